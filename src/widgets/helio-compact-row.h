/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-cell.h"

G_BEGIN_DECLS

/**
 * HelioCompactRow:
 *
 * A record on two lines, where a table has no room: number and status, name and date. Records
 * without a date have another word in its place, such as the city of a system. A status of words
 * that would be cut beside a number changes places with the name, and what is beside it yields.
 */
#define HELIO_TYPE_COMPACT_ROW (helio_compact_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioCompactRow, helio_compact_row, HELIO, COMPACT_ROW, GtkWidget)

/**
 * helio_compact_row_new:
 * @kind: the kind of record
 * @columns: (array zero-terminated=1): names of the table's usual columns, which it is made of
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *helio_compact_row_new (const HelioKind *kind, const char *const *columns);

/**
 * helio_compact_row_bind:
 * @self: a row
 * @item: the list item it is in
 *
 * Shows the item's record from now on.
 */
void helio_compact_row_bind (HelioCompactRow *self, GtkListItem *item);

/**
 * helio_compact_row_unbind:
 * @self: a row
 *
 * Lets go of the record.
 */
void helio_compact_row_unbind (HelioCompactRow *self);

/**
 * helio_compact_row_name_again:
 * @list: a list of such rows
 *
 * Calls each of its rows by what it shows, when that has changed while their records have not.
 */
void helio_compact_row_name_again (GtkWidget *list);

G_END_DECLS
