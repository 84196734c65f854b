/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this computer has of a report: the service's rows and columns, out of the cache. */
#include "helio-bars.h"
#include "helio-command-kind.h"
#include "helio-donut.h"
#include "helio-export-button.h"
#include "helio-notice.h"
#include "helio-report-chart.h"
#include "helio-report-preview-page.h"
#include "helio-report.h"
#include "helio-time.h"
#include "page-test.h"

/* Of a page in a window of 1280 pixels, with the sidebar beside it. */
#define TABLE_WIDTH 1072

static HelioRecord *
make_order (const char *type, const char *from, const char *to, const char *systems)
{
  HelioRecord *order = g_object_new (helio_kind_get_type (&helio_form_report), NULL);

  helio_record_set_text (order, "report-type", type);
  helio_record_set_text (order, "from", from);
  helio_record_set_text (order, "to", to);
  helio_record_set_text (order, "system-ids", systems);
  helio_record_set_text (order, "format", "csv");
  return order;
}

static HelioRecordPane *
show (PageTest *test, HelioRecord *order, int width)
{
  GtkWidget *page = helio_report_preview_page_new (test->desk->workspace, order);
  HelioRecordPane *pane;

  page_test_show (test, page, width, 700);
  pane = HELIO_RECORD_PANE (page_test_find_nth (page, HELIO_TYPE_RECORD_PANE, 0));
  helio_test_until (helio_record_pane_is_current (pane));
  return pane;
}

/* The rule by which the service picks records, asked of every record that is here. */
static guint
count_by_the_rule (PageTest *test, HelioRecord *order)
{
  HelioReader *reader = helio_store_get_reader (test->desk->store);
  g_autoptr (HelioQuery) all = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_auto (HelioReportScope) scope = { 0 };
  guint n = 0;

  g_assert_true (helio_report_scope_init (&scope, order,
                                          helio_workspace_get_time_zone (test->desk->workspace)));
  all = helio_query_new (scope.kind);
  records = helio_reader_list (reader, all, 0, NULL);
  for (guint i = 0; i < records->len; i++)
    if (helio_report_scope_includes (&scope, g_ptr_array_index (records, i)))
      n++;
  return n;
}

/* The first rows come before the others. */
static guint
assert_rows (PageTest *test, HelioRecord *order)
{
  guint expected = count_by_the_rule (test, order);
  HelioRecordPane *pane = show (test, order, 1000);

  g_test_message ("%s: %u", helio_record_get_text (order, "report-type"), expected);
  helio_test_until (helio_record_pane_get_n_rows (pane) == expected);
  return expected;
}

static void
every_report_has_the_service_s_rows (PageTest *test, gconstpointer data)
{
  for (guint i = 0; i < helio_report_types.n_terms; i++)
    {
      const char *type = helio_report_types.terms[i].value;
      g_autoptr (HelioRecord) year = make_order (type, "2023-01-01", "2023-12-31", NULL);
      g_autoptr (HelioRecord) week = make_order (type, "2023-08-20", "2023-08-26", NULL);

      assert_rows (test, year);
      assert_rows (test, week);
    }
}

static void
only_those_of_the_period_and_of_the_systems (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) ever = make_order ("rma", "2020-01-01", "2030-12-31", NULL);
  g_autoptr (HelioRecord) august = make_order ("rma", "2023-08-01", "2023-08-31", NULL);
  g_autoptr (HelioRecord) one = make_order ("rma", "2023-08-01", "2023-08-31", "700934760");
  guint all = assert_rows (test, ever), some = assert_rows (test, august);
  guint few = assert_rows (test, one);

  g_assert_cmpuint (few, >, 0);
  g_assert_cmpuint (few, <, some);
  g_assert_cmpuint (some, <, all);
}

static GtkLabel *
find_more (HelioRecordPane *pane)
{
  return GTK_LABEL (page_test_find_nth (GTK_WIDGET (pane), GTK_TYPE_LABEL, 2));
}

/* Without scrolling to the side. */
static gboolean
is_all_seen (HelioRecordPane *pane)
{
  GtkScrolledWindow *table
      = GTK_SCROLLED_WINDOW (page_test_find_nth (GTK_WIDGET (helio_record_pane_get_table (pane)),
                                                 GTK_TYPE_SCROLLED_WINDOW, 0));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (table);

  return gtk_adjustment_get_page_size (adjustment) > 0
         && gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment);
}

/* The file of the labor report in a format has more columns than there is room for beside the
 * window's other parts. */
