/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What every test of a widget needs. Warnings are fatal in tests, so that a template that does not
 * fit its class fails the test that instantiates it. */

void widget_test_init (int *argc, char ***argv);
/* The same with an application, which windows of the app belong to: the default one. */
AdwApplication *widget_test_init_application (int *argc, char ***argv);

/* A style sheet of the app over those that are there already, until it is removed. */
GtkStyleProvider *widget_test_add_sheet (const char *name);
void widget_test_remove_sheet (GtkStyleProvider *sheet);

/* A presented window with the widget in it, which is to be destroyed with widget_test_end(). */
GtkWindow *widget_test_show (GtkWidget *widget, int width, int height);

/* Asks until the window is about that wide. */
void widget_test_resize (GtkWindow *window, int width, int height);

/* Destroys the window and fails when it, or a widget in it, is still there afterwards. */
void widget_test_end (GtkWindow *window);

/* Runs the main loop until the condition holds; fails after ten seconds. */
void widget_test_wait (gboolean (*condition) (gpointer data), gpointer data);

/* The first descendant of a type whose CSS name or class is as given, or NULL. */
GtkWidget *widget_test_find (GtkWidget *root, GType type, const char *css_class);
/* The first label that is shown and says @part, or NULL. */
GtkWidget *widget_test_find_label (GtkWidget *root, const char *part);

/* What the clipboard has. */
void widget_test_assert_copied (GtkWidget *widget, const char *expected);

/* Says in a test what a screen reader would be told. */
#define widget_test_assert_name(widget, name) \
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name)
