/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioLineLayout:
 *
 * Lays children out in a line. Lines of one width, one below the other, make a table: a column is
 * as wide as the widest child that a line has had there, as far as there is room, and what is left
 * of the width goes to all of them alike. A line that comes or goes has no other one measured.
 */
#define HELIO_TYPE_LINE_LAYOUT (helio_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (HelioLineLayout, helio_line_layout, HELIO, LINE_LAYOUT, GtkLayoutManager)

/**
 * helio_line_layout_new:
 * @spacing: pixels between children
 *
 * Returns: (transfer full): the layout of a table's first line
 */
GtkLayoutManager *helio_line_layout_new (guint spacing);

/**
 * helio_line_layout_new_below:
 * @first: the layout of another line
 *
 * Returns: (transfer full): the layout of a line of the same table, with as many children
 */
GtkLayoutManager *helio_line_layout_new_below (HelioLineLayout *first);

G_END_DECLS
