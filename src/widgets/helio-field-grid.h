/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_field_grid_new:
 *
 * Makes the grid of a record's values: as many columns as there is room for, of which a wide value
 * takes several.
 *
 * Returns: (transfer floating): a box without children, which are to be #HelioFieldRow
 */
GtkWidget *helio_field_grid_new (void);

/**
 * helio_field_grid_add_value:
 * @grid: a grid
 * @label: what it is, translated
 * @value: (nullable): the value, or %NULL for none, which is shown as a dash
 *
 * Adds a value that is no link.
 */
void helio_field_grid_add_value (GtkWidget *grid, const char *label, const char *value);

G_END_DECLS
