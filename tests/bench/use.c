/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use.h"

#include "bench.h"
#include "gets.h"
#include "helio-language-choice.h"
#include "helio-record-sections.h"
#include "helio-search-bar.h"
#include "helio-subject-page.h"
#include "overview.h"

#define N_FRAMES 200
#define N_CHANGES 20
#define N_PAGES 20
#define N_LANGUAGES 6
#define SYSTEM_LANGUAGE 0
/* Row pixels a frame of a wheel's smooth scrolling. */
#define SCROLL_STEP 20

typedef struct
{
  Overview list;
  GRand *random; /* (owned) */
  guint most_gets;
  guint n_setups; /* before the change that is measured */
  guint made;     /* cells, by all changes */
} Use;

static GArray *
samples_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

static void
add_sample (GArray *samples, double took)
{
  g_array_append_val (samples, took);
}

/* --- scrolling --- */

static void
scroll (guint frame, gpointer data)
{
  Use *self = data;

  gtk_adjustment_set_value (self->list.adjustment,
                            gtk_adjustment_get_value (self->list.adjustment) + SCROLL_STEP);
}

static void
jump (guint frame, gpointer data)
{
  Use *self = data;

  gtk_adjustment_set_value (self->list.adjustment,
                            g_rand_double (self->random)
                                * gtk_adjustment_get_upper (self->list.adjustment));
}

static void
measure_scrolling (Use *self)
{
  g_autoptr (GArray) scrolled = frames_run (&self->list.frames, N_FRAMES, scroll, self);
  g_autoptr (GArray) jumped = frames_run (&self->list.frames, N_FRAMES, jump, self);

  bench_print ("scroll", bench_percentile (scrolled, 95));
  bench_print ("jump", bench_percentile (jumped, 95));
  gtk_adjustment_set_value (self->list.adjustment, 0);
}

/* --- another order, another filter --- */

static void
begin_change (Use *self)
{
  gets_reset ();
  self->n_setups = helio_table_get_n_setups (self->list.table);
  overview_begin (&self->list);
}

static void
end_change (Use *self)
{
  overview_settle (&self->list);
  self->most_gets = MAX (self->most_gets, gets_count ());
  self->made += helio_table_get_n_setups (self->list.table) - self->n_setups;
}

static void
measure_sorts (Use *self)
{
  static const char *const fields[] = { "system-name", "postal-code", "status", "submitted-at" };
  g_autoptr (GArray) shown = samples_new (), complete = samples_new ();

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start = bench_now ();

      begin_change (self);
      overview_sort (&self->list, fields[i % G_N_ELEMENTS (fields)], FALSE);
      add_sample (shown, overview_until_shown (&self->list) - start);
      add_sample (complete, overview_until_complete (&self->list) - start);
      end_change (self);
    }
  bench_print ("sort", bench_percentile (shown, 95));
  bench_print ("order", bench_percentile (complete, 95));
}

static void
measure_queries (Use *self, const char *name, HelioQuery *one, HelioQuery *other, gboolean scrolled)
{
  g_autoptr (GArray) samples = samples_new ();

  for (guint i = 0; i < N_CHANGES; i++)
    {
      double start;

      if (scrolled)
        {
          jump (i, self);
          overview_settle (&self->list);
        }
      start = bench_now ();
      begin_change (self);
      helio_request_overview_set_query (self->list.overview, i % 2 == 0 ? other : one);
      add_sample (samples, overview_until_shown (&self->list) - start);
      end_change (self);
    }
  bench_print (name, bench_percentile (samples, 95));
}

/* What is asked for is made before the clock runs; what a card, words and a part of a number ask.
 */
static void
measure_filters (Use *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) approved = helio_query_with_text (all, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) words = helio_query_with_text (all, "system-name", HELIO_CONTAINS, "barn");
  g_autoptr (HelioQuery) part = helio_query_with_text (all, "number", HELIO_CONTAINS, "177");

  measure_queries (self, "card", all, approved, FALSE);
  measure_queries (self, "filter", all, words, FALSE);
  measure_queries (self, "filter-scrolled", all, words, TRUE);
  measure_queries (self, "substring", all, part, FALSE);
  helio_request_overview_set_query (self->list.overview, all);
  overview_settle (&self->list);
}

/* --- searching --- */

static gboolean
has_answered (gpointer bar)
{
  return !helio_search_bar_is_busy (bar);
}

