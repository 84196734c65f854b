/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-filter-bar.h"
#include "helio-filter-chip.h"
#include "helio-filter-text.h"
#include "helio-time.h"
#include "widget-test.h"

/* Takes @query: steps of a chain. */
static HelioQuery *
with (HelioQuery *query, const char *expression, GTimeZone *zone)
{
  g_autoptr (HelioQuery) old = query;
  g_autoptr (GError) error = NULL;
  HelioQuery *next = helio_query_parse_condition (old, expression, zone, &error);

  g_assert_no_error (error);
  return next;
}

static void
assert_text (HelioQuery *query, const char *field, GTimeZone *zone, const char *expected)
{
  g_autofree char *text
      = helio_filter_text_dup (query, helio_kind_field (helio_query_get_kind (query), field), zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
ranges_end_on_the_last_day_that_counts (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Los_Angeles");
  g_autoptr (HelioQuery) none = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) from = with (helio_query_ref (none), "submitted-at>=2026-10-25", zone);
  g_autoptr (HelioQuery) both = with (helio_query_ref (from), "submitted-at<2026-11-24", zone);
  g_autoptr (HelioQuery) until = with (helio_query_ref (none), "submitted-at<2026-11-24", zone);
  g_autoptr (HelioQuery) day = with (helio_query_ref (from), "submitted-at<2026-10-26", zone);

  assert_text (none, "submitted-at", zone, NULL);
  assert_text (from, "submitted-at", zone, "from 25\u00a0Oct\u00a02026");
  assert_text (both, "submitted-at", zone, "25\u00a0Oct\u00a02026 – 23\u00a0Nov\u00a02026");
  assert_text (until, "submitted-at", zone, "until 23\u00a0Nov\u00a02026");
  assert_text (day, "submitted-at", zone, "25\u00a0Oct\u00a02026");
}

static void
other_conditions_read_as_they_were_typed (void)
{
  g_autoptr (HelioQuery) query = helio_query_new (&helio_kind_system);
  const char *const statuses[] = { "normal", "unheard", NULL };

  query = with (g_steal_pointer (&query), "name~dvt", NULL);
  query = with (g_steal_pointer (&query), "stage=3", NULL);
  query = with (g_steal_pointer (&query), "city=", NULL);
  {
    g_autoptr (HelioQuery) old = g_steal_pointer (&query);
    g_autoptr (HelioQuery) starts = helio_query_with_text (old, "postal-code", HELIO_STARTS, "949");

    query = helio_query_with (starts, "status", HELIO_ANY_OF, statuses);
  }
  assert_text (query, "name", NULL, "dvt");
  assert_text (query, "stage", NULL, "3");
  assert_text (query, "city", NULL, "no value");
  assert_text (query, "postal-code", NULL, "949…");
  assert_text (query, "status", NULL, "System normal, unheard");
}

typedef struct
{
  char *edited;
  char *removed;
  guint cleared;
} Heard;

static void
on_edit (HelioFilterBar *bar, const char *field, Heard *heard)
{
  g_free (heard->edited);
  heard->edited = g_strdup (field != NULL ? field : "(none)");
}

static void
on_removed (HelioFilterBar *bar, const char *field, Heard *heard)
{
  g_autoptr (HelioQuery) query = NULL;
  g_autoptr (HelioQuery) rest = NULL;

  g_free (heard->removed);
  heard->removed = g_strdup (field);
  g_object_get (bar, "query", &query, NULL);
  rest = helio_query_without (query, field);
  helio_filter_bar_set_query (bar, rest);
}

static void
on_cleared (HelioFilterBar *bar, Heard *heard)
{
  g_autoptr (HelioQuery) rest = helio_filter_bar_dup_cleared (bar);

  heard->cleared++;
  helio_filter_bar_set_query (bar, rest);
}

static void
press (GtkWidget *root, const char *css_class)
{
  g_signal_emit_by_name (widget_test_find (root, GTK_TYPE_BUTTON, css_class), "clicked");
}

static void
a_chip_for_each_filter_but_those_of_the_cards (void)
{
  GtkWidget *bar = helio_filter_bar_new ();
  GtkWindow *window = widget_test_show (bar, 800, 100);
  g_autoptr (HelioQuery) query = helio_query_new (&helio_kind_rma);
  GtkWidget *chip, *clear;
  Heard heard = { NULL, NULL, 0 };

  g_signal_connect (bar, "edit", G_CALLBACK (on_edit), &heard);
  g_signal_connect (bar, "removed", G_CALLBACK (on_removed), &heard);
  g_signal_connect (bar, "cleared", G_CALLBACK (on_cleared), &heard);
  query = with (g_steal_pointer (&query), "status=approved", NULL);
  query = with (g_steal_pointer (&query), "system-name~<dvt>", NULL);
  query = with (g_steal_pointer (&query), "city~x", NULL);
  helio_filter_bar_set_query (HELIO_FILTER_BAR (bar), query);

  chip = widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL);
  clear = widget_test_find (bar, GTK_TYPE_BUTTON, "clear-filters");
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==, "System name: <dvt>");
  widget_test_assert_name (widget_test_find (chip, GTK_TYPE_BUTTON, "remove"),
                           "Remove filter: System name");
  g_assert_true (gtk_widget_get_visible (clear));

  press (bar, "add-filters");
  g_assert_cmpstr (heard.edited, ==, "(none)");
  press (chip, "edit");
  g_assert_cmpstr (heard.edited, ==, "system-name");
  gtk_widget_grab_focus (widget_test_find (chip, GTK_TYPE_BUTTON, "remove"));
  press (chip, "remove");
  g_assert_cmpstr (heard.removed, ==, "system-name");
  /* The chip and the focus on it serve the next filter. */
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==, "System city: x");
  g_assert_false (gtk_widget_get_visible (clear));
  press (chip, "remove");
  g_assert_null (widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL));
  g_assert_true (gtk_widget_is_focus (widget_test_find (bar, GTK_TYPE_BUTTON, "add-filters")));

  helio_filter_bar_set_query (HELIO_FILTER_BAR (bar), query);
  press (bar, "clear-filters");
  g_assert_cmpuint (heard.cleared, ==, 1);
  g_assert_null (widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL));
  {
    g_autoptr (HelioQuery) left = NULL;

    g_object_get (bar, "query", &left, NULL);
    g_assert_nonnull (helio_query_find (left, "status", HELIO_IS));
  }
  g_free (heard.edited);
  g_free (heard.removed);
  widget_test_end (window);
}

