/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-list-layout.h"
#include "helio-narrow-bin.h"
#include "helio-query.h"
#include "helio-table.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * HelioRecordPane:
 *
 * A table over the cache with its heading, its count, its export, its columns and density menus,
 * and every state that a list can be in. Which columns, which order and which density are
 * remembered per layout. Follows the cache by itself.
 *
 * Property `narrow`. Signals: `clear-filters`: the user asked for it where nothing matched;
 * `changed`: rows came or went, or are still to come.
 */
#define HELIO_TYPE_RECORD_PANE (helio_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordPane, helio_record_pane, HELIO, RECORD_PANE, HelioNarrowBin)

/**
 * helio_record_pane_new:
 * @workspace: what it works with
 * @layout: what the list shows
 * @heading: (nullable): what stands above the table, translated
 *
 * Returns: (transfer floating): a pane that shows nothing yet
 */
GtkWidget *helio_record_pane_new (HelioWorkspace *workspace, const HelioListLayout *layout,
                                  const char *heading);

/**
 * helio_record_pane_set_query:
 * @self: a pane
 * @query: which records; the order is the pane's own
 * @scope: which records there would be without any filter
 *
 * Shows these records.
 */
void helio_record_pane_set_query (HelioRecordPane *self, HelioQuery *query, HelioQuery *scope);

/**
 * helio_record_pane_leave_room:
 * @self: a pane that is in no window yet
 * @height: in pixels, at least
 *
 * Says that a page has more around its rows than pages usually have, such as cards above them: so
 * many rows less are made before the first frame.
 */
void helio_record_pane_leave_room (HelioRecordPane *self, int height);

/**
 * helio_record_pane_get_table:
 * @self: a pane
 *
 * Returns: (transfer none): the table
 */
HelioTable *helio_record_pane_get_table (HelioRecordPane *self);

/**
 * helio_record_pane_get_n_rows:
 * @self: a pane
 *
 * Returns: how many records it shows
 */
guint helio_record_pane_get_n_rows (HelioRecordPane *self);

/**
 * helio_record_pane_has_failed:
 * @self: a pane
 *
 * Returns: whether the cache could not be read, which it says in the place of rows
 */
gboolean helio_record_pane_has_failed (HelioRecordPane *self);

/**
 * helio_record_pane_is_loading:
 * @self: a pane
 *
 * Returns: whether the rows asked for are still to come
 */
gboolean helio_record_pane_is_loading (HelioRecordPane *self);

/**
 * helio_record_pane_is_current:
 * @self: a pane
 *
 * Returns: whether its rows are those of the cache, as far as it has heard of them
 */
gboolean helio_record_pane_is_current (HelioRecordPane *self);

G_END_DECLS