static void
measure_searches (Use *self)
{
  static const struct
  {
    HelioSearchCriterion criterion;
    const char *term;
  } searches[] = { { HELIO_SEARCH_RMA, "005176" },
                   { HELIO_SEARCH_CASE, "03663" },
                   { HELIO_SEARCH_SYSTEM_NAME, "barn" },
                   { HELIO_SEARCH_SYSTEM_ID, "70093" },
                   { HELIO_SEARCH_SERIAL_NUMBER, "122329" } };
  HelioSearchBar *bar
      = HELIO_SEARCH_BAR (frames_find (GTK_WIDGET (self->list.window), HELIO_TYPE_SEARCH_BAR));
  g_autoptr (GArray) samples = samples_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    for (gsize n = 1; n <= strlen (searches[i].term); n++)
      {
        g_autofree char *typed = g_strndup (searches[i].term, n);
        double start = bench_now ();

        helio_search_bar_type (bar, searches[i].criterion, typed);
        add_sample (samples, frames_until (&self->list.frames, has_answered, bar) - start);
      }
  bench_print ("search", bench_percentile (samples, 95));
  helio_search_bar_type (bar, HELIO_SEARCH_RMA, "");
  overview_settle (&self->list);
}

/* --- pages --- */

static gboolean
is_page_shown (gpointer window)
{
  HelioPage *page = helio_window_get_page (window);

  return HELIO_IS_SUBJECT_PAGE (page)
         && helio_subject_page_get_data (HELIO_SUBJECT_PAGE (page)) != NULL;
}

/* Between sections. */
#define SPACING 12

/* Whether nothing more can be seen than what was drawn, or nothing is left that could be. */
static gboolean
is_page_full (HelioWindow *window)
{
  HelioPage *page = helio_window_get_page (window);
  GtkWidget *viewport = frames_find (GTK_WIDGET (page), GTK_TYPE_VIEWPORT);
  GtkWidget *sections = frames_find (GTK_WIDGET (page), HELIO_TYPE_RECORD_SECTIONS);
  graphene_rect_t bounds;

  return helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (page))
         || (sections != NULL && gtk_widget_compute_bounds (sections, viewport, &bounds)
             && bounds.origin.y + bounds.size.height + SPACING
                    >= (float) gtk_widget_get_height (viewport));
}

static void
measure_pages (Use *self)
{
  g_autoptr (GArray) samples = samples_new ();

  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autoptr (HelioRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list.model), i);
      g_autofree char *number = g_strdup (helio_record_get_text (record, "number"));
      double start = bench_now (), shown;

      helio_window_open (self->list.window, "rma", number);
      do
        shown = frames_until (&self->list.frames, is_page_shown, self->list.window);
      while (!is_page_full (self->list.window));
      add_sample (samples, shown - start);
      gtk_widget_activate_action (GTK_WIDGET (self->list.window), "nav.back", NULL);
      overview_settle (&self->list);
    }
  bench_print ("page", bench_percentile (samples, 95));
}

/* --- another language --- */

static void
on_window_added (GtkApplication *application, GtkWindow *window, GtkWindow **newest)
{
  if (HELIO_IS_WINDOW (window))
    *newest = window;
}

static GtkDropDown *
find_languages (Use *self)
{
  GtkWidget *choice = frames_find (GTK_WIDGET (self->list.window), HELIO_TYPE_LANGUAGE_CHOICE);

  return GTK_DROP_DOWN (adw_bin_get_child (ADW_BIN (choice)));
}

static void
choose_language (Use *self, guint position)
{
  /* It goes with its window while it tells of this, as it does when it is used, and then its list
   * holds it. */
  g_autoptr (GtkDropDown) list = g_object_ref (find_languages (self));

  overview_close (&self->list);
  gtk_drop_down_set_selected (list, position);
}

/* All windows are built anew, in the other language: until the new one has been drawn with its
 * rows. What is chosen is remembered, so that the system's language comes last. */
static void
measure_languages (Use *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->list.window));
  g_autoptr (GArray) samples = samples_new ();
  GtkWindow *newest = NULL;
  gulong handler
      = g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &newest);

  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      guint current = gtk_drop_down_get_selected (find_languages (self));
      double start = bench_now ();

      choose_language (self, current == SYSTEM_LANGUAGE + 1 ? current + 1 : SYSTEM_LANGUAGE + 1);
      add_sample (samples, overview_until_full (GTK_WIDGET (newest)) - start);
      overview_open (&self->list, HELIO_WINDOW (newest));
    }
  choose_language (self, SYSTEM_LANGUAGE);
  overview_until_full (GTK_WIDGET (newest));
  overview_open (&self->list, HELIO_WINDOW (newest));
  g_signal_handler_disconnect (application, handler);
  bench_print ("language", bench_percentile (samples, 95));
}

/* --- all of it --- */

void
use_window (HelioWindow *window)
{
  Use self = { .random = g_rand_new_with_seed (7) };

  overview_open (&self.list, window);
  gets_watch (G_LIST_MODEL (self.list.model));
  measure_scrolling (&self);
  overview_settle (&self.list);
  measure_sorts (&self);
  measure_filters (&self);
  bench_print ("gets", self.most_gets);
  bench_print ("setups", self.made);
  measure_searches (&self);
  measure_pages (&self);
  measure_languages (&self);
  overview_close (&self.list);
  g_rand_free (self.random);
}
