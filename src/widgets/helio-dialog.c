/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-dialog.h"

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

void
helio_dialog_set_parent (GtkWindow *dialog, GtkWindow *parent)
{
  int width, height;

  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  get_size (parent, &width, &height);
  gtk_window_set_transient_for (dialog, parent);
  gtk_window_set_application (dialog, gtk_window_get_application (parent));
  if (width > 0 && width < NARROW)
    gtk_window_set_default_size (dialog, width, height);
}
