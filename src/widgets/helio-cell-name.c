/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-cell-name-private.h"

static void
set_label (GtkWidget *widget, const char *label)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

/* The view's own widgets around the cell have no names at the floor. */
void
helio_cell_name_tell (GtkWidget *cell, const char *name, gboolean alone, gboolean names_row)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);

  set_label (cell, name);
  if (alone)
    set_label (parent, name);
  if (names_row)
    set_label (gtk_widget_get_parent (parent), name);
}
