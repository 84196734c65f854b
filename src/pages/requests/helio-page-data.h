/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"
#include "helio-page-layout.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HELIO_PAGE_DATA_MAX:
 *
 * How many records a section has at most: as many as one request can make.
 */
#define HELIO_PAGE_DATA_MAX HELIO_MAX_ITEMS

/**
 * HelioPageData:
 * @record: (owned): the record
 * @children: (owned) (array length=n_sections): for each section of the layout, the records that
 *   belong to it (nullable) (element-type HelioRecord)
 * @n_sections: how many
 *
 * What a record's page shows, read in one go.
 */
typedef struct
{
  HelioRecord *record;
  GPtrArray **children;
  guint n_sections;
} HelioPageData;

/**
 * helio_page_data_load_async:
 * @store: the cache
 * @layout: the page
 * @number: the record's id or number
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read
 * @data: user data for @callback
 *
 * Reads a record with what belongs to it.
 */
void helio_page_data_load_async (HelioStore *store, const HelioPageLayout *layout,
                                 const char *number, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);

/**
 * helio_page_data_load_finish:
 * @store: the cache
 * @result: the result
 * @error: return location for a #HelioStoreError, %HELIO_STORE_ERROR_NOT_FOUND among them
 *
 * Returns: (transfer full) (nullable): what was read
 */
HelioPageData *helio_page_data_load_finish (HelioStore *store, GAsyncResult *result,
                                            GError **error);

/**
 * helio_page_data_dup_limit:
 * @n: how many records a section has
 *
 * A section is for reading, not for browsing: that there may be more is said below it.
 *
 * Returns: (transfer full) (nullable): in the user's language, that there are no more of it than
 *   can be shown; %NULL when all of it is
 */
char *helio_page_data_dup_limit (guint n);

/**
 * helio_page_data_equal:
 * @self: data
 * @other: data of the same page
 *
 * Returns: whether there is nothing new in one of them
 */
gboolean helio_page_data_equal (const HelioPageData *self, const HelioPageData *other);

/**
 * helio_page_data_ref:
 * @self: data
 *
 * Returns: (transfer full): @self with another reference
 */
HelioPageData *helio_page_data_ref (HelioPageData *self);

/**
 * helio_page_data_unref:
 * @self: (transfer full): data
 *
 * Drops a reference, and frees it with the last one.
 */
void helio_page_data_unref (HelioPageData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioPageData, helio_page_data_unref)

G_END_DECLS
