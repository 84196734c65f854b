/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For how long the files of reports are kept, and what else has the same bytes. */
#include "report-fixture.h"

#include "helio-report-expiry.h"
#include "helio-response.h"
#include "helio-storage-profile.h"
#include "helio-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY (24 * 3600 * HELIO_SECOND)
#define DAYS 30

/* In the folder of the test: the database's files lie beside it. */
static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, NULL);
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "submitted-at", "1697000000000000", NULL);
}

/* A report that is ready: its id. */
static char *
have_report_of (ServerFixture *fixture, const char *order)
{
  char *id = server_fixture_order_report (fixture, NULL, order);
  g_autoptr (HelioRecord) report = server_fixture_await_report (fixture, id);

  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, "ready");
  return id;
}

static char *
have_report (ServerFixture *fixture)
{
  return have_report_of (fixture, REPORT ("rma", ""));
}

static char *
dup_path (ServerFixture *fixture, const char *id)
{
  g_autoptr (HelioRecord) report = server_fixture_find (fixture, &helio_kind_report, id);

  return g_strconcat ("/v1/uploads/", helio_record_get_text (report, "sha256"), NULL);
}

/* Where the file lies. */
static char *
dup_place (ServerFixture *fixture, const char *path)
{
  const char *sha256 = path + strlen ("/v1/uploads/");
  g_autofree char *folder = g_strconcat (fixture->directory, "/service.db-files", NULL);

  return g_build_filename (folder, (char[]){ sha256[0], sha256[1], '\0' }, sha256, NULL);
}

static void
assert_status (ServerFixture *fixture, const char *id, const char *status)
{
  g_autoptr (HelioRecord) report = server_fixture_find (fixture, &helio_kind_report, id);

  g_assert_cmpstr (helio_record_get_text (report, "status"), ==, status);
}

static void
assert_answer (ServerFixture *fixture, const char *path, guint status)
{
  g_autoptr (Answer) answer = server_fixture_get (fixture, path, fixture->token);

  g_assert_cmpuint (answer->status, ==, status);
  if (status == 410)
    {
      answer_assert_problem (answer, 410);
      g_assert_nonnull (strstr (answer->body->str, HELIO_PROBLEM_FILE_EXPIRED));
    }
}

/* How many files are given up when so much time has passed. */
static guint
expire (ServerFixture *fixture, gint64 after)
{
  g_autoptr (HelioClock) later = helio_clock_new_fixed (helio_clock_now (fixture->clock) + after);
  g_auto (HelioReportFile) file = { 0 };
  g_autoptr (GError) failure = NULL, error = NULL;
  guint n = 0;

  while (helio_report_expire_next (fixture->storage, later, DAYS, &file, &failure, &error))
    {
      n += failure == NULL;
      g_clear_error (&failure);
    }
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND);
  return n;
}

static void
let_time_pass (ServerFixture *fixture, gint64 time)
{
  g_clear_pointer (&fixture->server, helio_server_stop);
  helio_clock_advance (fixture->clock, time);
  server_fixture_restart (fixture);
}

static void
it_is_kept_for_its_days_and_then_gone (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = have_report (fixture), *path = dup_path (fixture, id);
  g_autofree char *file = dup_place (fixture, path);
  g_autoptr (Answer) theirs = NULL;

  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (expire (fixture, DAYS * DAY), ==, 0);
  assert_status (fixture, id, "ready");
  assert_answer (fixture, path, 200);

  g_assert_cmpuint (expire (fixture, DAYS * DAY + 1), ==, 1);
  assert_status (fixture, id, "expired");
  assert_answer (fixture, path, 410);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (expire (fixture, 2 * DAYS * DAY), ==, 0);
  /* Nobody else learns that it was there. */
  theirs = server_fixture_get (fixture, path, fixture->stranger_token);
  answer_assert_problem (theirs, 404);
}

/* Waits until the service has looked for all that are old: this one is the first of them, and no
 * report is made before it is through. Another report, which is. */
static char *
await_round (ServerFixture *fixture, const char *oldest)
{
  server_fixture_await_expiry (fixture, oldest);
  return have_report (fixture);
}

/* By itself, after as many days as the profile says: 90 when it does not. */
static void
the_service_looks_for_it (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *oldest = have_report_of (fixture, REPORT ("case", "")), *path = NULL;
  g_autofree char *id = NULL, *other = NULL, *last = NULL;

  let_time_pass (fixture, 2 * DAY);
  id = have_report (fixture);
  path = dup_path (fixture, id);
  let_time_pass (fixture, 89 * DAY);
  other = await_round (fixture, oldest);
  assert_status (fixture, id, "ready");
  let_time_pass (fixture, 2 * DAY);
  last = await_round (fixture, id);
  assert_status (fixture, other, "ready");
  assert_answer (fixture, path, 200); /* of the other one, which says the same */
}

static void
have_profile_say (ServerFixture *fixture, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = helio_storage_dup_profile (fixture->storage, &error);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  char *changed = g_strdup_printf ("{%s,%s", member, strchr (text, '{') + 1);

  after = g_bytes_new_take (changed, strlen (changed));
  helio_storage_put_profile (fixture->storage, after, &error);
  g_assert_no_error (error);
}

static void
its_days_may_become_fewer_meanwhile (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = have_report (fixture), *second = NULL, *third = NULL;

  helio_clock_advance (fixture->clock, 5 * DAY);
  second = have_report_of (fixture, REPORT ("case", "")); /* which has it look */
  assert_status (fixture, first, "ready");
  have_profile_say (fixture, "\"report_days\":3");
  third = have_report_of (fixture, REPORT ("case", ""));
  server_fixture_await_expiry (fixture, first);
  assert_status (fixture, second, "ready");
}

