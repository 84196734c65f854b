/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever goes wrong: what was fetched is kept, and the next job goes on from there. */
#include "helio-remote-error.h"
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "helio-wire-error.h"
#include "pull-fixture.h"

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define JSON_200 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define SOON_MS 200
#define LATE_MS 60000

typedef PullFixture Fixture;

/* --- what may come instead of the second page --- */

typedef struct
{
  const char *name;
  const char *status; /* NULL: @body is everything that comes, and the connection ends */
  const char *type;
  const char *headers;
  const char *body;
  GQuark (*domain) (void); /* NULL: any */
  int code;
  gint64 retry_after; /* when there is one */
} Failure;

#define WIRE(code) helio_wire_error_quark, HELIO_WIRE_ERROR_##code
#define REMOTE(code) helio_remote_error_quark, HELIO_REMOTE_ERROR_##code
/* Of a page that is not whole nothing is kept: nobody names this record again. */
#define REPORT \
  "{\"kind\":\"report\",\"id\":\"8\",\"revision\":\"4\",\"record\":{\"report_type\":\"site\"," \
  "\"status\":\"ready\",\"email\":\"4\"}}"
#define PAGE(members) "{\"changes\":[" REPORT "],\"latest_revision\":\"9\"," members "}"

static const Failure failures[] = {
  /* The text */
  { "empty", "200 OK", JSON, NULL, "", REMOTE (PROTOCOL) },
  { "not-json", "200 OK", JSON, NULL, "once upon a time", WIRE (MALFORMED) },
  { "malformed", "200 OK", JSON, NULL, "{\"changes\":[{]}", WIRE (MALFORMED) },
  { "truncated", "200 OK", JSON, NULL, "{\"changes\":[" REPORT ",{\"kind\":\"rep",
    WIRE (TRUNCATED) },
  { "two-documents", "200 OK", JSON, NULL, PAGE ("\"more\":false,\"end\":\"page\"") "{}",
    WIRE (MALFORMED) },
  { "not-utf-8", "200 OK", JSON, NULL, "{\"changes\":[\"\xff\"]}", WIRE (MALFORMED) },
  /* The page */
  { "no-end-marker", "200 OK", JSON, NULL, PAGE ("\"more\":false"), WIRE (TRUNCATED) },
  { "more-and-no-cursor", "200 OK", JSON, NULL, PAGE ("\"more\":true,\"end\":\"page\""),
    WIRE (SCHEMA) },
  { "more-of-the-wrong-type", "200 OK", JSON, NULL, PAGE ("\"more\":1,\"end\":\"page\""),
    WIRE (SCHEMA) },
  { "cursor-of-the-wrong-type", "200 OK", JSON, NULL,
    PAGE ("\"next\":4,\"more\":true,\"end\":\"page\""), WIRE (SCHEMA) },
  { "no-changes", "200 OK", JSON, NULL,
    "{\"latest_revision\":\"9\",\"more\":false,\"end\":\"page\"}", WIRE (SCHEMA) },
  { "changes-of-the-wrong-type", "200 OK", JSON, NULL, "{\"changes\":{},\"end\":\"page\"}",
    WIRE (SCHEMA) },
  { "a-revision-that-goes-back", "200 OK", JSON, NULL,
    "{\"changes\":[" REPORT "," REPORT
    "],\"latest_revision\":\"9\",\"more\":false,\"end\":\"page\"}",
    WIRE (SCHEMA) },
  { "a-list", "200 OK", JSON, NULL, "[]", WIRE (SCHEMA) },
  /* Another service */
  { "another-service-s-json", "200 OK", JSON, NULL, "{\"hello\":\"world\"}", WIRE (TRUNCATED) },
  { "a-web-page", "200 OK", "text/html", NULL, "<html>Welcome to the hotel</html>",
    REMOTE (NOT_OURS) },
  { "a-redirect", "302 Found", "text/html", "Location: http://hotel.example/\r\n", "",
    REMOTE (NOT_OURS) },
  { "no-http", NULL, NULL, NULL, "220 mail.example.org ESMTP\r\n\r\n", REMOTE (PROTOCOL) },
  /* The service says no */
  { "401", "401 Unauthorized", PROBLEM, NULL, "{}", REMOTE (UNAUTHORIZED) },
  { "403", "403 Forbidden", PROBLEM, NULL, "{}", REMOTE (FORBIDDEN) },
  { "404", "404 Not Found", PROBLEM, NULL, "{}", REMOTE (NOT_FOUND) },
  { "429", "429 Too Many Requests", PROBLEM, "Retry-After: 7\r\n", "{}", REMOTE (BUSY), 7 },
  { "503", "503 Service Unavailable", PROBLEM, "Retry-After: 120\r\n", "{}", REMOTE (BUSY), 120 },
  { "500", "500 Internal Server Error", PROBLEM, NULL, "{}", REMOTE (SERVER) },
  /* The connection */
  { "cut-in-the-body", NULL, NULL, NULL, JSON_200 "Content-Length: 100\r\n\r\n{\"changes\":[",
    REMOTE (OFFLINE) },
  /* libsoup 3.2 takes the part for the whole, 3.6 does not. */
  { "cut-between-chunks", NULL, NULL, NULL,
    JSON_200 "Transfer-Encoding: chunked\r\n\r\nc\r\n{\"changes\":[\r\n40\r\n{", NULL },
  { "cut-in-the-headers", NULL, NULL, NULL, JSON_200, REMOTE (PROTOCOL) },
};

