/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: the reports that were ordered. */
#include "helio-remote-file.h"
#include "helio-report-expiry.h"
#include "helio-report-order.h"
#include "helio-report-row.h"
#include "helio-reports-page.h"
#include "helio-status-badge.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "helio-tooltip.h"
#include "reports-fixture.h"
#include "sql-fixture.h"

#define FILLED_IN "toast The form has the values of this report.;"

#define KEPT \
  "toast The form has the values of this report. What was filled in before is kept as a draft.;"

#define DAY (24 * 3600 * HELIO_SECOND)

static HelioReportRow *
get_row (PageTest *self, guint nth)
{
  return HELIO_REPORT_ROW (page_test_find_nth (self->page, HELIO_TYPE_REPORT_ROW, nth));
}

static const char *
get_badge (PageTest *self, guint nth)
{
  return helio_status_badge_get_label (HELIO_STATUS_BADGE (
      widget_test_find (GTK_WIDGET (get_row (self, nth)), HELIO_TYPE_STATUS_BADGE, NULL)));
}

static GtkWidget *
find_button (HelioReportRow *row, const char *label)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = page_test_find_nth (GTK_WIDGET (row), GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
        return button;
    }
}

static void
an_order_waits_in_the_list_and_becomes_ready (PageTest *self, gconstpointer data)
{
  reports_fixture_type (self, "email", "owner@example.org");
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, "submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  g_assert_false (gtk_widget_get_visible (find_button (get_row (self, 0), "Open")));
  helio_test_until (g_strcmp0 (reports_fixture_get_value (self, "email"), "owner@example.org")
                    != 0);

  helio_sync_engine_sync (self->desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
  g_assert_true (gtk_widget_get_visible (find_button (get_row (self, 0), "Open")));
  g_assert_true (gtk_widget_get_visible (find_button (get_row (self, 0), "Save as…")));
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);
}

/* The first row of a report that stands so. */
static HelioReportRow *
find_row (PageTest *self, const char *badge)
{
  guint nth = 0;

  while (!g_str_equal (get_badge (self, nth), badge))
    nth++;
  return get_row (self, nth);
}

/* The form has what the report was ordered with, to be changed first where need be. */
static void
assert_filled_in_like (PageTest *self, HelioRecord *report, const char *scope)
{
  static const char *const fields[]
      = { "report-type", "from", "to", "system-ids", "email", "format" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (reports_fixture_get_value (self, fields[i]), ==,
                     helio_record_get_text (report, fields[i]));
  g_assert_cmpstr (reports_fixture_get_value (self, "scope"), ==, scope);
}

static void
one_that_failed_is_generated_again (PageTest *self, gconstpointer data)
{
  HelioReportRow *row = find_row (self, "Failed");

  g_assert_false (gtk_widget_get_visible (find_button (row, "Open")));
  g_signal_emit_by_name (find_button (row, "Generate again"), "clicked");
  assert_filled_in_like (self, helio_report_row_get_report (row), "all");
  g_assert_cmpstr (self->opened->str, ==, FILLED_IN);
  g_assert_cmpuint (reports_fixture_count_commands (self), ==, 0);
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, FILLED_IN "submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  helio_sync_engine_sync (self->desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
}

static void
have_report (PageTest *self)
{
  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, "submitted;"));
  helio_test_until (g_str_equal (get_badge (self, 0), "Waiting to be sent"));
  helio_sync_engine_sync (self->desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Ready"));
}

/* Also of some systems. */
static void
one_of_some_systems_is_generated_again (PageTest *self, gconstpointer data)
{
  reports_fixture_choose_scope (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (reports_fixture_get_editor (self, "system-ids")));
  reports_fixture_type (self, "system-ids", "700934760");
  reports_fixture_type (self, "email", "owner@example.org");
  have_report (self);
  helio_test_until (g_strcmp0 (reports_fixture_get_value (self, "email"), "owner@example.org")
                    != 0);
  g_signal_emit_by_name (find_button (get_row (self, 0), "Generate again"), "clicked");
  g_assert_cmpstr (reports_fixture_get_value (self, "system-ids"), ==, "700934760");
  assert_filled_in_like (self, helio_report_row_get_report (get_row (self, 0)), "specific");
  g_assert_cmpstr (reports_fixture_get_typed (self, "email"), ==, "owner@example.org");
}

static gboolean
says (HelioReportOrder *order, const char *text)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *label = page_test_find_nth (GTK_WIDGET (order), GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
        return gtk_widget_get_visible (label);
    }
}