/* Where there are no cards the status is a filter like the others, and what the list is about is
 * none. */
static void
a_list_says_which_fields_have_chips (void)
{
  GtkWidget *bar = helio_filter_bar_new ();
  GtkWindow *window = widget_test_show (bar, 800, 100);
  const char *const fields[] = { "status", "subject", NULL };
  g_autoptr (HelioQuery) query = helio_query_new (&helio_kind_case);
  g_autoptr (HelioQuery) cleared = NULL;
  GtkWidget *chip;

  query = with (g_steal_pointer (&query), "system-id=700457343", NULL);
  query = with (g_steal_pointer (&query), "subject~battery", NULL);
  query = with (g_steal_pointer (&query), "status=new", NULL);
  g_object_set (bar, "query", query, "fields", fields, NULL);

  chip = widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL);
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==, "Status: New");
  chip = gtk_widget_get_next_sibling (chip);
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==, "Subject: battery");
  g_assert_false (HELIO_IS_FILTER_CHIP (gtk_widget_get_next_sibling (chip)));

  cleared = helio_filter_bar_dup_cleared (HELIO_FILTER_BAR (bar));
  g_assert_nonnull (helio_query_find (cleared, "system-id", HELIO_IS));
  g_assert_null (helio_query_find (cleared, "status", HELIO_IS));
  g_assert_null (helio_query_find (cleared, "subject", HELIO_CONTAINS));
  widget_test_end (window);
}

static void
the_time_zone_decides_the_days (void)
{
  GtkWidget *bar = helio_filter_bar_new ();
  GtkWindow *window = widget_test_show (bar, 800, 100);
  g_autoptr (GTimeZone) tokyo = g_time_zone_new_identifier ("Asia/Tokyo");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (HelioQuery) query
      = with (helio_query_new (&helio_kind_rma), "submitted-at>=2026-11-23T20:00:00Z", NULL);
  GtkWidget *chip;

  g_object_set (bar, "time-zone", utc, "query", query, NULL);
  chip = widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL);
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==,
                   "Submitted on: from 23\u00a0Nov\u00a02026");
  helio_filter_bar_set_time_zone (HELIO_FILTER_BAR (bar), tokyo);
  g_assert_cmpstr (helio_filter_chip_get_text (HELIO_FILTER_CHIP (chip)), ==,
                   "Submitted on: from 24\u00a0Nov\u00a02026");
  widget_test_end (window);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/filter-text/ranges", ranges_end_on_the_last_day_that_counts);
  g_test_add_func ("/filter-text/conditions", other_conditions_read_as_they_were_typed);
  g_test_add_func ("/filter-bar/chips", a_chip_for_each_filter_but_those_of_the_cards);
  g_test_add_func ("/filter-bar/fields", a_list_says_which_fields_have_chips);
  g_test_add_func ("/filter-bar/time-zone", the_time_zone_decides_the_days);
  return g_test_run ();
}
