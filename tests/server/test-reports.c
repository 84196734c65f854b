/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in reports, and that each is made, once, whatever happens to the service. */
#include "report-fixture.h"

#include "helio-sql.h"
#include "helio-storage-reports.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static const HelioServerOptions demo = { .profile = "demo" };

#define IN_OCTOBER "1697000000000000" /* 11 October 2023, 04:53:20 UTC */
#define IN_AUGUST "1692000000000000"

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &demo);
  server_fixture_store (fixture, &helio_kind_system, "700934760", "number", "700934760", "name",
                        "Dvt PR4", "status", "encharge", "created-at", IN_OCTOBER, NULL);
  server_fixture_store (fixture, &helio_kind_system, "700934761", "number", "700934761", "name",
                        "=HYPERLINK(\"http://evil.example\")", "created-at", IN_AUGUST, NULL);
}

static void
store_rma (ServerFixture *fixture, const char *number, const char *system, const char *name,
           const char *submitted)
{
  server_fixture_store (fixture, &helio_kind_rma, number, "number", number, "case-number",
                        "03664346", "system-id", system, "system-name", name, "status",
                        "pending_approval", "submitted-at", submitted, NULL);
}

/* A spreadsheet's line of a record, by what it begins with. */
static const char *
find_line (GString *csv, const char *beginning)
{
  g_autofree char *needle = g_strconcat ("\r\n", beginning, NULL);
  const char *line = strstr (csv->str, needle);

  return line != NULL ? line + 2 : NULL;
}

static void
assert_line (GString *csv, const char *line)
{
  g_autofree char *whole = g_strconcat (line, NULL);
  const char *found = find_line (csv, whole);

  if (found == NULL)
    g_error ("no line %s in\n%s", line, csv->str);
}

static guint
count_lines (GString *csv)
{
  g_auto (GStrv) lines = g_strsplit (csv->str, "\r\n", -1);

  return g_strv_length (lines) - 1;
}

