/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioRows:
 *
 * Hundreds of records one below the other, each in a widget of its own and of any height, in a page
 * that scrolls. The first few are always there, the others near what is to be seen; the rest only
 * have their place. Widgets are made and taken down a few per frame, so that neither opening the
 * page nor closing it nor laying it out takes longer for the number of records. Where no page
 * scrolls them, as in a row of a list, all are there.
 */
#define HELIO_TYPE_ROWS (helio_rows_get_type ())
G_DECLARE_FINAL_TYPE (HelioRows, helio_rows, HELIO, ROWS, GtkWidget)

/**
 * HelioRowsCreateFunc:
 * @record: a record
 * @data: user data
 *
 * Returns: (transfer floating): the widget that shows @record as it is then
 */
typedef GtkWidget *(*HelioRowsCreateFunc) (HelioRecord *record, gpointer data);

/**
 * helio_rows_new:
 * @spacing: pixels between two rows
 * @create: makes the widget of a record
 * @data: (nullable): user data for @create
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer floating): no rows
 */
GtkWidget *helio_rows_new (guint spacing, HelioRowsCreateFunc create, gpointer data,
                           GDestroyNotify destroy);

/**
 * helio_rows_show:
 * @self: rows
 * @records: (element-type HelioRecord): the records in order, each with an id of its own; they do
 *   not change
 *
 * Shows these records. The widget of one that was there, and is the same, stays; so does the
 * keyboard focus where there is still something that leads to the same.
 */
void helio_rows_show (HelioRows *self, GPtrArray *records);

/**
 * helio_rows_renew:
 * @self: rows
 *
 * Has the widgets made anew, because something else than the records is different.
 */
void helio_rows_renew (HelioRows *self);

/**
 * helio_rows_is_busy:
 * @self: rows
 *
 * Returns: whether widgets that belong where one looks are still to be made
 */
gboolean helio_rows_is_busy (HelioRows *self);

G_END_DECLS
