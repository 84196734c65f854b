/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-dialog.h"

#include "helio-text-size.h"

/* Below this width of the parent the dialog covers all of it. */
#define NARROW 600

#define GIVEN_BY_DESKTOP \
  (GDK_TOPLEVEL_STATE_MAXIMIZED | GDK_TOPLEVEL_STATE_FULLSCREEN | GDK_TOPLEVEL_STATE_TILED \
   | GDK_TOPLEVEL_STATE_TOP_TILED | GDK_TOPLEVEL_STATE_RIGHT_TILED \
   | GDK_TOPLEVEL_STATE_BOTTOM_TILED | GDK_TOPLEVEL_STATE_LEFT_TILED)

/* With the border that a window has where it casts no shadow, as the dialog has it. GTK keeps that
 * size, unless the desktop has given another, without a border. */
static void
get_size (GtkWindow *window, int *width, int *height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  gtk_window_get_default_size (window, width, height);
  if (surface != NULL && (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GIVEN_BY_DESKTOP) != 0)
    {
      *width = gtk_widget_get_width (GTK_WIDGET (window));
      *height = gtk_widget_get_height (GTK_WIDGET (window));
    }
}

/* --- help --- */

#define TOPIC "helio-dialog-topic"

/* Whoever has the help shows it over the window that is active. */
static void
on_help (GSimpleAction *action, GVariant *page, gpointer dialog)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), "nav.help", page);
}

static void
on_topic (GSimpleAction *action, GVariant *parameter, gpointer dialog)
{
  const char *topic = g_object_get_data (G_OBJECT (dialog), TOPIC);
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  if (parent != NULL && topic != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "nav.help", "s", topic);
  else if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "nav.topic", NULL);
}

static void
add_help (GtkWindow *dialog)
{
  static const GActionEntry entries[] = { { "help", on_help, "s" }, { "topic", on_topic } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), dialog);
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "nav", G_ACTION_GROUP (actions));
}

void
helio_dialog_set_topic (GtkWindow *dialog, const char *page)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (page != NULL);

  g_object_set_data (G_OBJECT (dialog), TOPIC, (gpointer) g_intern_string (page));
}

/* --- its place --- */

void
helio_dialog_set_parent (GtkWindow *dialog, GtkWindow *parent)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  get_size (parent, &width, &height);
  gtk_window_set_transient_for (dialog, parent);
  gtk_window_set_application (dialog, gtk_window_get_application (parent));
  add_help (dialog);
  helio_text_size_follow (dialog);
  if (width > 0 && width < NARROW)
    gtk_window_set_default_size (dialog, width, height);
}