/* pdftotext is poppler's. */
static char *
read_pdf (ServerFixture *fixture, GString *pdf)
{
  g_autofree char *path = g_build_filename (fixture->directory, "report.pdf", NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_assert_true (g_str_has_prefix (pdf->str, "%PDF-1."));
  g_file_set_contents (path, pdf->str, (gssize) pdf->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no %s in\n%s", part, text);
}

/* --- what is in it --- */

static void
rmas_for_spreadsheets (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = NULL;

  store_rma (fixture, "00517624", "700934760", "Dvt \"PR4\", roof", IN_OCTOBER);
  store_rma (fixture, "00517601", "700934760", "Dvt PR4", IN_AUGUST);
  csv = server_fixture_get_report (fixture, REPORT ("rma", ""));
  g_assert_true (g_str_has_prefix (
      csv->str, "\357\273\277RMA number,Case number,System ID,System name,Postal code,City,"));
  assert_line (csv, "00517624,03664346,700934760,\"Dvt \"\"PR4\"\", roof\",,,,Pending approval,"
                    "2023-10-11,");
  g_assert_cmpuint (count_lines (csv), ==, 2);
  g_assert_true (g_str_has_suffix (csv->str, "\r\n"));
}

static void
cases_for_spreadsheets (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = NULL;

  server_fixture_store (fixture, &helio_kind_case, "03664346", "number", "03664346", "system-id",
                        "700934760", "subject", "Two\nlines; -5", "status", "resolved",
                        "submitted-at", IN_OCTOBER, NULL);
  csv = server_fixture_get_report (fixture, REPORT ("case", ""));
  assert_line (csv, "03664346,700934760,,,,,\"Two\nlines; '-5\",Resolved,2023-10-11,");
}

static void
battery_returns_for_spreadsheets (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = NULL;

  server_fixture_store (fixture, &helio_kind_battery_return, "00041003", "number", "00041003",
                        "rma-number", "00517624", "status", "kit_sent", "submitted-at", IN_OCTOBER,
                        "serial-numbers", "492231995014\n492231995015", "weight-grams", "52000",
                        NULL);
  csv = server_fixture_get_report (fixture, REPORT ("battery-return", ""));
  assert_line (csv, "00041003,00517624,,,,,,,Kit sent,2023-10-11,\"492231995014, "
                    "492231995015\",,52000,");
}

static void
claims_for_spreadsheets (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = NULL;

  server_fixture_store (fixture, &helio_kind_labor_claim, "00000007", "number", "00000007",
                        "rma-numbers", "00517624\n00517601", "system-id", "700934760", "status",
                        "paid", "submitted-at", IN_OCTOBER, "amount", "120050", "currency", "CAD",
                        "replaced-on", "2023-10-09", "payment-reference", "@SUM(A1)", NULL);
  csv = server_fixture_get_report (fixture, REPORT ("labor-reimbursement", ""));
  g_assert_true (g_str_has_prefix (csv->str, "\357\273\277Claim number,RMA numbers,System ID,"
                                             "Status,Submitted on,Amount,Currency,Replaced on,"));
  assert_line (csv, "00000007,\"00517624, 00517601\",700934760,Paid,2023-10-11,1200.50,CAD,"
                    "2023-10-09,'@SUM(A1),");
}

/* Systems count by the day on which they were made; what a spreadsheet would run, it gets as text.
 */
static void
systems_for_spreadsheets (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = server_fixture_get_report (fixture, REPORT ("system", ""));
  g_autoptr (GString) whole_year = server_fixture_get_report (
      fixture, "{\"report_type\":\"system\",\"from\":\"2023-01-01\",\"to\":\"2023-12-31\","
               "\"email\":\"o@example.org\"}");

  assert_line (csv, "700934760,Dvt PR4,,Battery not reporting,");
  g_assert_null (find_line (csv, "700934761"));
  assert_line (whole_year, "700934761,\"'=HYPERLINK(\"\"http://evil.example\"\")\",");
}

/* Days are those of the user, who is in Lisbon: one hour behind UTC in October. */
static void
days_begin_and_end_where_the_user_is (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *number;
    const char *time;
    gboolean is_in;
  } cases[] = {
    { "00000001", "2023-09-30T22:59:59Z", FALSE },
    { "00000002", "2023-09-30T23:00:00Z", TRUE },
    { "00000003", "2023-10-31T23:59:59Z", TRUE },
    { "00000004", "2023-11-01T00:00:00Z", FALSE },
  };
  g_autoptr (GString) csv = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time;
      g_autofree char *text = NULL;

      g_assert_true (helio_time_parse (cases[i].time, -1, &time));
      text = g_strdup_printf ("%" G_GINT64_FORMAT, time);
      store_rma (fixture, cases[i].number, "700934760", "Dvt PR4", text);
    }
  csv = server_fixture_get_report (fixture, REPORT ("rma", ""));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].time);
      g_assert_true ((find_line (csv, cases[i].number) != NULL) == cases[i].is_in);
    }
  assert_line (csv, "00000002,03664346,700934760,Dvt PR4,,,,Pending approval,2023-10-01,");
}

static void
only_the_systems_that_were_named (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) one = NULL, both = NULL;

  store_rma (fixture, "00517624", "700934760", "Dvt PR4", IN_OCTOBER);
  store_rma (fixture, "00517625", "700934761", "Other", IN_OCTOBER);
  one = server_fixture_get_report (fixture, REPORT ("rma", ",\"system_ids\":[\"700934761\"]"));
  both
      = server_fixture_get_report (fixture,
                                   REPORT ("rma", ",\"system_ids\":[\"700934761\",\"700934760\"]"));
  g_assert_cmpuint (count_lines (one), ==, 2);
  assert_line (one, "00517625,");
  g_assert_cmpuint (count_lines (both), ==, 3);
}

