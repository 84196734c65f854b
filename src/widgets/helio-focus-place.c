/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-focus-place.h"

/* An address, or an action with what it is told; (nullable): the widget leads nowhere. */
static char *
dup_target (GtkWidget *widget)
{
  const char *action;
  GVariant *target;
  g_autofree char *text = NULL;

  if (GTK_IS_LINK_BUTTON (widget))
    return g_strdup (gtk_link_button_get_uri (GTK_LINK_BUTTON (widget)));
  action = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))
                                      : NULL;
  if (action == NULL)
    return NULL;
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget));
  text = target != NULL ? g_variant_print (target, FALSE) : NULL;
  return g_strconcat (action, " ", text, NULL);
}

char *
helio_focus_place_dup (GtkWidget *root)
{
  GtkRoot *window;
  GtkWidget *focus;
  char *place;

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  window = gtk_widget_get_root (root);
  focus = window != NULL ? gtk_root_get_focus (window) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, root))
    return NULL;
  place = dup_target (focus);
  return place != NULL ? place : g_strdup ("");
}

static gboolean
focus_target (GtkWidget *widget, const char *place)
{
  g_autofree char *target = dup_target (widget);

  if (g_strcmp0 (target, place) == 0 && gtk_widget_get_mapped (widget)
      && gtk_widget_grab_focus (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_target (child, place))
      return TRUE;
  return FALSE;
}

void
helio_focus_place_return (GtkWidget *root, const char *place)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (place != NULL && !focus_target (root, place))
    gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
}