static void
two_reports_have_the_same_bytes (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = have_report (fixture), *path = dup_path (fixture, first);
  g_autofree char *second = NULL, *same = NULL;

  let_time_pass (fixture, 10 * DAY);
  second = have_report (fixture);
  same = dup_path (fixture, second);
  g_assert_cmpstr (path, ==, same);
  g_assert_cmpuint (expire (fixture, 21 * DAY), ==, 1);
  assert_status (fixture, first, "expired");
  assert_status (fixture, second, "ready");
  assert_answer (fixture, path, 200);
  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 1);
  assert_answer (fixture, path, 410);
}

/* In the place of a folder that was in the way. */
static void
put_bytes (const char *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (file), ==, 0);
  g_file_set_contents (file, "a,b", -1, &error);
  g_assert_no_error (error);
}

static void
one_that_cannot_go_stops_no_other (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = have_report (fixture), *path = dup_path (fixture, first);
  g_autofree char *file = dup_place (fixture, path), *second = NULL;

  let_time_pass (fixture, HELIO_SECOND);
  second = have_report_of (fixture, REPORT ("case", ""));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0); /* no file, which cannot be removed like one */
  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 1);
  assert_status (fixture, first, "expired");
  assert_answer (fixture, path, 410);
  assert_status (fixture, second, "expired");
  put_bytes (file);
  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 1);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 0);
}

/* As if the service had ended in between: nobody has them, and they are there. */
static void
bytes_that_somebody_sends_meanwhile_stay (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = server_fixture_get_report (fixture, REPORT ("rma", ""));
  g_autofree char *sha256
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv->str, (gssize) csv->len);
  g_autofree char *path = g_strconcat ("/v1/uploads/", sha256, NULL);
  g_auto (HelioReportFile) file = { 0 };
  g_autoptr (Answer) sent = NULL;
  g_autoptr (GError) error = NULL;

  helio_storage_next_report_file (fixture->storage, G_MAXINT64, &file, &error);
  g_assert_no_error (error);
  helio_storage_give_up_report_file (fixture->storage, &file, &error);
  g_assert_no_error (error);
  assert_answer (fixture, path, 410);
  sent = server_fixture_put_file (fixture, sha256, fixture->token, NULL, csv->str, csv->len);
  g_assert_cmpuint (sent->status, ==, 201);
  helio_storage_drop_report_file (fixture->storage, &file, &error);
  g_assert_no_error (error);
  assert_answer (fixture, path, 200);
}

/* By itself, without waiting until it looks the next time. */
static void
one_that_could_not_go_is_tried_again (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *first = have_report (fixture), *path = dup_path (fixture, first);
  g_autofree char *file = dup_place (fixture, path), *second = NULL;

  let_time_pass (fixture, HELIO_SECOND);
  second = have_report_of (fixture, REPORT ("case", ""));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_mkdir (file, 0700), ==, 0);
  let_time_pass (fixture, 91 * DAY);
  server_fixture_await_expiry (fixture, second);
  assert_status (fixture, first, "expired");
  put_bytes (file);
  while (g_file_test (file, G_FILE_TEST_EXISTS))
    server_fixture_assert_alive (fixture);
}

/* Attached to something, or sent by somebody: then it is more than a report. */
static void
what_people_have_stays (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *id = have_report (fixture), *path = dup_path (fixture, id);
  g_autofree char *body
      = g_strdup_printf ("{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"files\":[\"%s\"]}",
                         path + 12);
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/attachments", body);
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_nonnull (page);
  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 1);
  assert_status (fixture, id, "expired");
  assert_answer (fixture, path, 200);
}

static void
what_is_gone_cannot_be_attached_but_sent (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) csv = server_fixture_get_report (fixture, REPORT ("rma", ""));
  g_autofree char *sha256
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv->str, (gssize) csv->len);
  g_autofree char *path = g_strconcat ("/v1/uploads/", sha256, NULL);
  g_autofree char *body
      = g_strdup_printf ("{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"files\":[\"%s\"]}",
                         sha256);
  g_autoptr (Answer) attached = NULL, sent = NULL;

  g_assert_cmpuint (expire (fixture, 31 * DAY), ==, 1);
  attached = server_fixture_do (fixture, "/v1/attachments", body);
  answer_assert_problem (attached, 422);
  sent = server_fixture_put_file (fixture, sha256, fixture->token, NULL, csv->str, csv->len);
  g_assert_cmpuint (sent->status, ==, 201);
  assert_answer (fixture, path, 200);
  g_assert_cmpuint (expire (fixture, 62 * DAY), ==, 0);
}

#define ADD(path, func) \
  g_test_add ("/server/report-expiry/" path, ServerFixture, NULL, set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("it-is-kept-for-its-days-and-then-gone", it_is_kept_for_its_days_and_then_gone);
  ADD ("the-service-looks-for-it", the_service_looks_for_it);
  ADD ("its-days-may-become-fewer-meanwhile", its_days_may_become_fewer_meanwhile);
  ADD ("two-reports-have-the-same-bytes", two_reports_have_the_same_bytes);
  ADD ("one-that-cannot-go-stops-no-other", one_that_cannot_go_stops_no_other);
  ADD ("one-that-could-not-go-is-tried-again", one_that_could_not_go_is_tried_again);
  ADD ("bytes-that-somebody-sends-meanwhile-stay", bytes_that_somebody_sends_meanwhile_stay);
  ADD ("what-people-have-stays", what_people_have_stays);
  ADD ("what-is-gone-cannot-be-attached-but-sent", what_is_gone_cannot_be_attached_but_sent);
  return g_test_run ();
}
