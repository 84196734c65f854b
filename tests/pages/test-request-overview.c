/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.1 and 3.1: a tab of the dashboard with filters, status cards and table. */
#include "helio-filter-bar.h"
#include "helio-filter-dialog.h"
#include "helio-filter-row.h"
#include "helio-request-overview.h"
#include "helio-status-card.h"
#include "helio-status-row.h"
#include "helio-time.h"
#include "page-test.h"

#define TERMS (&helio_rma_status)
#define APPROVED 2
#define SHIPPED 3

static HelioFilteredPane *
show_overview (PageTest *test, HelioWorkspace *workspace)
{
  HelioFilteredPane *pane;

  page_test_show (test, helio_request_overview_new (workspace, &helio_kind_rma, "All RMAs"), 1000,
                  700);
  pane = page_test_find_pane (test->page);
  page_test_settle (pane);
  return pane;
}

static HelioRequestOverview *
get_overview (PageTest *test)
{
  return HELIO_REQUEST_OVERVIEW (test->page);
}

/* 0 for the card of all, 1 for the first status, … */
static HelioStatusCard *
get_card (PageTest *test, guint n)
{
  return HELIO_STATUS_CARD (page_test_find_nth (test->page, HELIO_TYPE_STATUS_CARD, n));
}

static gint64
get_count (PageTest *test, guint n)
{
  return helio_status_card_get_count (get_card (test, n));
}

static void
click (PageTest *test, guint n)
{
  g_signal_emit_by_name (get_card (test, n), "clicked");
  page_test_settle (page_test_find_pane (test->page));
}

static char *
dup_cards_on (PageTest *test)
{
  GString *on = g_string_new (NULL);

  for (guint i = 0; i <= TERMS->n_terms; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_card (test, i))))
      g_string_append_printf (on, "%u ", i);
  return g_string_free (on, FALSE);
}

static void
assert_cards_on (PageTest *test, const char *expected)
{
  g_autofree char *on = dup_cards_on (test);

  g_assert_cmpstr (on, ==, expected);
}

/* --- cards --- */

static void
counts_are_the_table_s (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_overview (test, test->desk->workspace);
  gint64 known = 0;

  /* All that there are: one has a status that nobody knows. */
  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_settle (pane);
  helio_test_until (get_count (test, 0) == page_test_count_rows (pane));
  for (guint i = 1; i <= TERMS->n_terms; i++)
    {
      gint64 count = get_count (test, i);

      g_test_message ("%s: %" G_GINT64_FORMAT, TERMS->terms[i - 1].value, count);
      known += count;
      click (test, i);
      g_assert_cmpint (page_test_count_rows (pane), ==, count);
      /* The counts do not depend on the cards. */
      g_assert_cmpint (get_count (test, i), ==, count);
      click (test, i);
    }
  g_assert_cmpint (get_count (test, 0), ==, known + 1);
}

static void
several_cards_are_a_union (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_overview (test, test->desk->workspace);
  gint64 all;

  helio_test_until (get_count (test, 0) >= 0);
  all = get_count (test, 0);
  assert_cards_on (test, "0 ");
  g_assert_cmpint (page_test_count_rows (pane), ==, all);

  click (test, 1 + APPROVED);
  assert_cards_on (test, "3 ");
  click (test, 1 + SHIPPED);
  assert_cards_on (test, "3 4 ");
  g_assert_cmpint (page_test_count_rows (pane), ==,
                   get_count (test, 1 + APPROVED) + get_count (test, 1 + SHIPPED));
  click (test, 1 + APPROVED);
  assert_cards_on (test, "4 ");
  g_assert_cmpint (page_test_count_rows (pane), ==, get_count (test, 1 + SHIPPED));
  click (test, 1 + SHIPPED);
  assert_cards_on (test, "0 ");
  g_assert_cmpint (page_test_count_rows (pane), ==, all);

  click (test, 1 + SHIPPED);
  click (test, 0);
  assert_cards_on (test, "0 ");
  g_assert_cmpint (page_test_count_rows (pane), ==, all);
}

static void
on_open_list (HelioRequestOverview *overview, HelioQuery *query, HelioQuery **opened)
{
  g_clear_pointer (opened, helio_query_unref);
  *opened = helio_query_ref (query);
}

