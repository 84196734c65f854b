/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-grid.h"

#include "helio-field-row.h"
#include "helio-flow-layout.h"

#define SPACING 12
#define FIELD_WIDTH 136

GtkWidget *
helio_field_grid_new (void)
{
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *flow = helio_flow_layout_new (SPACING, FIELD_WIDTH);

  g_object_set (flow, "spanning", TRUE, NULL);
  gtk_widget_set_layout_manager (grid, flow);
  return grid;
}

void
helio_field_grid_add_value (GtkWidget *grid, const char *label, const char *value)
{
  GtkWidget *row = helio_field_row_new ();

  g_return_if_fail (GTK_IS_BOX (grid));

  helio_field_row_set_value (HELIO_FIELD_ROW (row), label, value);
  gtk_widget_set_parent (row, grid);
}
