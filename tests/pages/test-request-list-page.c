/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 3.1.3: the requests of a status, on a page of their own where there is little room.
 */
#include "helio-filter-bar.h"
#include "helio-filter-chip.h"
#include "helio-request-list-page.h"
#include "helio-status-badge.h"
#include "helio-time.h"
#include "page-test.h"

static HelioQuery *
make_query (PageTest *test, const char *status)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) recent
      = helio_query_with_last_days (all, 200, helio_clock_now (test->desk->clock), NULL);

  if (status == NULL)
    return g_steal_pointer (&recent);
  return helio_query_with (recent, "status", HELIO_ANY_OF, (const char *const[]){ status, NULL });
}

static HelioFilteredPane *
show_page (PageTest *test, HelioQuery *query)
{
  HelioFilteredPane *pane;

  page_test_show (test, helio_request_list_page_new (test->desk->workspace, query), 400, 700);
  helio_narrow_bin_set_narrow (HELIO_NARROW_BIN (test->page), TRUE);
  pane = page_test_find_pane (test->page);
  page_test_settle (pane);
  return pane;
}

static gint64
count (PageTest *test, HelioQuery *query)
{
  return helio_reader_count (helio_store_get_reader (test->desk->store), query, NULL);
}

static void
filters_come_and_go_the_status_stays (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) query = make_query (test, "approved");
  g_autoptr (HelioQuery) scope = helio_query_without (query, "submitted-at");
  HelioFilteredPane *pane = show_page (test, query);
  GtkWidget *bar = widget_test_find (test->page, HELIO_TYPE_FILTER_BAR, NULL);
  GtkWidget *badge = widget_test_find (test->page, HELIO_TYPE_STATUS_BADGE, NULL);

  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Request details");
  g_assert_cmpstr (helio_status_badge_get_label (HELIO_STATUS_BADGE (badge)), ==, "Approved");
  g_assert_true (helio_table_get_narrow (page_test_get_table (pane)));
  g_assert_cmpint (page_test_count_rows (pane), ==, count (test, query));

  g_signal_emit_by_name (bar, "removed", "submitted-at");
  page_test_settle (pane);
  g_assert_null (widget_test_find (bar, HELIO_TYPE_FILTER_CHIP, NULL));
  g_assert_cmpint (page_test_count_rows (pane), ==, count (test, scope));
  g_assert_cmpint (count (test, scope), >, count (test, query));

  page_test_filter (pane, "system-name~no such system");
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_NO_MATCH);
  g_signal_emit_by_name (helio_filtered_pane_get_pane (pane), "clear-filters");
  page_test_settle (pane);
  g_assert_true (helio_query_same_filter (helio_filtered_pane_get_query (pane), scope));
  g_assert_true (helio_query_equal (helio_filtered_pane_get_default_query (pane), query));
}

static void
all_of_them_have_no_badge (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) query = make_query (test, NULL);
  HelioFilteredPane *pane = show_page (test, query);

  g_assert_false (
      gtk_widget_get_visible (widget_test_find (test->page, HELIO_TYPE_STATUS_BADGE, NULL)));
  g_assert_cmpint (page_test_count_rows (pane), ==, count (test, query));
}

static void
a_status_without_requests_is_empty (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_battery_return);
  g_autoptr (HelioQuery) refused
      = helio_query_with (all, "status", HELIO_ANY_OF, (const char *const[]){ "refused", NULL });
  HelioFilteredPane *pane;

  g_assert_cmpint (count (test, refused), ==, 0);
  pane = show_page (test, refused);
  /* There is no filter to clear. */
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_EMPTY);
}

static void
a_row_opens_its_record (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) query = make_query (test, "approved");
  HelioFilteredPane *pane = show_page (test, query);
  g_autofree char *number = page_test_dup_cell (pane, 0, "number");
  g_autofree char *expected = g_strdup_printf ("rma %s;", number);

  gtk_widget_activate_action (helio_table_get_list (page_test_get_table (pane)),
                              "list.activate-item", "u", 0);
  g_assert_cmpstr (test->opened->str, ==, expected);
}

/* As the dashboard's, behind it. */
static void
a_usual_range_rolls_on_at_midnight (PageTest *test, gconstpointer data)
{
  static const char *const approved[] = { "approved", NULL };
  g_autoptr (HelioClock) clock = helio_clock_new_fixed (page_test_moment ("2026-11-24T03:59:30Z"));
  g_autoptr (HelioWorkspace) workspace
      = helio_workspace_new (test->desk->store, test->desk->engine, clock, test->desk->settings);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) recent
      = helio_query_with_last_days (all, 30, helio_clock_now (clock),
                                    helio_workspace_get_time_zone (workspace));
  g_autoptr (HelioQuery) query = helio_query_with (recent, "status", HELIO_ANY_OF, approved);
  HelioFilteredPane *pane;

  page_test_show (test, helio_request_list_page_new (workspace, query), 400, 700);
  pane = page_test_find_pane (test->page);
  page_test_assert_range (helio_filtered_pane_get_query (pane), "2026-10-25T00:00:00-04:00",
                          "2026-11-24T00:00:00-04:00");
  helio_clock_advance (clock, 60 * HELIO_SECOND);
  page_test_look_at_the_day (workspace);
  page_test_assert_range (helio_filtered_pane_get_query (pane), "2026-10-26T00:00:00-04:00",
                          "2026-11-25T00:00:00-04:00");
  page_test_assert_range (helio_filtered_pane_get_default_query (pane), "2026-10-26T00:00:00-04:00",
                          "2026-11-25T00:00:00-04:00");
  g_assert_nonnull (
      helio_query_find (helio_filtered_pane_get_query (pane), "status", HELIO_ANY_OF));
  page_test_show (test, gtk_label_new (NULL), 100, 100);
}

/* Whoever chose a range on the dashboard sees that one, whatever day it is. */
static void
a_range_that_was_chosen_stays (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioQuery) query = make_query (test, "approved");
  HelioFilteredPane *pane = show_page (test, query);

  g_assert_null (g_main_context_find_source_by_user_data (NULL, pane));
}

#define TEST(path, function) \
  g_test_add ("/request-list-page/" path, PageTest, NULL, page_test_set_up, function, \
              page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  TEST ("filters", filters_come_and_go_the_status_stays);
  TEST ("all", all_of_them_have_no_badge);
  TEST ("empty", a_status_without_requests_is_empty);
  TEST ("open", a_row_opens_its_record);
  TEST ("midnight", a_usual_range_rolls_on_at_midnight);
  TEST ("chosen-range", a_range_that_was_chosen_stays);
  return g_test_run ();
}
