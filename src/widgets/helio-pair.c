/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pair.h"

void
helio_pair_place (GtkWidget *second, gboolean narrow)
{
  GtkWidget *pair = gtk_widget_get_parent (second);
  GtkGridLayoutChild *place;

  g_return_if_fail (GTK_IS_GRID (pair));

  place = GTK_GRID_LAYOUT_CHILD (
      gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (pair), second));
  gtk_grid_layout_child_set_column (place, narrow ? 0 : 1);
  gtk_grid_layout_child_set_row (place, narrow ? 1 : 0);
}