static void
every_report_can_be_printed (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *order;
    const char *title;
    const char *heading;
  } cases[] = {
    { REPORT ("labor-reimbursement", ",\"format\":\"pdf\""), "Labor reimbursement report",
      "Amount" },
    { REPORT ("rma", ",\"format\":\"pdf\""), "RMA report", "Postal" },
    { REPORT ("case", ",\"format\":\"pdf\""), "Case report", "Subject" },
    { REPORT ("battery-return", ",\"format\":\"pdf\""), "Battery return report", "Return" },
    { REPORT ("system", ",\"format\":\"pdf\""), "System report", "Stage" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) pdf = server_fixture_get_report (fixture, cases[i].order);
      g_autofree char *text = read_pdf (fixture, pdf);

      assert_holds (text, cases[i].title);
      assert_holds (text, cases[i].heading);
      assert_holds (text, "Company: Sol & Co.");
      assert_holds (text, "Submission period: 1 Oct 2023 – 31 Oct 2023");
      assert_holds (text, "Systems: All systems");
      assert_holds (text, "Ordered by: Ana");
      assert_holds (text, "Page 1");
      assert_holds (text,
                    i + 1 == G_N_ELEMENTS (cases) ? "1 row" : "There is nothing in this period.");
    }
}

static guint
count (const char *text, const char *part)
{
  g_auto (GStrv) parts = g_strsplit (text, part, -1);

  return g_strv_length (parts) - 1;
}

static void
each_page_has_its_headings (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) pdf = NULL;
  g_autofree char *text = NULL;
  guint n_pages;

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *number = g_strdup_printf ("%08u", i + 1);

      store_rma (fixture, number, "700934760", "<b>Dvt & PR4</b>", IN_OCTOBER);
    }
  pdf = server_fixture_get_report (fixture,
                                   REPORT ("rma",
                                           ",\"format\":\"pdf\",\"system_ids\":[\"700934760\"]"));
  text = read_pdf (fixture, pdf);
  n_pages = count (text, "\f");
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (count (text, "Postal"), ==, n_pages);
  assert_holds (text, "Page 3");
  assert_holds (text, "Systems: 700934760");
  g_assert_cmpuint (count (text, "<b>Dvt & PR4</b>"), ==, 120); /* text, never markup */
  assert_holds (text, "120 rows");
}

/* --- that it is made --- */

/* What a process leaves that was killed: a report that is running, and one that is queued. */
static void
what_was_left_is_made (ServerFixture *fixture, gconstpointer data)
{
  static const char *const statuses[] = { "running", "queued" };
  g_autofree char *mail = NULL;

  g_clear_pointer (&fixture->server, helio_server_stop);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error = NULL;

      server_fixture_store (fixture, &helio_kind_report, statuses[i], "report-type", "rma",
                            "status", statuses[i], "from", "2023-10-01", "to", "2023-10-31",
                            "email", "o@example.org", "format", "pdf", NULL);
      helio_storage_add_report_job (fixture->storage, fixture->organisation, statuses[i], "1",
                                    &error);
      g_assert_no_error (error);
    }
  server_fixture_restart (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, statuses[i]);

      g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
    }
  mail = server_fixture_read_mail (fixture);
  g_assert_cmpuint (count (mail, "o@example.org | "), ==, 2);
}

/* Wherever it is stopped: each report comes, and goes out once. */
static void
a_restart_loses_and_doubles_none (ServerFixture *fixture, gconstpointer data)
{
  char *ids[6];
  g_autofree char *mail = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *number = g_strdup_printf ("%08u", i + 1);

      store_rma (fixture, number, "700934760", "Dvt PR4", IN_OCTOBER);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = server_fixture_order_report (fixture, NULL, REPORT ("rma", ",\"format\":\"pdf\""));
      server_fixture_restart (fixture);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *id = ids[i];
      g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, id);

      g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
    }
  mail = server_fixture_read_mail (fixture);
  g_assert_cmpuint (count (mail, "owner@example.org | "), ==, G_N_ELEMENTS (ids));
}

/* Of a later program. */
static void
what_cannot_be_made_fails (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) report = NULL;
  g_autofree char *mail = NULL;

  server_fixture_store (fixture, &helio_kind_report, "r", "report-type", "weather", "status",
                        "queued", NULL);
  helio_storage_add_report_job (fixture->storage, fixture->organisation, "r", "1", &error);
  g_assert_no_error (error);
  server_fixture_restart (fixture);
  report = server_fixture_await_report (fixture, "r");
  mail = server_fixture_read_mail (fixture);
  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "failed");
  g_assert_null (helio_record_get_text (report, "sha256"));
  g_assert_cmpstr (mail, ==, "");
}