static void
add_failure (Fixture *self, const Failure *failure)
{
  HelioFaultScript *script = helio_fault_server_add_script (self->remote.server);

  if (failure->status != NULL)
    helio_fault_script_answer (script, failure->status, failure->type, failure->headers,
                               failure->body);
  else
    {
      helio_fault_script_send_text (script, failure->body);
      helio_fault_script_close (script);
    }
}

static void
pull_in_vain (Fixture *self, const Failure *failure)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GError) error = pull_job_run (job, NULL);

  if (failure->domain != NULL)
    g_assert_error (error, failure->domain (), failure->code);
  else
    g_assert_nonnull (error);
}

static void
what_was_fetched_is_kept (Fixture *self, const Failure *failure, const char *promised)
{
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, promised);
  add_failure (self, failure);
  pull_in_vain (self, failure);
  if (failure->retry_after > 0)
    g_assert_cmpint (helio_client_get_retry_after (self->remote.client), ==, failure->retry_after);
  pull_assert_rows (self->store, "1:1 2:2 3:3");
  helio_test_assert_feed_state (self->store, "f.3", TRUE, FALSE);

  pull_fixture_reopen (self);
  pull_fixture_add_page (self, "4 5", "f.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.3 f.3");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5");
  helio_test_assert_feed_state (self->store, "f.5", FALSE, FALSE);
}

static void
instead_of_a_page_ahead (Fixture *self, gconstpointer failure)
{
  what_was_fetched_is_kept (self, failure, "f.3");
}

static void
instead_of_a_page (Fixture *self, gconstpointer failure)
{
  what_was_fetched_is_kept (self, failure, NULL);
}

static void
instead_of_the_first_page (Fixture *self, gconstpointer failure)
{
  add_failure (self, failure);
  pull_in_vain (self, failure);
  pull_assert_rows (self->store, "");
  helio_test_assert_feed_state (self->store, NULL, TRUE, FALSE);
}

/* --- time --- */

static void
too_late (Fixture *self, HelioClient *hasty)
{
  g_autoptr (HelioPullJob) job = helio_pull_job_new (self->store, hasty);
  g_autoptr (GError) error = pull_job_run (job, NULL);

  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT);
  pull_assert_rows (self->store, "1:1 2:2 3:3");
  helio_test_assert_feed_state (self->store, "f.3", TRUE, FALSE);
}