static void
there_are_as_many_columns_as_fit (PageTest *test, gconstpointer data)
{
  static const char *const formats[] = { "csv", "pdf" };
  static const guint rooms[] = { 0, HELIO_REPORT_PAPER_ROOM };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (HelioRecord) order
          = make_order ("labor-reimbursement", "2023-01-01", "2023-12-31", NULL);
      guint n_fields, n_shown;
      g_autofree guint *fields
          = helio_report_pick_fields (&helio_kind_labor_claim, rooms[i], &n_fields);
      g_autofree guint *shown
          = helio_report_pick_fields (&helio_kind_labor_claim, HELIO_REPORT_SCREEN_ROOM, &n_shown);
      g_autofree char *more = NULL;
      g_auto (GStrv) columns = NULL;
      HelioRecordPane *pane;

      helio_record_set_text (order, "format", formats[i]);
      pane = show (test, order, TABLE_WIDTH);
      columns = helio_table_get_visible_columns (helio_record_pane_get_table (pane));
      g_assert_cmpuint (n_shown, <, n_fields);
      g_assert_cmpuint (g_strv_length (columns), ==, n_shown);
      for (guint j = 0; j < n_shown; j++)
        g_assert_cmpstr (columns[j], ==, helio_kind_labor_claim.fields[shown[j]].name);
      more = g_strdup_printf ("%u more columns in the file", n_fields - n_shown);
      g_assert_cmpstr (gtk_label_get_text (find_more (pane)), ==, more);
      helio_test_until (is_all_seen (pane));
    }
}

static void
it_says_that_it_is_not_the_report (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-08-01", "2023-08-31", "700934760");
  g_autofree char *moment
      = helio_workspace_dup_moment (test->desk->workspace,
                                    helio_freshness_get_last_sync (
                                        helio_sync_engine_get_freshness (test->desk->engine)));
  const char *text;

  show (test, order, 1000);
  text = helio_notice_get_text (
      HELIO_NOTICE (page_test_find_nth (test->page, HELIO_TYPE_NOTICE, 0)));
  g_assert_nonnull (strstr (text, moment));
  g_assert_nonnull (strstr (text, "The service makes the report"));
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "RMA report");
  g_assert_cmpstr (gtk_label_get_text (
                       GTK_LABEL (widget_test_find (test->page, GTK_TYPE_LABEL, "dim-label"))),
                   ==, "Preview from local data · 1 Aug 2023 – 31 Aug 2023 · 700934760");
}

static void
no_rows_are_said_to_be_none (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("case", "2001-01-01", "2001-01-31", NULL);
  HelioRecordPane *pane = show (test, order, 400);
  HelioStatePage *state
      = HELIO_STATE_PAGE (page_test_find_nth (GTK_WIDGET (pane), HELIO_TYPE_STATE_PAGE, 0));

  g_assert_cmpuint (helio_record_pane_get_n_rows (pane), ==, 0);
  g_assert_cmpint (helio_state_page_get_state (state), ==, HELIO_STATE_EMPTY);
}

/* What comes with a sync, and what was done here, is shown at once. */
static void
it_follows_the_cache (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-08-01", "2023-08-31", "700934760");
  HelioRecordPane *pane = show (test, order, 1000);
  guint before = helio_record_pane_get_n_rows (pane);
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, "00517624");
  g_autoptr (HelioRecord) other = helio_record_copy (rma);

  helio_record_set_identity (other, 0, "99000001", 0);
  helio_record_set_text (other, "number", "99000001");
  page_test_put (test, other);
  helio_test_until (helio_record_pane_get_n_rows (pane) == before + 1);
}

/* --- the chart --- */

static GtkWidget *
find_chart (PageTest *test)
{
  return page_test_find_nth (test->page, HELIO_TYPE_REPORT_CHART, 0);
}

static void
assert_statuses (PageTest *test, const HelioKind *kind, GPtrArray *records)
{
  guint facet = (guint) helio_kind_first_with (kind, HELIO_TRAIT_FACET);
  const HelioVocabulary *vocabulary = kind->fields[facet].vocabulary;
  g_autofree gint64 *per_term = g_new0 (gint64, vocabulary->n_terms);
  g_autoptr (GArray) parts = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < records->len; i++)
    for (guint j = 0; j < vocabulary->n_terms; j++)
      if (g_strcmp0 (helio_record_get_nth_text (g_ptr_array_index (records, i), facet),
                     vocabulary->terms[j].value)
          == 0)
        per_term[j]++;
  parts = helio_chart_parts_new_of_terms (vocabulary, records->len, per_term);
  words = helio_chart_parts_describe (parts, TRUE);
  widget_test_assert_name (page_test_find_nth (find_chart (test), HELIO_TYPE_DONUT, 0), words);
}

