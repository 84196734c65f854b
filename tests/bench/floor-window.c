/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window of this platform costs as the platform makes it: an empty one with a header bar. It
 * sets OpenGL up, as every program does that does not ask for less. */
#include "bench.h"

#include <adwaita.h>

static void
on_painted (GdkFrameClock *clock, GApplication *application)
{
  static gboolean seen;

  if (seen)
    return;
  seen = TRUE;
  bench_end_start (application);
}

static void
on_activate (GApplication *application)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    application);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application
      = adw_application_new ("org.heliodesk.Floor", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
