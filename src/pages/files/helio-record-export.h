/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * helio_record_export_async:
 * @store: the cache
 * @query: which records in which order
 * @fields: (array length=n_fields): the columns, in order
 * @n_fields: how many
 * @zone: the time zone of days
 * @file: where to
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Writes records for spreadsheets (%HELIO_RECORD_SPREADSHEET), with some of them in memory at a
 * time. Neither the main thread nor whoever reads the cache waits for the disk. What was in @file
 * before stays there until the whole is written, and when it cannot be or is cancelled.
 */
void helio_record_export_async (HelioStore *store, HelioQuery *query, const guint *fields,
                                guint n_fields, GTimeZone *zone, GFile *file,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);

/**
 * helio_record_export_finish:
 * @result: the result
 * @error: return location for a #HelioStoreError or a #GIOErrorEnum
 *
 * Returns: how many records were written, or -1
 */
gssize helio_record_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