static void
a_row_of_the_narrow_layout_opens_its_list (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) opened = NULL;
  GtkWidget *row;

  show_overview (test, test->desk->workspace);
  g_signal_connect (test->page, "open-list", G_CALLBACK (on_open_list), &opened);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (get_overview (test)), TRUE);
  row = page_test_find_nth (test->page, HELIO_TYPE_STATUS_ROW, 1 + APPROVED);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_nonnull (opened);
  g_assert_cmpstr (helio_query_find (opened, "status", HELIO_ANY_OF)->values[0], ==, "approved");
  g_assert_nonnull (helio_query_find (opened, "submitted-at", HELIO_FROM));

  row = page_test_find_nth (test->page, HELIO_TYPE_STATUS_ROW, 0);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (
      helio_query_equal (opened, helio_request_overview_get_query (get_overview (test))));
}

/* --- the last thirty days --- */

static HelioWorkspace *
make_workspace (PageTest *test, HelioClock *clock)
{
  HelioTestDesk *desk = test->desk;

  return helio_workspace_new (desk->store, desk->engine, clock, desk->settings);
}

static void
the_range_rolls_on_at_midnight_of_the_profile (PageTest *test, gconstpointer data)
{
  /* Midnight in Greenwich comes first, four hours before the one in Puerto Rico. */
  g_autoptr (HelioClock) clock = helio_clock_new_fixed (page_test_moment ("2026-11-23T23:59:30Z"));
  g_autoptr (HelioWorkspace) workspace = make_workspace (test, clock);
  HelioFilteredPane *pane = show_overview (test, workspace);

  page_test_assert_range (helio_filtered_pane_get_query (pane), "2026-10-25T00:00:00-04:00",
                          "2026-11-24T00:00:00-04:00");
  helio_clock_advance (clock, 60 * HELIO_SECOND);
  page_test_look_at_the_day (workspace);
  page_test_assert_range (helio_filtered_pane_get_query (pane), "2026-10-25T00:00:00-04:00",
                          "2026-11-24T00:00:00-04:00");

  click (test, 1 + APPROVED);
  helio_clock_advance (clock, 4 * 3600 * HELIO_SECOND);
  page_test_look_at_the_day (workspace);
  page_test_assert_range (helio_filtered_pane_get_query (pane), "2026-10-26T00:00:00-04:00",
                          "2026-11-25T00:00:00-04:00");
  page_test_assert_range (helio_filtered_pane_get_default_query (pane), "2026-10-26T00:00:00-04:00",
                          "2026-11-25T00:00:00-04:00");
  assert_cards_on (test, "3 ");
  page_test_show (test, gtk_label_new (NULL), 100, 100);
}

static void
a_range_that_was_chosen_stays (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioClock) clock = helio_clock_new_fixed (page_test_moment ("2026-11-24T03:59:30Z"));
  g_autoptr (HelioWorkspace) workspace = make_workspace (test, clock);
  HelioFilteredPane *pane = show_overview (test, workspace);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) week
      = helio_query_with_last_days (all, 7, helio_clock_now (clock),
                                    helio_workspace_get_time_zone (workspace));

  helio_request_overview_set_query (get_overview (test), week);
  helio_clock_advance (clock, 60 * HELIO_SECOND);
  page_test_look_at_the_day (workspace);
  g_assert_true (helio_query_equal (helio_filtered_pane_get_query (pane), week));
  /* Reset leads to the thirty days of then. */
  page_test_assert_range (helio_filtered_pane_get_default_query (pane), "2026-10-26T00:00:00-04:00",
                          "2026-11-25T00:00:00-04:00");
  helio_request_overview_set_query (get_overview (test), all);
  helio_clock_advance (clock, 24 * 3600 * HELIO_SECOND);
  page_test_look_at_the_day (workspace);
  g_assert_true (helio_query_equal (helio_filtered_pane_get_query (pane), all));
  page_test_show (test, gtk_label_new (NULL), 100, 100);
}

/* --- filters --- */

static gboolean
is_marked (GtkWindow *dialog, const char *field)
{
  GtkWidget *row;

  for (guint i = 0; (row = page_test_find_nth (GTK_WIDGET (dialog), HELIO_TYPE_FILTER_ROW, i)); i++)
    {
      HelioCriterion *criterion = helio_filter_row_get_criterion (HELIO_FILTER_ROW (row));

      if (g_strcmp0 (helio_criterion_get_field (criterion)->name, field) == 0)
        return gtk_widget_get_opacity (widget_test_find (row, GTK_TYPE_WIDGET, "value-dot")) > 0;
    }
  g_assert_not_reached ();
}