static guint
count_drafts (PageTest *self)
{
  return helio_test_count (self->desk->store, &helio_kind_draft);
}

/* It is a draft of its own, and comes back once the other order has gone. */
static void
what_was_begun_before_is_kept (PageTest *self, gconstpointer data)
{
  HelioReportRow *row = find_row (self, "Failed");
  HelioRecord *report = helio_report_row_get_report (row);

  reports_fixture_type (self, "email", "somebody@example.org");
  g_signal_emit_by_name (find_button (row, "Generate again"), "clicked");
  helio_test_until (g_str_equal (self->opened->str, KEPT));
  assert_filled_in_like (self, report, "all");
  helio_test_until (count_drafts (self) == 2);

  reports_fixture_submit (self);
  helio_test_until (g_str_equal (self->opened->str, KEPT "submitted;"));
  helio_test_until (g_strcmp0 (reports_fixture_get_value (self, "email"), "somebody@example.org")
                    == 0);
  g_assert_cmpuint (count_drafts (self), ==, 1);
}

/* One report after the other may be looked at: nobody has filled in anything. */
static void
what_nobody_has_changed_gives_way (PageTest *self, gconstpointer data)
{
  GtkWidget *button = find_button (find_row (self, "Failed"), "Generate again");

  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (self->opened->str, ==, FILLED_IN);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (self->opened->str, ==, FILLED_IN FILLED_IN);

  reports_fixture_type (self, "email", "somebody@example.org");
  g_signal_emit_by_name (button, "clicked");
  helio_test_until (g_str_equal (self->opened->str, FILLED_IN FILLED_IN KEPT));
}

/* Whoever is faster than the form does not have to ask again. */
static void
a_form_that_is_not_open_yet_is_filled_in (PageTest *self, gconstpointer data)
{
  g_autoptr (HelioRecord) report = NULL;
  HelioReportOrder *order;

  report = helio_record_copy (helio_report_row_get_report (find_row (self, "Failed")));
  reports_fixture_begin (self);
  order = HELIO_REPORT_ORDER (widget_test_find (self->page, HELIO_TYPE_REPORT_ORDER, NULL));
  helio_report_order_fill_in (order, report);
  g_assert_false (helio_report_order_is_open (order));
  helio_test_until (g_str_equal (self->opened->str, FILLED_IN));
  assert_filled_in_like (self, report, "all");

  /* Nor whoever asks while an order goes into the outbox. */
  reports_fixture_submit (self);
  helio_report_order_fill_in (order, report);
  helio_test_until (g_str_equal (self->opened->str, FILLED_IN "submitted;" FILLED_IN));
  assert_filled_in_like (self, report, "all");
}

/* Somebody may not have been able to read the cache a moment ago. */
static void
a_form_that_could_not_be_opened_is_opened_again (PageTest *self, gconstpointer data)
{
  const char *folder = self->desk->folder;
  g_autoptr (HelioRecord) report = NULL;
  HelioReportOrder *order;

  report = helio_record_copy (helio_report_row_get_report (find_row (self, "Failed")));
  sql_fixture_run_once (folder, "ALTER TABLE draft RENAME TO elsewhere");
  reports_fixture_begin (self);
  order = HELIO_REPORT_ORDER (widget_test_find (self->page, HELIO_TYPE_REPORT_ORDER, NULL));
  helio_test_until (page_test_find_nth (self->page, HELIO_TYPE_REPORT_ROW, 0) != NULL);
  helio_test_until (says (order, "The form could not be opened."));

  sql_fixture_run_once (folder, "ALTER TABLE elsewhere RENAME TO draft");
  helio_report_order_fill_in (order, report);
  helio_test_until (g_str_equal (self->opened->str, FILLED_IN));
  assert_filled_in_like (self, report, "all");
}

#define EXPIRED "The service keeps reports for 90 days. This one is no longer there."

static const char *
get_row_problem (HelioReportRow *row)
{
  GtkWidget *label = widget_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "field-hint");

  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label))
                                                         : NULL;
}

static void
assert_cannot_be_opened (HelioReportRow *row)
{
  static const char *const labels[] = { "Open", "Save as…" };

  g_assert_cmpstr (get_row_problem (row), ==, EXPIRED);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = find_button (row, labels[i]);

      g_assert_true (gtk_widget_get_visible (button));
      g_assert_false (gtk_widget_get_sensitive (button));
      g_assert_cmpstr (helio_tooltip_get_text (button), ==, EXPIRED);
    }
}

