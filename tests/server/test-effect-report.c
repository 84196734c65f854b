/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual, 2.6 and 3.4: what may be ordered, and what comes of it. */
#include "report-fixture.h"

#include <string.h>

static void
an_order_is_queued (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = server_fixture_do (
      fixture, "/v1/reports",
      REPORT ("rma",
              ",\"scope\":\"\",\"system_ids\":[\"SN 700-934-760\",\"\"],\"format\":\"pdf\""));
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_true (g_str_has_prefix (page, "report "));
  g_assert_nonnull (strstr (page, " report-type=rma status=queued from=2023-10-01 to=2023-10-31 "
                                  "system-ids=700934760 email=owner@example.org format=pdf "
                                  "author=Ana created-at=1700000000000000 "));
}

static void
a_report_becomes_ready (ServerFixture *fixture, gconstpointer data)
{
  gint64 before = server_fixture_latest (fixture);
  g_autofree char *id = server_fixture_order_report (fixture, NULL, REPORT ("case", ""));
  g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, id);
  g_autofree char *path
      = g_strconcat ("/v1/uploads/", helio_record_get_text (report, "sha256"), NULL);
  g_autoptr (Answer) file = server_fixture_get (fixture, path, fixture->token);

  /* Queued, running, ready: each is a change of its own. */
  g_assert_cmpint (helio_record_get_revision (report), ==, before + 3);
  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
  g_assert_cmpstr (helio_record_get_text (report, "format"), ==, "csv");
  g_assert_cmpstr (helio_record_get_text (report, "file-name"), ==,
                   "case_2023-10-01_2023-10-31.csv");
  g_assert_cmpstr (helio_record_get_text (report, "media-type"), ==, "text/csv");
  g_assert_cmpuint (file->status, ==, 200);
  g_assert_cmpstr (answer_get (file, "content-type"), ==, "text/csv");
  g_assert_nonnull (
      strstr (answer_get (file, "content-disposition"), "case_2023-10-01_2023-10-31.csv"));
}

static void
a_report_is_nobody_elses (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_order_report (fixture, NULL, REPORT ("case", ""));
  g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, id);
  g_autofree char *file
      = g_strconcat ("/v1/uploads/", helio_record_get_text (report, "sha256"), NULL);
  g_autofree char *record = g_strconcat ("/v1/reports/", id, NULL);
  g_autoptr (Answer) their_file = server_fixture_get (fixture, file, fixture->stranger_token);
  g_autoptr (Answer) their_record = server_fixture_get (fixture, record, fixture->stranger_token);

  answer_assert_problem (their_file, 404);
  answer_assert_problem (their_record, 404);
}

static void
the_report_goes_out_by_mail (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *id
      = server_fixture_order_report (fixture, NULL, REPORT ("labor-reimbursement", ""));
  g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, id);
  g_autofree char *mail = server_fixture_read_mail (fixture);
  g_autofree char *head = g_strdup_printf ("owner@example.org | Labor reimbursement report, 1 Oct "
                                           "2023 – 31 Oct 2023 | %s\n",
                                           helio_record_get_text (report, "sha256"));

  g_assert_true (g_str_has_prefix (mail, head));
  g_assert_nonnull (strstr (mail, "Ana has ordered"));
  g_assert_null (strstr (mail + 1, " | Labor reimbursement report"
                                   "\n | "));
}

static void
what_is_wrong_is_told_by_field (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *order;
    const char *field;
    const char *code;
  } cases[] = {
    { REPORT ("weather", ""), "report_type", "unknown-value" },
    { "{\"report_type\":\"rma\",\"from\":\"2023-10-31\",\"to\":\"2023-10-01\","
      "\"email\":\"o@example.org\"}",
      "to", "inverted-range" },
    { "{\"report_type\":\"rma\",\"from\":\"2023-10-31\",\"to\":\"2999-10-01\","
      "\"email\":\"o@example.org\"}",
      "to", "in-the-future" },
    { "{\"report_type\":\"rma\",\"from\":\"2021-10-31\",\"to\":\"2023-10-01\","
      "\"email\":\"o@example.org\"}",
      "from", "wide-range" },
    { "{\"report_type\":\"rma\",\"from\":\"2023-10-01\",\"to\":\"2023-10-31\","
      "\"email\":\"the owner\"}",
      "email", "not-an-address" },
    { "{\"report_type\":\"rma\",\"from\":\"2023-10-01\",\"to\":\"2023-10-31\"}", "email",
      "missing" },
    { "{\"from\":\"2023-10-01\",\"to\":\"2023-10-31\",\"email\":\"o@example.org\"}", "report_type",
      "missing" },
    { REPORT ("rma", ",\"system_ids\":[\"4711\"]"), "system_ids", "unknown-value" },
    { REPORT ("rma", ",\"system_ids\":[\"700934760\",\"700-934-760\"]"), "system_ids",
      "duplicate" },
    { REPORT ("rma", ",\"system_ids\":[\"700934760\",\"0700934760\"]"), "system_ids", "duplicate" },
    { REPORT ("rma", ",\"scope\":\"specific\""), "system_ids", "missing" },
    { REPORT ("rma", ",\"scope\":\"some\",\"system_ids\":[\"700934760\"]"), "scope",
      "unknown-value" },
    { REPORT ("rma", ",\"format\":\"docx\""), "format", "unknown-value" },
  };
  gint64 before = server_fixture_latest (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/reports", cases[i].order);

      g_test_message ("%s", cases[i].order);
      answer_assert_finding (answer, cases[i].field, cases[i].code);
    }
  g_assert_cmpint (server_fixture_latest (fixture), ==, before);
}

/* 500 that were pasted, half of them wrong. */
static void
many_systems_are_too_many (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) systems = g_string_new (NULL);
  g_autofree char *order = NULL;
  g_autoptr (Answer) answer = NULL;

  for (guint i = 0; i < 251; i++)
    g_string_append_printf (systems, "%s\"7009%05u\",\"%u\"", i > 0 ? "," : "", i, i + 1);
  order = g_strdup_printf ("{\"report_type\":\"rma\",\"from\":\"2023-10-01\","
                           "\"to\":\"2023-10-31\",\"email\":\"o@example.org\","
                           "\"system_ids\":[%s]}",
                           systems->str);
  answer = server_fixture_do (fixture, "/v1/reports", order);
  answer_assert_finding (answer, "system_ids", "too-many");
  g_assert_nonnull (strstr (answer->body->str, "There are more than 500 of them."));
}

static void
only_systems_of_the_organisation_are_known (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) theirs
      = server_fixture_post (fixture, "/v1/reports", fixture->stranger_token, "k", NULL,
                             REPORT ("rma", ",\"system_ids\":[\"700934760\"]"));

  answer_assert_finding (theirs, "system_ids", "unknown-value");
  g_assert_nonnull (strstr (theirs->body->str, "There is no system 700934760."));
}

#define ADD(path, func) \
  g_test_add ("/server/effect-report/" path, ServerFixture, NULL, server_fixture_set_up_system, \
              func, server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-order-is-queued", an_order_is_queued);
  ADD ("a-report-becomes-ready", a_report_becomes_ready);
  ADD ("a-report-is-nobody-elses", a_report_is_nobody_elses);
  ADD ("the-report-goes-out-by-mail", the_report_goes_out_by_mail);
  ADD ("what-is-wrong-is-told-by-field", what_is_wrong_is_told_by_field);
  ADD ("many-systems-are-too-many", many_systems_are_too_many);
  ADD ("only-systems-of-the-organisation-are-known", only_systems_of_the_organisation_are_known);
  return g_test_run ();
}
