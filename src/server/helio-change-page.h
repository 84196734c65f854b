/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioChangePage:
 * @text: (owned): JSON, as far as it has come
 * @n_changes: how many changes are in it
 * @last: revision of the last one, or 0
 *
 * A page of changes on its way to a client: of the feed, of what a search found, of what a command
 * did. All three look the same. Begin with helio_change_page_begin(), helio_change_page_end() takes
 * the text.
 */
typedef struct
{
  GString *text;
  guint n_changes;
  gint64 last;
} HelioChangePage;

/**
 * helio_change_page_begin:
 * @self: (out caller-allocates): a page without changes
 *
 * Begins a page.
 */
void helio_change_page_begin (HelioChangePage *self);

/**
 * helio_change_page_clear:
 * @self: a page, maybe zeroed or ended
 *
 * Frees what the page holds.
 */
void helio_change_page_clear (HelioChangePage *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioChangePage, helio_change_page_clear)

/**
 * helio_change_page_add_stored:
 * @self: a page
 * @record: a record, or a tombstone
 *
 * Adds a change to the page.
 */
void helio_change_page_add_stored (HelioChangePage *self, const HelioStoredRecord *record);

/**
 * helio_change_page_add:
 * @self: a page
 * @record: a record
 *
 * Adds a change to the page.
 */
void helio_change_page_add (HelioChangePage *self, HelioRecord *record);

/**
 * helio_change_page_append_record:
 * @text: takes the text
 * @record: a record
 *
 * Writes a record with kind, id and revision around it.
 */
void helio_change_page_append_record (GString *text, HelioRecord *record);

/**
 * helio_change_page_end:
 * @self: a page
 * @latest: the newest revision of the organisation
 * @more: whether there is more
 * @next: (nullable): the cursor to go on from, letters, digits and dots; %NULL when the page leads
 *   nowhere
 * @warnings: (nullable): JSON objects separated by commas, of what people should look at again
 *
 * Returns: (transfer full): the page, which is empty then
 */
GBytes *helio_change_page_end (HelioChangePage *self, gint64 latest, gboolean more,
                               const char *next, const GString *warnings);

G_END_DECLS
