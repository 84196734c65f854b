/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real window over a cache that has synced: bench-window SERVICE PROFILE start|use|walk.
 *   start  from the start of the process to the first frame with a full table, then to idleness
 *   use    scrolling, sorting, filtering, opening a page
 *   walk   everything that can be asked of lists: how long the main thread is busy at a stretch */
#include "bench.h"
#include "frames.h"
#include "helio-application.h"
#include "helio-installation.h"
#include "helio-ordered-model.h"
#include "helio-record-pane.h"
#include "helio-request-overview.h"
#include "helio-subject-page.h"
#include "helio-window.h"
#include "heliodesk-resources.h"
#include "walk.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define N_FRAMES 200
#define N_CHANGES 20
#define N_PAGES 20
/* Row pixels a frame of a wheel's smooth scrolling. */
#define SCROLL_STEP 20

/* --- start --- */

/* Rows down to the lower edge, or all there are. */
static gboolean
is_viewport_full (GtkWidget *window)
{
  GtkWidget *table = frames_find (window, HELIO_TYPE_TABLE);
  HelioOrderedModel *model = table != NULL ? helio_table_get_model (HELIO_TABLE (table)) : NULL;
  GtkWidget *list;
  double bottom = 0;

  if (model == NULL || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    return FALSE;
  list = helio_table_get_list (HELIO_TABLE (table));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (row, list, &bounds))
        bottom = MAX (bottom, bounds.origin.y + bounds.size.height);
    }
  return bottom >= gtk_widget_get_height (list);
}

static void
on_painted (GdkFrameClock *clock, GtkWindow *window)
{
  static gboolean seen;

  if (seen || !is_viewport_full (GTK_WIDGET (window)))
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

typedef struct
{
  Frames frames;
  HelioWindow *window;            /* (unowned) */
  HelioRequestOverview *overview; /* (unowned) */
  HelioTable *table;              /* (unowned) */
  GtkAdjustment *adjustment;      /* (unowned) */
  GRand *random;                  /* (owned) */
  guint n_refills;
  guint wanted_refills;
  guint items_before;
} Use;

static void
scroll (guint frame, gpointer data)
{
  Use *use = data;

  gtk_adjustment_set_value (use->adjustment,
                            gtk_adjustment_get_value (use->adjustment) + SCROLL_STEP);
}

static void
jump (guint frame, gpointer data)
{
  Use *use = data;

  gtk_adjustment_set_value (use->adjustment, g_rand_double (use->random)
                                                 * gtk_adjustment_get_upper (use->adjustment));
}

static void
on_refilled (Use *use)
{
  use->n_refills++;
}

static gboolean
is_refilled (gpointer data)
{
  Use *use = data;

  return use->n_refills >= use->wanted_refills;
}

/* Milliseconds from a change to the next frame that shows it. */
static double
until_shown (Use *use, double start)
{
  return frames_until (&use->frames, is_refilled, use) - start;
}

static void
sort_by (Use *use, const char *field)
{
  helio_table_set_sort (use->table, field, FALSE);
  g_signal_emit_by_name (use->table, "sort-changed");
}

static gboolean
is_settled (gpointer data)
{
  Use *use = data;
  GtkWidget *pane = frames_find (GTK_WIDGET (use->window), HELIO_TYPE_RECORD_PANE);

  return pane != NULL && !helio_record_pane_is_loading (HELIO_RECORD_PANE (pane));
}

static void
settle (Use *use)
{
  for (guint i = 0; i < 10; i++)
    frames_until (&use->frames, is_settled, use);
}

static void
measure_sorts (Use *use)
{
  static const char *const fields[] = { "system-name", "postal-code", "status", "submitted-at" };
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start = bench_now (), took;

      use->wanted_refills = use->n_refills + 1;
      sort_by (use, fields[i % G_N_ELEMENTS (fields)]);
      took = until_shown (use, start);
      g_array_append_val (samples, took);
      settle (use);
    }
  bench_print ("sort", bench_percentile (samples, 95));
}

