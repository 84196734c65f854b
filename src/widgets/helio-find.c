/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-find.h"

static GtkWidget *
find (GtkWidget *widget, GType type, gboolean mapped)
{
  if (mapped && !gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, mapped);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
helio_find (GtkWidget *widget, GType type)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return find (widget, type, FALSE);
}

GtkWidget *
helio_find_mapped (GtkWidget *widget, GType type)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return find (widget, type, TRUE);
}