static void
assert_steps (PageTest *test, const HelioReportScope *scope, GPtrArray *records, gboolean by_month)
{
  GTimeZone *zone = helio_workspace_get_time_zone (test->desk->workspace);
  gboolean months;
  g_autoptr (GArray) steps = helio_report_scope_dup_steps (scope, zone, &months);
  g_autoptr (GArray) parts = helio_chart_parts_new ();
  g_autofree char *words = NULL;

  g_assert_cmpint (months, ==, by_month);
  for (guint i = 0; i + 1 < steps->len; i++)
    {
      gint64 begin = g_array_index (steps, gint64, i), end = g_array_index (steps, gint64, i + 1);
      g_autofree char *label
          = by_month ? helio_time_local_month (begin, zone) : helio_time_local_date (begin, zone);
      HelioChartPart part = { label, NULL, 0 };

      for (guint j = 0; j < records->len; j++)
        {
          gint64 time = helio_record_get_nth_integer (g_ptr_array_index (records, j), scope->day);

          if (time >= begin && time < end)
            part.weight++;
        }
      helio_chart_parts_add (parts, &part);
    }
  words = helio_chart_parts_describe (parts, FALSE);
  widget_test_assert_name (page_test_find_nth (find_chart (test), HELIO_TYPE_BARS, 0), words);
}

/* Every record that is in the report, one by one. */
static void
assert_chart (PageTest *test, HelioRecord *order, gboolean by_month)
{
  g_auto (HelioReportScope) scope = { 0 };
  g_autoptr (HelioQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  helio_report_scope_init (&scope, order, helio_workspace_get_time_zone (test->desk->workspace));
  query = helio_report_scope_create_query (&scope);
  records = helio_reader_list (helio_store_get_reader (test->desk->store), query, 0, NULL);
  g_test_message ("%s: %u", scope.kind->name, records->len);
  g_assert_cmpuint (records->len, >, 0);
  show (test, order, 1000);
  helio_test_until (gtk_widget_get_visible (find_chart (test)));
  assert_statuses (test, scope.kind, records);
  assert_steps (test, &scope, records, by_month);
}

static void
the_chart_says_what_the_rows_say (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) month = make_order ("rma", "2023-08-01", "2023-08-31", NULL);
  g_autoptr (HelioRecord) one = make_order ("rma", "2023-01-01", "2023-12-31", "700934760");

  for (guint i = 0; i < helio_report_types.n_terms; i++)
    {
      g_autoptr (HelioRecord) ever
          = make_order (helio_report_types.terms[i].value, "2020-01-01", "2030-12-31", NULL);

      assert_chart (test, ever, TRUE);
    }
  assert_chart (test, month, FALSE);
  assert_chart (test, one, TRUE);
}

static void
without_rows_there_is_no_chart (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2001-01-01", "2001-01-31", NULL);
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, "00517624");
  g_autoptr (HelioRecord) other = helio_record_copy (rma);

  show (test, order, 400);
  g_assert_false (gtk_widget_get_visible (find_chart (test)));
  /* It comes with the first of them. */
  helio_record_set_identity (other, 0, "99000001", 0);
  helio_record_set_text (other, "number", "99000001");
  helio_record_set_integer (other, "submitted-at", 979560000 * HELIO_SECOND);
  page_test_put (test, other);
  helio_test_until (gtk_widget_get_visible (find_chart (test)));
  widget_test_assert_name (page_test_find_nth (find_chart (test), HELIO_TYPE_BARS, 0),
                           "15 Jan 2001: 1");
}

/* --- the file --- */

static HelioExportButton *
find_export (PageTest *test)
{
  return HELIO_EXPORT_BUTTON (page_test_find_nth (test->page, HELIO_TYPE_EXPORT_BUTTON, 0));
}

static gboolean
can_export (PageTest *test)
{
  GtkWidget *button = page_test_find_nth (GTK_WIDGET (find_export (test)), GTK_TYPE_BUTTON, 0);

  return gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button);
}

