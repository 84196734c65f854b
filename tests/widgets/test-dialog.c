/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs over their windows. */
#include "helio-dialog.h"

#include "widget-test.h"

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

/* With a border of its own where there is no compositor, as the application's windows are. */
static GtkWindow *
show_window (int width, int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  gtk_window_set_default_size (window, width, height);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (NULL));
  gtk_window_present (window);
  widget_test_wait (is_mapped, window);
  return window;
}

static GtkWindow *
show_dialog (GtkWindow *parent)
{
  GtkWindow *dialog = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (dialog), gtk_label_new (NULL));
  gtk_window_set_default_size (dialog, 400, 300);
  helio_dialog_set_parent (dialog, parent);
  gtk_window_present (dialog);
  widget_test_wait (is_mapped, dialog);
  return dialog;
}

typedef struct
{
  GtkWidget *dialog, *parent;
} Pair;

static gboolean
are_as_large (gpointer data)
{
  Pair *pair = data;

  return gtk_widget_get_width (pair->dialog) == gtk_widget_get_width (pair->parent)
         && gtk_widget_get_height (pair->dialog) == gtk_widget_get_height (pair->parent);
}

static void
a_narrow_window_is_covered (gconstpointer data)
{
  GtkWindow *parent = show_window (GPOINTER_TO_INT (data), 700);
  GtkWindow *dialog = show_dialog (parent);
  Pair pair = { GTK_WIDGET (dialog), GTK_WIDGET (parent) };

  widget_test_wait (are_as_large, &pair);
  gtk_window_destroy (dialog);
  gtk_window_destroy (parent);
}

static void
a_wide_window_is_not (void)
{
  GtkWindow *parent = show_window (800, 700);
  GtkWindow *dialog = show_dialog (parent);
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  g_assert_cmpint (width, ==, 400);
  g_assert_cmpint (height, ==, 300);
  g_assert_true (gtk_window_get_transient_for (dialog) == parent);
  gtk_window_destroy (dialog);
  gtk_window_destroy (parent);
}

static void
on_activate (GtkApplication *application, gpointer data)
{
  GtkWindow *parent = show_window (800, 700);
  GtkWindow *dialog;

  gtk_window_set_application (parent, application);
  dialog = show_dialog (parent);
  g_assert_true (gtk_window_get_application (dialog) == application);
  gtk_window_destroy (dialog);
  gtk_window_destroy (parent);
}

/* A key of the application that works in its window works over it. */
static void
it_belongs_to_the_application_of_its_window (void)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_data_func ("/widgets/dialog/narrow-360", GINT_TO_POINTER (360),
                        a_narrow_window_is_covered);
  g_test_add_data_func ("/widgets/dialog/narrow-400", GINT_TO_POINTER (400),
                        a_narrow_window_is_covered);
  g_test_add_func ("/widgets/dialog/wide", a_wide_window_is_not);
  g_test_add_func ("/widgets/dialog/application", it_belongs_to_the_application_of_its_window);
  return g_test_run ();
}