static void
measure_queries (Use *use, const char *name, HelioQuery *one, HelioQuery *other)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start = bench_now (), took;

      use->wanted_refills = use->n_refills + 1;
      helio_request_overview_set_query (use->overview, i % 2 == 0 ? other : one);
      took = until_shown (use, start);
      g_array_append_val (samples, took);
      settle (use);
    }
  bench_print (name, bench_percentile (samples, 95));
}

static gboolean
is_page_loaded (gpointer data)
{
  Use *use = data;
  HelioPage *page = helio_window_get_page (use->window);

  return HELIO_IS_SUBJECT_PAGE (page) && helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page));
}

static void
measure_pages (Use *use)
{
  HelioOrderedModel *model = helio_table_get_model (use->table);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_autofree char *number = g_strdup (helio_record_get_text (record, "number"));
      double start = bench_now (), took;

      helio_window_open (use->window, "rma", number);
      took = frames_until (&use->frames, is_page_loaded, use) - start;
      g_array_append_val (samples, took);
      gtk_widget_activate_action (GTK_WIDGET (use->window), "nav.back", NULL);
      settle (use);
    }
  bench_print ("page", bench_percentile (samples, 95));
}

static void
measure_scrolling (Use *use)
{
  g_autoptr (GArray) scrolled = NULL, jumped = NULL;

  scrolled = frames_run (&use->frames, N_FRAMES, scroll, use);
  bench_print ("scroll", bench_percentile (scrolled, 95));
  jumped = frames_run (&use->frames, N_FRAMES, jump, use);
  bench_print ("jump", bench_percentile (jumped, 95));
  gtk_adjustment_set_value (use->adjustment, 0);
}

static gboolean
use_window (gpointer data)
{
  HelioWindow *window = data;
  Use use = { .window = window, .random = g_rand_new_with_seed (7) };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) approved = helio_query_with_text (all, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) words = helio_query_with_text (all, "system-name", HELIO_CONTAINS, "barn");

  frames_watch (&use.frames, GTK_WIDGET (window));
  settle (&use);
  use.overview
      = HELIO_REQUEST_OVERVIEW (frames_find (GTK_WIDGET (window), HELIO_TYPE_REQUEST_OVERVIEW));
  use.table = HELIO_TABLE (frames_find (GTK_WIDGET (window), HELIO_TYPE_TABLE));
  use.adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (
      gtk_widget_get_ancestor (helio_table_get_list (use.table), GTK_TYPE_COLUMN_VIEW)));
  helio_request_overview_set_query (use.overview, all);
  settle (&use);
  g_signal_connect_swapped (helio_table_get_model (use.table), "refill-end",
                            G_CALLBACK (on_refilled), &use);
  measure_scrolling (&use);
  measure_sorts (&use);
  measure_queries (&use, "card", all, approved);
  measure_queries (&use, "filter", all, words);
  measure_pages (&use);
  g_signal_handlers_disconnect_by_data (helio_table_get_model (use.table), &use);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (window)),
                                        &use.frames);
  g_rand_free (use.random);
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

static void
on_window_to_use (GtkApplication *application, GtkWindow *window, gpointer func)
{
  g_signal_connect (window, "map", G_CALLBACK (on_mapped), func);
}

int
main (int argc, char **argv)
{
  const char *const arguments[] = { "heliodesk", "--service",       argv[1],     "--profile",
                                    argv[2],     "--size=1280x800", "--offline", NULL };
  g_autoptr (HelioOptions) options = NULL;
  g_autoptr (HelioApplication) application = NULL;
  gboolean start = argc == 4 && g_str_equal (argv[3], "start");
  GSourceFunc func = argc == 4 && g_str_equal (argv[3], "walk") ? walk : use_window;

  g_assert (argc == 4);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, helio_installation_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  options = helio_options_parse (arguments, NULL);
  g_assert_nonnull (options);
  helio_kind_ensure_types ();
  heliodesk_register_resource ();
  application = helio_application_new (options);
  g_signal_connect (application, "window-added",
                    start ? G_CALLBACK (on_window_to_start) : G_CALLBACK (on_window_to_use),
                    (gpointer) func);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
