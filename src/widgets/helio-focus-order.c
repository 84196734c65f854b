/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-focus-order.h"

static gboolean
is_back (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
}

static GtkWidget *
get_next (GtkWidget *child, GtkDirectionType direction)
{
  /* To the side there is nothing else. */
  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return NULL;
  return is_back (direction) ? gtk_widget_get_prev_sibling (child)
                             : gtk_widget_get_next_sibling (child);
}

static gboolean
focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  if (child == NULL)
    child = is_back (direction) ? gtk_widget_get_last_child (widget)
                                : gtk_widget_get_first_child (widget);
  for (; child != NULL; child = get_next (child, direction))
    if (gtk_widget_get_mapped (child) && !GTK_IS_NATIVE (child)
        && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

void
helio_focus_order_install (GtkWidgetClass *klass)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (klass));

  klass->focus = focus;
}
