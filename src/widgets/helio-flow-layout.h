/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioFlowLayout:
 *
 * Lays children out in lines that break when the width is used up. With
 * #HelioFlowLayout:column-width all children are equally large and the lines equally long, as
 * nearly as their number allows: six cards become 3 + 3, never 5 + 1. With
 * #HelioFlowLayout:spanning, too, a child that is naturally wider than a column has several, and a
 * line is as tall as it needs to be. Without columns every child keeps its natural width, as words
 * do, and what is left of a line goes to the children in it whose #GtkWidget:hexpand is set.
 * With #HelioFlowLayout:yielding, too, children rather have less than they want than begin a line,
 * as texts that can be cut do, and a child that is alone in its line has all of it.
 */
#define HELIO_TYPE_FLOW_LAYOUT (helio_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (HelioFlowLayout, helio_flow_layout, HELIO, FLOW_LAYOUT, GtkLayoutManager)

/**
 * helio_flow_layout_new:
 * @spacing: pixels between children and between lines
 * @column_width: least width of a child in pixels, or 0 for natural widths
 *
 * Returns: (transfer full): a new layout manager
 */
GtkLayoutManager *helio_flow_layout_new (guint spacing, guint column_width);

G_END_DECLS
