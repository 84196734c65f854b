/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-test.h"

#include "heliodesk-resources.h"

#include <string.h>

void
widget_test_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) provider = NULL;

  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (argc, argv, NULL);
  g_content_type_set_mime_dirs (NULL); /* as helio_application_startup() does, and why */
  heliodesk_register_resource ();
  adw_init ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/heliodesk/Heliodesk/icons");
  /* What AdwApplication does for the app. */
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/heliodesk/Heliodesk/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

GtkStyleProvider *
widget_test_add_sheet (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/heliodesk/Heliodesk/", name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return GTK_STYLE_PROVIDER (provider);
}

void
widget_test_remove_sheet (GtkStyleProvider *sheet)
{
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), sheet);
  g_object_unref (sheet);
}

AdwApplication *
widget_test_init_application (int *argc, char ***argv)
{
  AdwApplication *application;

  widget_test_init (argc, argv);
  application = g_object_new (ADW_TYPE_APPLICATION, "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  return application;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

GtkWindow *
widget_test_show (GtkWidget *widget, int width, int height)
{
  GtkWindow *window;

  if (GTK_IS_WINDOW (widget))
    window = GTK_WINDOW (widget);
  else
    {
      window = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_child (window, widget);
    }
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  widget_test_wait (is_mapped, window);
  return window;
}

typedef struct
{
  GtkWindow *window; /* (unowned) */
  int width;
  int height;
} Size;

/* A window that hears late how large the window manager made it before takes that for what is
 * wanted now: it is asked again. The shadow of a window counts for some. */
static gboolean
become (gpointer data)
{
  Size *size = data;

  gtk_window_set_default_size (size->window, size->width, size->height);
  return ABS (gtk_widget_get_width (GTK_WIDGET (size->window)) - size->width) < 60;
}

void
widget_test_resize (GtkWindow *window, int width, int height)
{
  Size size = { window, width, height };

  widget_test_wait (become, &size);
}

/* Clears the pointer in the array when the widget is finalized. */
static void
watch (GtkWidget *widget, GPtrArray *alive)
{
  gpointer *place;

  /* The tooltip, which GTK keeps for the next window. */
  if (GTK_IS_NATIVE (widget) && !GTK_IS_WINDOW (widget) && !GTK_IS_POPOVER (widget))
    return;
  place = g_new (gpointer, 1);
  *place = widget;
  g_object_add_weak_pointer (G_OBJECT (widget), place);
  g_ptr_array_add (alive, place);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch (child, alive);
}

static gboolean
are_gone (gpointer data)
{
  GPtrArray *alive = data;

  for (guint i = 0; i < alive->len; i++)
    if (*(gpointer *) g_ptr_array_index (alive, i) != NULL)
      return FALSE;
  return TRUE;
}

void
widget_test_end (GtkWindow *window)
{
  g_autoptr (GPtrArray) alive = g_ptr_array_new_with_free_func (g_free);

  watch (GTK_WIDGET (window), alive);
  gtk_window_destroy (window);
  widget_test_wait (are_gone, alive);
}

static gboolean
on_deadline (gpointer data)
{
  g_error ("the condition did not come true");
  return G_SOURCE_REMOVE;
}

void
widget_test_wait (gboolean (*condition) (gpointer data), gpointer data)
{
  guint deadline = g_timeout_add_seconds (60, on_deadline, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_there (gpointer data)
{
  return *(char **) data != NULL;
}

void
widget_test_assert_copied (GtkWidget *widget, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text, &text);
  widget_test_wait (is_there, &text);
  g_assert_cmpstr (text, ==, expected);
}

GtkWidget *
widget_test_find (GtkWidget *root, GType type, const char *css_class)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (css_class == NULL || gtk_widget_has_css_class (root, css_class)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widget_test_find (child, type, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
widget_test_find_label (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widget_test_find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}
