/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-storage-private.h"

#include <string.h>

#define FILE_TEXT "a photograph"

static void
assert_status (ServerFixture *fixture, const char *path, guint status)
{
  g_autoptr (Answer) answer = server_fixture_get (fixture, path, NULL);

  if (status >= 400)
    answer_assert_problem (answer, status);
  else
    g_assert_cmpstr (answer->body->str, ==, "{\"status\":\"ok\"}");
  g_assert_cmpuint (answer->status, ==, status);
}

static void
a_service_that_works_says_so (ServerFixture *fixture, gconstpointer data)
{
  assert_status (fixture, "/healthz", 200);
  assert_status (fixture, "/readyz", 200);
}

/* As when a later version of the program has been started beside this one. */
static void
raise_version (ServerFixture *fixture)
{
  HelioSql *sql = helio_storage_get_sql (fixture->storage);
  g_autoptr (GError) error = NULL;

  helio_sql_begin (sql, &error);
  g_assert_no_error (error);
  helio_sql_mark (sql, helio_storage_latest_version (sql) + 1, &error);
  g_assert_no_error (error);
  helio_sql_commit (sql, &error);
  g_assert_no_error (error);
}

static void
a_storage_of_a_later_version_is_not_ready (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;

  raise_version (fixture);
  assert_status (fixture, "/readyz", 503);
  assert_status (fixture, "/healthz", 200);
  answer = server_fixture_get (fixture, "/readyz", NULL);
  g_assert_cmpstr (answer_get (answer, "retry-after"), ==, "5");
  /* What is read is as it is. */
  server_fixture_assert_alive (fixture);
}

/* It would be without what the later version knows of. */
static void
nothing_is_written_to_a_storage_of_a_later_version (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) refused = NULL, file = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FILE_TEXT, -1);
  gint64 latest = server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624",
                                        "status", "approved", NULL);

  raise_version (fixture);
  refused = server_fixture_do (
      fixture, "/v1/notes",
      "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"body\":\"The unit is hot.\"}");
  answer_assert_problem (refused, 503);
  g_assert_cmpstr (answer_get (refused, "retry-after"), ==, "5");
  g_assert_cmpint (server_fixture_latest (fixture), ==, latest);
  file = server_fixture_put_file (fixture, sha256, fixture->token, NULL, FILE_TEXT,
                                  strlen (FILE_TEXT));
  answer_assert_problem (file, 503);
}

/* A request whose headers are known to have been read. */
static GSocket *
begin_upload (ServerFixture *fixture)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, FILE_TEXT, -1);
  g_autofree char *head
      = g_strdup_printf ("PUT /v1/uploads/%s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                         "Authorization: Bearer %s\r\nContent-Length: %zu\r\n"
                         "Content-Type: text/plain\r\nExpect: 100-continue\r\n"
                         "Content-Disposition: attachment; filename*=UTF-8''a.jpg\r\n\r\n",
                         sha256, fixture->token, strlen (FILE_TEXT));
  GSocket *socket = server_fixture_connect (fixture);
  char buffer[256] = { 0 };

  socket_send (socket, head, -1);
  g_assert_cmpint (g_socket_receive (socket, buffer, sizeof buffer - 1, NULL, NULL), >, 0);
  g_assert_true (g_str_has_prefix (buffer, "HTTP/1.1 100 "));
  return socket;
}

static gpointer
stop (gpointer server)
{
  helio_server_stop (server);
  return NULL;
}

static GThread *
begin_stop (ServerFixture *fixture)
{
  GThread *thread = g_thread_new ("stop", stop, fixture->server);

  while (TRUE)
    {
      g_autoptr (Answer) answer = server_fixture_get (fixture, "/readyz", NULL);

      if (answer->status != 200)
        break;
    }
  return thread;
}

static void
a_running_request_ends_before_the_service (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = begin_upload (fixture);
  g_autoptr (Answer) answer = NULL, refused = NULL;
  GThread *thread = begin_stop (fixture);

  assert_status (fixture, "/readyz", 503);
  assert_status (fixture, "/healthz", 200);
  refused = server_fixture_get (fixture, "/v1/me", fixture->token);
  answer_assert_problem (refused, 503);
  g_assert_cmpstr (answer_get (refused, "retry-after"), ==, "5");

  socket_send (socket, FILE_TEXT, -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, 201);
  socket_assert_closed (socket);
  g_thread_join (thread);
  fixture->server = NULL;
}

static void
a_request_that_takes_too_long_is_cut (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = begin_upload (fixture);

  g_clear_pointer (&fixture->server, helio_server_stop);
  socket_assert_closed (socket);
}

static void
a_service_that_does_nothing_stops_at_once (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_assert_alive (fixture);
  g_clear_pointer (&fixture->server, helio_server_stop);
}

static const HelioServerOptions usual = { 0 };
/* The test would take that long if it were waited for. */
static const HelioServerOptions patient
    = { .stop_deadline = 3600 * 1000, .request_deadline = 60 * 1000 };
static const HelioServerOptions impatient
    = { .stop_deadline = 50, .request_deadline = 3600 * 1000 };

#define ADD(path, options, func) \
  g_test_add ("/server/health/" path, ServerFixture, &options, server_fixture_set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-service-that-works-says-so", usual, a_service_that_works_says_so);
  ADD ("a-storage-of-a-later-version-is-not-ready", usual,
       a_storage_of_a_later_version_is_not_ready);
  ADD ("nothing-is-written-to-a-storage-of-a-later-version", usual,
       nothing_is_written_to_a_storage_of_a_later_version);
  ADD ("a-running-request-ends-before-the-service", patient,
       a_running_request_ends_before_the_service);
  ADD ("a-request-that-takes-too-long-is-cut", impatient, a_request_that_takes_too_long_is_cut);
  ADD ("a-service-that-does-nothing-stops-at-once", patient,
       a_service_that_does_nothing_stops_at_once);
  return g_test_run ();
}