static void
press (GtkWindow *dialog, const char *css_class)
{
  g_signal_emit_by_name (widget_test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, css_class),
                         "clicked");
}

static void
the_dialog_resets_and_applies (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_overview (test, test->desk->workspace);
  GtkWidget *bar = widget_test_find (GTK_WIDGET (pane), HELIO_TYPE_FILTER_BAR, NULL);
  HelioQuery *usual = helio_filtered_pane_get_default_query (pane);
  GtkWindow *dialog;

  g_assert_true (helio_query_equal (helio_filtered_pane_get_query (pane), usual));
  click (test, 1 + APPROVED);
  page_test_filter (pane, "system-name~a");
  g_signal_emit_by_name (bar, "removed", "submitted-at");
  page_test_settle (pane);

  g_signal_emit_by_name (bar, "edit", NULL);
  dialog = page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (is_marked (dialog, "system-name"));
  g_assert_false (is_marked (dialog, "submitted-at"));
  press (dialog, "reset");
  g_assert_false (is_marked (dialog, "system-name"));
  g_assert_true (is_marked (dialog, "submitted-at"));
  /* Not before it is applied. */
  g_assert_null (
      helio_query_find (helio_filtered_pane_get_query (pane), "submitted-at", HELIO_FROM));
  press (dialog, "suggested-action");
  page_test_settle (pane);
  g_assert_null (page_test_find_dialog (HELIO_TYPE_FILTER_DIALOG));
  g_assert_null (
      helio_query_find (helio_filtered_pane_get_query (pane), "system-name", HELIO_CONTAINS));
  g_assert_nonnull (
      helio_query_find (helio_filtered_pane_get_query (pane), "submitted-at", HELIO_FROM));
  /* The cards are no business of the dialog. */
  assert_cards_on (test, "3 ");
}

static void
no_match_leads_back_to_all (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_overview (test, test->desk->workspace);

  click (test, 1 + APPROVED);
  page_test_filter (pane, "system-name~no such system");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_NO_MATCH);
  helio_test_until (get_count (test, 0) == 0);
  press (test->window, "pill");
  page_test_settle (pane);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_READY);
  assert_cards_on (test, "0 ");
  helio_test_until (get_count (test, 0) == page_test_count_rows (pane));
}

/* --- following --- */

static void
the_cache_is_followed (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_overview (test, test->desk->workspace);
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, "00517624");
  g_autofree char *id = g_strdup (helio_record_get_id (record));
  gint64 all, shipped;

  helio_test_until (get_count (test, 0) >= 0);
  all = get_count (test, 0);
  shipped = get_count (test, 1 + SHIPPED);
  g_assert_cmpint (page_test_count_rows (pane), ==, all);

  /* An old one becomes a recent one. */
  helio_record_set_integer (record, "submitted-at", helio_clock_now (test->desk->clock));
  helio_record_set_text (record, "status", "shipped");
  page_test_put (test, record);
  helio_test_until (get_count (test, 0) == all + 1 && page_test_count_rows (pane) == all + 1);
  g_assert_cmpint (get_count (test, 1 + SHIPPED), ==, shipped + 1);

  click (test, 1 + SHIPPED);
  page_test_delete (test, &helio_kind_rma, id);
  helio_test_until (get_count (test, 0) == all && page_test_count_rows (pane) == shipped);
  g_assert_cmpint (get_count (test, 1 + SHIPPED), ==, shipped);
}

static void
it_may_go_while_it_counts (PageTest *test, gconstpointer data)
{
  show_overview (test, test->desk->workspace);
  click (test, 1 + APPROVED);
  page_test_show (test, gtk_label_new (NULL), 100, 100);
}

#define TEST(path, function) \
  g_test_add ("/request-overview/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("counts", counts_are_the_table_s);
  TEST ("cards", several_cards_are_a_union);
  TEST ("rows", a_row_of_the_narrow_layout_opens_its_list);
  TEST ("midnight", the_range_rolls_on_at_midnight_of_the_profile);
  TEST ("chosen-range", a_range_that_was_chosen_stays);
  TEST ("dialog", the_dialog_resets_and_applies);
  TEST ("no-match", no_match_leads_back_to_all);
  TEST ("following", the_cache_is_followed);
  TEST ("going", it_may_go_while_it_counts);
  return g_test_run ();
}
