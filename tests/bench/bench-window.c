/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real window over a cache that has synced: bench-window SERVICE PROFILE start|use|wear|walk.
 *   start  from the start of the process to the first frame with a full table, then to idleness
 *   use    scrolling, sorting, filtering, searching, opening a page, another language
 *   wear   HELIODESK_BENCH_OPERATIONS of these: what memory they leave behind
 *   walk   everything that can be asked of lists: how long the main thread is busy at a stretch */
#include "bench.h"
#include "helio-application.h"
#include "helio-graphics.h"
#include "helio-installation.h"
#include "heliodesk-resources.h"
#include "overview.h"
#include "use.h"
#include "walk.h"
#include "wear.h"

#include <locale.h>

/* --- start --- */

static void
on_painted (GdkFrameClock *clock, GtkWindow *window)
{
  static gboolean seen;

  if (seen || !overview_is_full (GTK_WIDGET (window)))
    return;
  seen = TRUE;
  bench_end_start (G_APPLICATION (gtk_window_get_application (window)));
}

static void
on_realize (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (on_painted), window, 0);
}

static void
on_window_to_start (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
}

/* --- use --- */

static gboolean
use (gpointer data)
{
  use_window (data);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static gboolean
wear (gpointer data)
{
  wear_window (data);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static gboolean
walk (gpointer data)
{
  walk_window (data);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static void
on_mapped (GtkWidget *window, gpointer func)
{
  g_idle_add_full (G_PRIORITY_LOW, (GSourceFunc) func, window, NULL);
}

/* The first one: another language brings more. */
static void
on_window_to_use (GtkApplication *application, GtkWindow *window, gpointer func)
{
  g_signal_handlers_disconnect_by_func (application, on_window_to_use, func);
  g_signal_connect (window, "map", G_CALLBACK (on_mapped), func);
}

int
main (int argc, char **argv)
{
  const char *const arguments[] = { "heliodesk", "--service",       argv[1],     "--profile",
                                    argv[2],     "--size=1280x800", "--offline", NULL };
  g_autoptr (HelioOptions) options = NULL;
  g_autoptr (HelioApplication) application = NULL;
  gboolean start;
  GSourceFunc func;

  g_assert (argc == 4);
  start = g_str_equal (argv[3], "start");
  func = g_str_equal (argv[3], "walk") ? walk : g_str_equal (argv[3], "wear") ? wear : use;
  setlocale (LC_ALL, "");
  helio_installation_bind_translations ();
  options = helio_options_parse (arguments, NULL);
  g_assert_nonnull (options);
  helio_kind_ensure_types ();
  heliodesk_register_resource ();
  helio_graphics_prepare ();
  application = helio_application_new (options);
  g_signal_connect (application, "window-added",
                    start ? G_CALLBACK (on_window_to_start) : G_CALLBACK (on_window_to_use),
                    (gpointer) func);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