/* As long as nobody says which. */
static void
a_file_has_all_of_its_columns (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order
      = make_order ("labor-reimbursement", "2020-01-01", "2030-12-31", NULL);
  g_autofree char *path = g_build_filename (test->desk->folder, "labor.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree guint *fields = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL, titles = NULL;
  guint n_fields;

  show (test, order, 1000);
  helio_test_until (can_export (test));
  helio_export_button_save (find_export (test), file);
  helio_test_until (!helio_export_button_is_saving (find_export (test)));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", 2);
  titles = g_strsplit (lines[0], ",", -1);
  fields = helio_report_pick_fields (&helio_kind_labor_claim, 0, &n_fields);
  /* An amount has its currency beside it. */
  g_assert_cmpuint (g_strv_length (titles), ==, n_fields + 1);
}

static void
what_is_shown_is_exported (PageTest *test, gconstpointer data)
{
  static const char *const columns[] = { "status", "number", NULL };
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-01-01", "2023-12-31", NULL);
  HelioRecordPane *pane = show (test, order, 1000);
  g_autofree char *path = g_build_filename (test->desk->folder, "rma.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *moment
      = helio_workspace_dup_moment (test->desk->workspace,
                                    helio_freshness_get_last_sync (
                                        helio_sync_engine_get_freshness (test->desk->engine)));
  g_autofree char *expected = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = count_by_the_rule (test, order);

  helio_test_until (helio_record_pane_get_n_rows (pane) == n && can_export (test));
  helio_table_set_visible_columns (helio_record_pane_get_table (pane), columns);
  helio_export_button_save (find_export (test), file);
  g_assert_true (helio_export_button_is_saving (find_export (test)));
  g_assert_false (can_export (test));
  helio_test_until (!helio_export_button_is_saving (find_export (test)));
  expected = g_strdup_printf ("saved %u rows were saved, as of %s %s;", n, moment, uri);
  g_assert_cmpstr (test->opened->str, ==, expected);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "\357\273\277Status,RMA number");
  g_assert_cmpuint (g_strv_length (lines), ==, n + 2);
  g_assert_true (can_export (test));
}

static void
what_cannot_be_exported_is_said (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-01-01", "2023-12-31", NULL);
  g_autoptr (GFile) file
      = g_file_new_build_filename (test->desk->folder, "not", "there", "rma.csv", NULL);

  show (test, order, 400);
  helio_export_button_save (find_export (test), file);
  helio_test_until (!helio_export_button_is_saving (find_export (test)));
  g_assert_cmpstr (test->opened->str, ==, "toast The file could not be saved there.;");
  /* Whoever cancels knows. */
  g_string_truncate (test->opened, 0);
  helio_export_button_save (find_export (test), file);
  gtk_widget_activate_action (GTK_WIDGET (find_export (test)), "export.cancel", NULL);
  helio_test_until (!helio_export_button_is_saving (find_export (test)));
  g_assert_cmpstr (test->opened->str, ==, "");
}

static void
no_rows_cannot_be_exported (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("case", "2001-01-01", "2001-01-31", NULL);

  show (test, order, 1000);
  g_assert_false (can_export (test));
}

static void
it_may_go_while_it_exports (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-01-01", "2023-12-31", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (test->desk->folder, "rma.csv", NULL);
  gpointer gone;

  show (test, order, 1000);
  gone = find_export (test);
  g_object_add_weak_pointer (gone, &gone);
  helio_export_button_save (gone, file);
  page_test_show (test, gtk_label_new (NULL), 400, 300);
  helio_test_until (gone == NULL);
  g_assert_cmpstr (test->opened->str, ==, "");
}

static const char *
get_about (PageTest *test)
{
  return gtk_label_get_text (GTK_LABEL (
      gtk_widget_get_template_child (test->page, HELIO_TYPE_REPORT_PREVIEW_PAGE, "about")));
}

/* Somebody goes back and fills in something else; then the language changes. */
static void
it_stays_the_preview_of_what_was_asked_for (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) order = make_order ("rma", "2023-08-01", "2023-08-31", NULL);
  g_autofree char *about = NULL;

  show (test, order, 1000);
  about = g_strdup (get_about (test));
  helio_record_set_text (order, "from", "2023-01-01");
  page_test_show (test, helio_page_make_again (HELIO_PAGE (test->page)), 1000, 700);
  g_assert_cmpstr (get_about (test), ==, about);
}

#define ADD(path, func) \
  g_test_add ("/pages/report-preview-page/" path, PageTest, GINT_TO_POINTER (200), \
              page_test_set_up, func, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("every-report-has-the-service-s-rows", every_report_has_the_service_s_rows);
  ADD ("only-those-of-the-period-and-of-the-systems", only_those_of_the_period_and_of_the_systems);
  ADD ("there-are-as-many-columns-as-fit", there_are_as_many_columns_as_fit);
  ADD ("it-says-that-it-is-not-the-report", it_says_that_it_is_not_the_report);
  ADD ("no-rows-are-said-to-be-none", no_rows_are_said_to_be_none);
  ADD ("it-follows-the-cache", it_follows_the_cache);
  ADD ("the-chart-says-what-the-rows-say", the_chart_says_what_the_rows_say);
  ADD ("without-rows-there-is-no-chart", without_rows_there_is_no_chart);
  ADD ("a-file-has-all-of-its-columns", a_file_has_all_of_its_columns);
  ADD ("what-is-shown-is-exported", what_is_shown_is_exported);
  ADD ("what-cannot-be-exported-is-said", what_cannot_be_exported_is_said);
  ADD ("no-rows-cannot-be-exported", no_rows_cannot_be_exported);
  ADD ("it-stays", it_stays_the_preview_of_what_was_asked_for);
  ADD ("it-may-go-while-it-exports", it_may_go_while_it_exports);
  return g_test_run ();
}
