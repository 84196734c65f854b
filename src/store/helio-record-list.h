/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-ordered-model.h"
#include "helio-store.h"

G_BEGIN_DECLS

#define HELIO_TYPE_RECORD_LIST (helio_record_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordList, helio_record_list, HELIO, RECORD_LIST, GObject)

/**
 * helio_record_list_new:
 * @store: the cache
 * @query: (nullable): what to list, or %NULL for nothing yet
 *
 * The one list model, for every table, at any size: #GListModel and #HelioOrderedModel over a
 * query. Follows the cache by itself. Properties: `query`, `n-items`, `loading` (no answer to the
 * query has come yet), `error` (nullable).
 *
 * Its items are refilled in place: whoever keeps a record beyond a refill must load one of its own.
 *
 * Returns: (transfer full): a new list
 */
HelioRecordList *helio_record_list_new (HelioStore *store, HelioQuery *query);

/**
 * helio_record_list_set_query:
 * @self: a list
 * @query: (nullable): what to list
 *
 * The old rows stay until the new ones are known.
 */
void helio_record_list_set_query (HelioRecordList *self, HelioQuery *query);

/**
 * helio_record_list_set_first_rows:
 * @self: a list
 * @n: how many rows a first frame has room for, at least one
 *
 * Where nothing has been listed yet, so many are listed first, 30 at most, and all once they have
 * been drawn: each row that nobody sees would delay the frame.
 */
void helio_record_list_set_first_rows (HelioRecordList *self, guint n);

/**
 * helio_record_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is listed
 */
HelioQuery *helio_record_list_get_query (HelioRecordList *self);

/**
 * helio_record_list_is_loading:
 * @self: a list
 *
 * Returns: whether the answer to the query is still to come
 */
gboolean helio_record_list_is_loading (HelioRecordList *self);

/**
 * helio_record_list_is_counted:
 * @self: a list
 *
 * Returns: whether it has as many rows as the query: not while only the first ones of another
 *   filter are there, but while they are put in another order
 */
gboolean helio_record_list_is_counted (HelioRecordList *self);

/**
 * helio_record_list_is_current:
 * @self: a list
 *
 * Returns: whether it shows all that it has heard of: no answer is to come, neither to the query
 * nor after the cache has changed
 */
gboolean helio_record_list_is_current (HelioRecordList *self);

/**
 * helio_record_list_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why the last query could not be answered
 */
const GError *helio_record_list_get_error (HelioRecordList *self);

/**
 * helio_record_list_reload:
 * @self: a list
 *
 * Asks again, for instance after an error.
 */
void helio_record_list_reload (HelioRecordList *self);

G_END_DECLS
