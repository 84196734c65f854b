/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access-check.h"

#include <adwaita.h>

static void
fail (GtkWidget *widget, const char *stop, const char *what)
{
  GString *path = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

      g_string_append_printf (path, "\n  %s %s", G_OBJECT_TYPE_NAME (widget), id != NULL ? id : "");
    }
  g_test_message ("%s: %s:%s", stop, what, path->str);
  g_test_fail ();
  g_string_free (path, TRUE);
}

static GtkAccessibleRole
get_role (GtkWidget *widget)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
}

/* What has neither is called by the name of its class. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *label = NULL;

  /* GTK says that a button is labelled by its picture, which has no words. */
  if (gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      && !(GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL))
    return TRUE;
  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  /* NULL where it is what was asked for: nothing at all. */
  label = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  return label != NULL;
}

static gboolean
is_interactive (GtkAccessibleRole role)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON,
    GTK_ACCESSIBLE_ROLE_CHECKBOX,
    GTK_ACCESSIBLE_ROLE_COMBO_BOX,
    GTK_ACCESSIBLE_ROLE_LINK,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO,
    GTK_ACCESSIBLE_ROLE_RADIO,
    GTK_ACCESSIBLE_ROLE_SEARCH_BOX,
    GTK_ACCESSIBLE_ROLE_SLIDER,
    GTK_ACCESSIBLE_ROLE_SPIN_BUTTON,
    GTK_ACCESSIBLE_ROLE_SWITCH,
    GTK_ACCESSIBLE_ROLE_TAB,
    GTK_ACCESSIBLE_ROLE_TEXT_BOX,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] == role)
      return TRUE;
  return FALSE;
}

/* Whether something is a part of what has a name, such as the picture on a button, the list in a
 * table, or what GTK and libadwaita make their own rows of. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  if (is_interactive (get_role (parent)) || GTK_IS_COLUMN_VIEW (parent)
      || ADW_IS_ACTION_ROW (parent))
    return has_name (parent) || is_part (parent);
  return is_part (parent);
}

static gboolean
holds_focus (GtkWidget *widget)
{
  gboolean holds = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !holds;
       child = gtk_widget_get_next_sibling (child))
    holds = gtk_widget_get_mapped (child)
            && (gtk_widget_get_focusable (child) || holds_focus (child));
  return holds;
}

/* What scrolls and what lists gives the focus on to what is in it. */
static gboolean
takes_focus (GtkWidget *widget)
{
  gboolean gives_on = GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_LIST_BOX (widget);

  return gtk_widget_get_focusable (widget) && !(gives_on && holds_focus (widget));
}

static void
check_widget (GtkWidget *widget, const char *stop)
{
  GtkAccessibleRole role = get_role (widget);
  gboolean focus = takes_focus (widget);

  /* The button is the one in it. */
  if (GTK_IS_MENU_BUTTON (widget) || has_name (widget) || is_part (widget))
    return;
  if (focus && (role == GTK_ACCESSIBLE_ROLE_WIDGET || role == GTK_ACCESSIBLE_ROLE_GENERIC))
    fail (widget, stop, "this takes the focus and has no role");
  if (focus || is_interactive (role))
    fail (widget, stop, "this has no name");
  else if (role == GTK_ACCESSIBLE_ROLE_IMG)
    fail (widget, stop, "this picture says nothing");
}

void
access_check_names (GtkWidget *root, const char *stop)
{
  if (!gtk_widget_get_mapped (root))
    return;
  check_widget (root, stop);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    access_check_names (child, stop);
}