static void
a_page_that_comes_too_late (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (&self->remote, SOON_MS, LATE_MS);
  HelioFaultScript *script;

  pull_fixture_put (self->store, NULL, "1 2 3", "f.3");
  helio_fault_script_stall (helio_fault_server_add_script (self->remote.server));
  too_late (self, hasty);
  script = helio_fault_server_add_script (self->remote.server);
  helio_fault_script_send_text (script, JSON_200 "Content-Length: 100000\r\n\r\n{\"changes\":[");
  helio_fault_script_drip (script, " ", 10);
  too_late (self, hasty);

  pull_fixture_add_page (self, "4", "f.4", FALSE, NULL);
  pull_fixture_pull (self);
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4");
}

/* A page that is being asked for ahead holds nothing up when the one before it cannot be read. */
static void
a_failure_waits_for_no_page_ahead (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) client = helio_remote_fixture_new_hasty (&self->remote, LATE_MS, LATE_MS);
  g_autoptr (HelioPullJob) job = helio_pull_job_new (self->store, client);
  g_autoptr (GError) error = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (self->remote.server), "200 OK", JSON,
                             "Link: </v1/changes?after=f.3>; rel=\"next\"\r\n", "{}");
  helio_fault_script_stall (helio_fault_server_add_script (self->remote.server));
  error = pull_job_run (job, NULL);
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TRUNCATED);
}

/* Cancelling ends the request, it does not wait for it. */
static void
cancelled_while_a_page_is_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioClient) client = helio_remote_fixture_new_hasty (&self->remote, LATE_MS, LATE_MS);
  g_autoptr (HelioPullJob) job = helio_pull_job_new (self->store, client);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_script_stall (helio_fault_server_add_script (self->remote.server));
  helio_pull_job_run_async (job, cancellable, helio_test_keep, &result);
  helio_test_until (helio_fault_server_get_n_requests (self->remote.server) == 1);
  g_cancellable_cancel (cancellable);
  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- the cache --- */

static gboolean
leave_no_room (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("f.0");
  return helio_database_exec (helio_store_get_writer (data), "PRAGMA max_page_count=1", error);
}

static void
a_full_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new ("1");

  for (guint i = 2; i < 5000; i++)
    g_string_append_printf (changes, " %u", i);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, leave_no_room, self->store));
  pull_fixture_add_page (self, "1", "f.1", TRUE, "f.1");
  pull_fixture_add_page (self, changes->str, "f.5000", FALSE, NULL);
  pull_fixture_pull_in_vain (self, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL);
  pull_assert_rows (self->store, "1:1");
  helio_test_assert_feed_state (self->store, "f.1", TRUE, FALSE);

  /* There is room again. */
  pull_fixture_reopen (self);
  pull_fixture_add_page (self, "2 3", "f.3", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "f.0 f.1 f.1");
  pull_assert_rows (self->store, "1:1 2:2 3:3");
}

static void
add_failures (const char *folder, void (*test) (Fixture *, gconstpointer))
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/pull-failures/", folder, "/", failures[i].name, NULL);

      g_test_add (path, Fixture, &failures[i], pull_fixture_set_up, test, pull_fixture_tear_down);
    }
}

#define ADD(name, test) \
  g_test_add ("/pull-failures/" name, Fixture, NULL, pull_fixture_set_up, test, \
              pull_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_failures ("instead-of-the-first-page", instead_of_the_first_page);
  add_failures ("instead-of-a-page", instead_of_a_page);
  add_failures ("instead-of-a-page-ahead", instead_of_a_page_ahead);
  ADD ("a-page-that-comes-too-late", a_page_that_comes_too_late);
  ADD ("a-failure-waits-for-no-page-ahead", a_failure_waits_for_no_page_ahead);
  ADD ("cancelled-while-a-page-is-asked-for", cancelled_while_a_page_is_asked_for);
  ADD ("a-full-disk", a_full_disk);
  return g_test_run ();
}