static void
one_that_is_no_longer_kept_says_so (PageTest *self, gconstpointer data)
{
  HelioReportRow *row = find_row (self, "Expired");

  assert_cannot_be_opened (row);
  g_signal_emit_by_name (find_button (row, "Generate again"), "clicked");
  assert_filled_in_like (self, helio_report_row_get_report (row), "all");
}

static void
let_reports_expire (PageTest *self)
{
  g_autoptr (HelioClock) later
      = helio_clock_new_fixed (helio_clock_now (self->desk->clock) + 91 * DAY);
  g_auto (HelioReportFile) file = { 0 };
  g_autoptr (GError) failure = NULL, error = NULL;

  while (
      helio_report_expire_next (self->desk->service->storage, later, 90, &file, &failure, &error))
    g_assert_no_error (failure);
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
}

/* The service says so when it is asked for the file, and then in the record. */
static void
it_may_have_gone_since_the_last_sync (PageTest *self, gconstpointer data)
{
  have_report (self);
  let_reports_expire (self);
  helio_report_row_activate (get_row (self, 0));
  helio_test_until (g_strcmp0 (get_row_problem (get_row (self, 0)), EXPIRED) == 0);
  assert_cannot_be_opened (get_row (self, 0));
  g_assert_cmpstr (get_badge (self, 0), ==, "Ready");
  helio_sync_engine_sync (self->desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  assert_cannot_be_opened (get_row (self, 0));
}

/* What was fetched in time is on this computer still. */
static void
what_was_fetched_can_be_opened_still (PageTest *self, gconstpointer data)
{
  g_autoptr (HelioRemoteFile) file = NULL;
  HelioRecord *report;

  have_report (self);
  report = helio_report_row_get_report (get_row (self, 0));
  file = helio_remote_file_new (self->desk->engine, helio_record_get_text (report, "sha256"),
                                helio_record_get_integer (report, "size"));
  helio_remote_file_fetch (file);
  helio_test_until (helio_remote_file_get_state (file) == HELIO_FILE_HERE);
  let_reports_expire (self);
  helio_sync_engine_sync (self->desk->engine);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  reports_fixture_show (self);
  helio_test_until (g_str_equal (get_badge (self, 0), "Expired"));
  helio_test_until (gtk_widget_get_sensitive (find_button (get_row (self, 0), "Save as…")));
  g_assert_null (get_row_problem (get_row (self, 0)));
}

static guint
count_rows (PageTest *self)
{
  guint n = 0;

  while (page_test_find_nth (self->page, HELIO_TYPE_REPORT_ROW, n) != NULL)
    n++;
  return n;
}

/* Whatever is in the list, no frame makes more than a few of its rows. */
static void
rows_come_a_few_with_each_frame (PageTest *self, gconstpointer data)
{
  guint n_rows = count_rows (self), n;
  GtkWidget *page = helio_reports_page_new (self->desk->workspace);

  g_assert_cmpuint (n_rows, >, 2);
  page_test_show (self, page, 1000, 800);
  while ((n = count_rows (self)) < n_rows
         || !helio_reports_page_is_settled (HELIO_REPORTS_PAGE (page)))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (count_rows (self), <=, n + 2);
    }
}

#define ADD(path, func) \
  g_test_add ("/pages/report-list/" path, PageTest, GINT_TO_POINTER (5), reports_fixture_set_up, \
              func, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("an-order-waits-in-the-list-and-becomes-ready",
       an_order_waits_in_the_list_and_becomes_ready);
  ADD ("one-that-failed-is-generated-again", one_that_failed_is_generated_again);
  ADD ("one-of-some-systems-is-generated-again", one_of_some_systems_is_generated_again);
  ADD ("what-was-begun-before-is-kept", what_was_begun_before_is_kept);
  ADD ("what-nobody-has-changed-gives-way", what_nobody_has_changed_gives_way);
  ADD ("not-open-yet", a_form_that_is_not_open_yet_is_filled_in);
  ADD ("could-not-be-opened", a_form_that_could_not_be_opened_is_opened_again);
  ADD ("one-that-is-no-longer-kept-says-so", one_that_is_no_longer_kept_says_so);
  ADD ("it-may-have-gone-since-the-last-sync", it_may_have_gone_since_the_last_sync);
  ADD ("rows-come-a-few-with-each-frame", rows_come_a_few_with_each_frame);
  ADD ("what-was-fetched-can-be-opened-still", what_was_fetched_can_be_opened_still);
  return g_test_run ();
}