/* The case's report, which is made after it, tells that it was tried. The database finds room: in
 * SQLite the name is in its file already, and what is written goes to the beginning of its log. */
static void
one_without_room_is_made_later (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (6 * 1024 * 1024, 'x');
  g_autofree char *large = NULL, *small = NULL, *mail = NULL;
  g_autoptr (HelioRecord) tried = NULL, made = NULL, later = NULL;
  struct rlimit usual, tight;

  store_rma (fixture, "00000001", "700934760", name, IN_OCTOBER);
  getrlimit (RLIMIT_FSIZE, &usual);
  tight = (struct rlimit){ 2 * 1024 * 1024, usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &tight);
  large = server_fixture_order_report (fixture, NULL, REPORT ("rma", ""));
  small = server_fixture_order_report (fixture, NULL, REPORT ("case", ""));
  made = server_fixture_await_report (fixture, small);
  tried = server_fixture_find (fixture, &helio_kind_report, large);
  setrlimit (RLIMIT_FSIZE, &usual);
  g_assert_cmpstr (helio_record_get_text (made, "status"), ==, "ready");
  g_assert_cmpstr (helio_record_get_text (tried, "status"), ==, "running");

  later = server_fixture_await_report (fixture, large);
  g_assert_cmpstr (helio_record_get_text (later, "status"), ==, "ready");
  mail = server_fixture_read_mail (fixture);
  g_assert_cmpuint (count (mail, "owner@example.org | "), ==, 2);
}

/* As when the link is lost while the records are read; once. */
static void
one_that_the_database_let_down_is_made_later (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (HelioSql) sql = helio_sql_open (fixture->uri, NULL);
  g_autoptr (HelioRecord) report = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_rma (fixture, "00000001", "700934760", "Dvt PR4", IN_OCTOBER);
  helio_sql_exec (sql,
                  "CREATE SEQUENCE readings;"
                  "CREATE FUNCTION may_be_read () RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN"
                  "  IF nextval ('readings') = 1 THEN"
                  "    RAISE 'lost' USING ERRCODE = 'connection_failure';"
                  "  END IF;"
                  "  RETURN TRUE;"
                  "END $$;"
                  "ALTER TABLE record RENAME TO kept_record;"
                  "CREATE VIEW record AS SELECT * FROM kept_record"
                  "  WHERE kind <> 'rma' OR may_be_read ()",
                  &error);
  g_assert_no_error (error);
  id = server_fixture_order_report (fixture, NULL, REPORT ("rma", ""));
  report = server_fixture_await_report (fixture, id);
  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
}

#define ADD(path, func) \
  g_test_add ("/server/reports/" path, ServerFixture, NULL, set_up, func, server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rmas-for-spreadsheets", rmas_for_spreadsheets);
  ADD ("cases-for-spreadsheets", cases_for_spreadsheets);
  ADD ("battery-returns-for-spreadsheets", battery_returns_for_spreadsheets);
  ADD ("claims-for-spreadsheets", claims_for_spreadsheets);
  ADD ("systems-for-spreadsheets", systems_for_spreadsheets);
  ADD ("days-begin-and-end-where-the-user-is", days_begin_and_end_where_the_user_is);
  ADD ("only-the-systems-that-were-named", only_the_systems_that_were_named);
  ADD ("every-report-can-be-printed", every_report_can_be_printed);
  ADD ("each-page-has-its-headings", each_page_has_its_headings);
  ADD ("what-was-left-is-made", what_was_left_is_made);
  ADD ("a-restart-loses-and-doubles-none", a_restart_loses_and_doubles_none);
  ADD ("what-cannot-be-made-fails", what_cannot_be_made_fails);
  ADD ("one-without-room-is-made-later", one_without_room_is_made_later);
  if (helio_test_storage_is_postgresql ())
    ADD ("one-that-the-database-let-down-is-made-later",
         one_that_the_database_let_down_is_made_later);
  return g_test_run ();
}
