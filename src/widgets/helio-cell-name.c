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

gboolean
helio_cell_name_is_link (GtkWidget *cell)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (cell)) == GTK_ACCESSIBLE_ROLE_LINK;
}

/* What is in a window has its role for good: a cell is taken out meanwhile. */
void
helio_cell_name_set_link (GtkWidget *cell, gboolean leads)
{
  g_autoptr (GtkWidget) kept = g_object_ref (cell);
  GtkWidget *parent = gtk_widget_get_parent (kept);
  GtkWidget *before = gtk_widget_get_prev_sibling (kept);

  if (leads == helio_cell_name_is_link (kept))
    return;
  if (parent != NULL)
    gtk_widget_unparent (kept);
  g_object_set (kept, "accessible-role",
                leads ? GTK_ACCESSIBLE_ROLE_LINK : GTK_ACCESSIBLE_ROLE_LABEL, NULL);
  if (parent != NULL)
    gtk_widget_insert_after (kept, parent, before);
}
