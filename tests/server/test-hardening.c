/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer.h"
#include "server-fixture.h"

#include <string.h>

#define HEAD "GET /v1/service HTTP/1.1\r\nHost: 127.0.0.1\r\n"
#define DEADLINE 200 /* ms */
#define MANY 8       /* connections */

/* Sends something and wants this answer, the connection's end, and a service that goes on. */
static void
assert_refused (ServerFixture *fixture, const char *request, gssize length, guint status)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket, request, length);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  answer_assert_problem (answer, status);
  socket_assert_closed (socket);
  server_fixture_assert_alive (fixture);
}

static void
ambiguous_lengths_are_refused (ServerFixture *fixture, gconstpointer data)
{
  static const char *const headers[] = {
    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
    "Content-Length: 4\r\nContent-Length: 5\r\n",
    "Content-Length: 4\r\nContent-Length: 4\r\n",
    "Host: other.example\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *request = g_strdup_printf (HEAD "%s\r\n", headers[i]);

      g_test_message ("%s", headers[i]);
      assert_refused (fixture, request, -1, 400);
    }
}

/* Some of these libsoup answers itself, without a document. */
static void
other_framings_are_refused (ServerFixture *fixture, gconstpointer data)
{
  static const char *const headers[] = {
    "Content-Length: 4, 4\r\n",
    "Content-Length: -5\r\n",
    "Content-Length: +5\r\n",
    "Content-Length: 0x5\r\n",
    "Content-Length: 5 5\r\n",
    "Content-Length: five\r\n",
    "Content-Length:\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Transfer-Encoding: gzip\r\n",
    "Transfer-Encoding: chunked, chunked\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    "Transfer-Encoding: xchunked\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *request = g_strdup_printf (HEAD "%s\r\n0\r\n\r\n", headers[i]);
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);
      g_autoptr (Answer) answer = NULL;

      g_test_message ("%s", headers[i]);
      socket_send (socket, request, -1);
      answer = socket_receive (socket, TRUE);
      g_assert_nonnull (answer);
      g_assert_cmpuint (answer->status, >=, 400);
      socket_assert_closed (socket);
      server_fixture_assert_alive (fixture);
    }
}

static void
a_large_body_is_not_waited_for (ServerFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, HEAD "Content-Length: 65537\r\n\r\n", -1, 413);
  assert_refused (fixture, HEAD "Content-Length: 999999999999999999\r\n\r\n", -1, 413);
  assert_refused (fixture, HEAD "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n", -1, 413);
}

/* Nobody has shown yet who they are. */
static void
a_sign_in_is_small (ServerFixture *fixture, gconstpointer data)
{
  static const char *const paths[]
      = { HELIO_PATH_AUTHORIZE, HELIO_PATH_CONSENT, HELIO_PATH_TOKEN, HELIO_PATH_REVOKE };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request
          = g_strdup_printf ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n",
                             paths[i], 16 * 1024 + 1);

      assert_refused (fixture, request, -1, 413);
    }
}

static void
a_flood_of_chunks_is_cut (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) request = g_string_new (HEAD "Transfer-Encoding: chunked\r\n\r\n");
  g_autofree char *kilobyte = g_strnfill (1024, 'x');

  for (guint i = 0; i < 70; i++)
    g_string_append_printf (request, "400\r\n%s\r\n", kilobyte);
  assert_refused (fixture, request->str, (gssize) request->len, 413);
}

static void
a_small_body_is_ignored (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (65536, 'x');
  g_autofree char *request = g_strdup_printf (HEAD "Content-Length: 65536\r\n\r\n%s", body);
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket, request, -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, 200);
}

static void
a_huge_header_is_refused (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (300 * 1000, 'x');
  g_autofree char *request = g_strdup_printf (HEAD "X-Filler: %s\r\n\r\n", filler);
  g_autofree char *endless = g_strdup_printf ("GET /%s", filler);
  const char *const requests[] = { request, endless };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);
      g_autoptr (Answer) answer = NULL;

      socket_send (socket, requests[i], -1);
      answer = socket_receive (socket, TRUE);
      g_assert_true (answer == NULL || (answer->status >= 400 && answer->status < 500));
      socket_assert_closed (socket);
      server_fixture_assert_alive (fixture);
    }
}

/* Each part is all the client ever sends. */
static void
slow_requests_are_cut (ServerFixture *fixture, gconstpointer data)
{
  static const char *const parts[] = {
    "",
    "G",
    "GET /v1/service HTTP/1.1",
    HEAD,
    HEAD "X-Slow: ",
    HEAD "Content-Length: 10\r\n\r\n",
    HEAD "Content-Length: 10\r\n\r\n12345",
    HEAD "Transfer-Encoding: chunked\r\n\r\n",
    HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
    HEAD "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n",
  };
  GSocket *sockets[G_N_ELEMENTS (parts) * MANY];
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      sockets[i] = server_fixture_connect (fixture);
      socket_send (sockets[i], parts[i % G_N_ELEMENTS (parts)], -1);
    }
  server_fixture_assert_alive (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    {
      socket_assert_closed (sockets[i]);
      g_object_unref (sockets[i]);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, >=, DEADLINE * 1000 / 2);
  server_fixture_assert_alive (fixture);
}

/* A byte now and then does not prolong the deadline. */
static void
a_dripping_request_is_cut (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);

  socket_send (socket, HEAD "X-Slow: ", -1);
  g_socket_set_blocking (socket, FALSE);
  for (;;)
    {
      char byte;
      g_autoptr (GError) error = NULL;

      g_socket_send (socket, "x", 1, NULL, NULL);
      /* Wakes up when the peer closes, or to send the next byte. */
      g_socket_condition_timed_wait (socket, G_IO_IN, DEADLINE * 1000 / 10, NULL, NULL);
      if (g_socket_receive (socket, &byte, 1, NULL, &error) == 0)
        break;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
    }
  server_fixture_assert_alive (fixture);
}

/* Whatever the client wishes: see the guard for why. */
static void
a_connection_ends_with_its_answer (ServerFixture *fixture, gconstpointer data)
{
  static const char *const requests[]
      = { HEAD "\r\n", HEAD "Connection: keep-alive\r\n\r\n", HEAD "\r\n\r\n\r\n", HEAD "\r\n" HEAD,
          HEAD "\r\n" HEAD "\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);
      g_autoptr (GString) answers = NULL;

      socket_send (socket, requests[i], -1);
      answers = socket_receive_rest (socket);
      g_assert_true (g_str_has_prefix (answers->str, "HTTP/1.1 200 OK"));
      g_assert_null (strstr (answers->str + 1, "HTTP/1.1"));
      g_assert_nonnull (strstr (answers->str, "Connection: close"));
      server_fixture_assert_alive (fixture);
    }
}

/* The page is larger than what sockets hold. */
/* What libsoup writes before the body came takes headers away from the answer. */
static void
a_connection_that_asked_first_ends_with_its_answer (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autoptr (Answer) answer = NULL;
  char buffer[256] = { 0 };

  socket_send (socket, HEAD "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n", -1);
  g_assert_cmpint (g_socket_receive (socket, buffer, sizeof buffer - 1, NULL, NULL), >, 0);
  g_assert_true (g_str_has_prefix (buffer, "HTTP/1.1 100 "));
  socket_send (socket, "body", -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer_get (answer, "connection"), ==, "close");
  g_assert_cmpstr (answer_get (answer, "cache-control"), ==, "no-store");
  socket_assert_closed (socket);
}

static void
an_answer_that_nobody_takes_is_cut (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (900 * 1000, 'x');
  g_autofree char *request
      = g_strdup_printf ("GET /v1/changes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n",
                         fixture->token);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GString) received = g_string_new (NULL);
  char buffer[4096];
  gssize n_read;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      server_fixture_put (fixture, &helio_kind_note, id, text);
    }
  socket = server_fixture_connect (fixture);
  g_socket_set_option (socket, 1 /* SOL_SOCKET */, 8 /* SO_RCVBUF */, 4096, NULL);
  socket_send (socket, request, -1);
  /* Hang up comes with the cut, whatever lies unread. */
  g_assert_true (g_socket_condition_timed_wait (socket, G_IO_HUP | G_IO_ERR,
                                                10 * G_TIME_SPAN_SECOND, NULL, NULL));
  while ((n_read = g_socket_receive (socket, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (received, buffer, n_read);
  g_assert_false (g_str_has_suffix (received->str, "\"end\":\"page\"}"));
  server_fixture_assert_alive (fixture);
}

/* Not files: threads open the database when they first need it. */
static guint
count_sockets (void)
{
  g_autoptr (GDir) directory = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_sockets = 0;
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      n_sockets += target != NULL && g_str_has_prefix (target, "socket:");
    }
  return n_sockets;
}

/* Libsoup 3.2 would keep the descriptors of some. */
static void
clients_that_leave_leave_nothing_behind (ServerFixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "",
                                       "G",
                                       HEAD,
                                       HEAD "\r\n",
                                       HEAD "Connection: close\r\n\r\n",
                                       HEAD "Content-Length: 10\r\n\r\n123",
                                       HEAD "Content-Length: x\r\n\r\n",
                                       HEAD "\r\n" HEAD };
  guint n_before, n_tries = 0;

  server_fixture_assert_alive (fixture);
  n_before = count_sockets ();
  for (guint i = 0; i < 40 * G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);

      socket_send (socket, parts[i % G_N_ELEMENTS (parts)], -1);
      /* Every other one sees its answer first. */
      if (i / G_N_ELEMENTS (parts) % 2
          && g_str_has_suffix (parts[i % G_N_ELEMENTS (parts)], "\r\n\r\n"))
        answer_free (socket_receive (socket, TRUE));
      g_socket_close (socket, NULL);
    }
  do
    server_fixture_assert_alive (fixture);
  while (count_sockets () > n_before + 1 && ++n_tries < 1000);
  g_assert_cmpuint (count_sockets (), <=, n_before + 1);
}

static void
hostile_addresses_are_answered (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *target;
    guint status;
  } cases[] = {
    { "/a/../../etc/passwd", 404 },
    { "/v1/rmas/../../../etc/passwd", 404 },
    { "/v1/rmas/%2e%2e", 404 },
    { "/v1/%2e%2e/%2e%2e/etc", 404 },
    { "/v1/rmas/..%2f..%2fetc%2fpasswd", 404 },
    { "/v1/rmas/%00", 400 },
    { "/v1/rmas/a%00b", 400 },
    { "/v1/rmas/%C3%28", 400 },
    { "/v1/rmas/%ff", 400 },
    { "/v1/rmas/'%20OR%201=1--", 404 },
    { "/v1/rmas/%25s%25n", 404 },
    { "/v1/changes?after=%00", 400 },
    { "/v1/changes?after=%ff", 400 },
    { "/v1/changes?limit=%00", 400 },
    { "/v1/changes?other=%ff", 400 },
    { "/v1/changes?after=%27%20OR%201%3D1--", 410 },
    { "http://other.example/v1/nothing", 404 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = server_fixture_get (fixture, cases[i].target, fixture->token);

      g_test_message ("%s", cases[i].target);
      answer_assert_problem (answer, cases[i].status);
      server_fixture_assert_alive (fixture);
    }
}

/* What libsoup does not take for HTTP it answers, or closes, by itself. */
static void
what_is_no_request_is_refused (ServerFixture *fixture, gconstpointer data)
{
#define CASE(text) \
  { \
    text, sizeof text - 1 \
  }
  static const struct
  {
    const char *text;
    gsize length;
  } cases[] = {
    CASE ("GET /v1/rmas/%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
    CASE ("GET /v1/rmas/% HTTP/1.1\r\nHost: x\r\n\r\n"),
    CASE ("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n"),
    CASE ("GET / HTTP/1.1\r\nHost: \0\r\n\r\n"),
    CASE ("GET / HTTP/1.1\r\n\r\n"),
    CASE ("GET / HTTP/9.9\r\nHost: x\r\n\r\n"),
    CASE ("GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"),
    CASE ("GET\r\n\r\n"),
    CASE ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    CASE ("\r\n\r\n\r\n\r\n"),
  };
#undef CASE

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);
      g_autoptr (Answer) answer = NULL;

      g_test_message ("%u: %s", i, cases[i].text);
      socket_send (socket, cases[i].text, (gssize) cases[i].length);
      answer = socket_receive (socket, TRUE);
      g_assert_true (answer == NULL || answer->status >= 400);
      socket_assert_closed (socket);
      server_fixture_assert_alive (fixture);
    }
}

static void
the_service_stops_with_connections_open (ServerFixture *fixture, gconstpointer data)
{
  static const char *const parts[]
      = { "", "G", HEAD, HEAD "\r\n", HEAD "Content-Length: 10\r\n\r\n123" };
  GSocket *sockets[G_N_ELEMENTS (parts)];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      sockets[i] = server_fixture_connect (fixture);
      socket_send (sockets[i], parts[i], -1);
    }
  server_fixture_assert_alive (fixture);
  g_clear_pointer (&fixture->server, helio_server_stop);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      socket_assert_closed (sockets[i]);
      g_object_unref (sockets[i]);
    }
}

static const HelioServerOptions usual = { 0 };
static const HelioServerOptions impatient
    = { .request_deadline = DEADLINE, .answer_deadline = DEADLINE };

#define ADD(path, options, func) \
  g_test_add ("/server/hardening/" path, ServerFixture, &options, server_fixture_set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Libsoup warns of a length below 0, and goes on. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  ADD ("ambiguous-lengths-are-refused", usual, ambiguous_lengths_are_refused);
  ADD ("other-framings-are-refused", usual, other_framings_are_refused);
  ADD ("a-large-body-is-not-waited-for", usual, a_large_body_is_not_waited_for);
  ADD ("a-sign-in-is-small", usual, a_sign_in_is_small);
  ADD ("a-flood-of-chunks-is-cut", usual, a_flood_of_chunks_is_cut);
  ADD ("a-small-body-is-ignored", usual, a_small_body_is_ignored);
  ADD ("a-huge-header-is-refused", usual, a_huge_header_is_refused);
  ADD ("slow-requests-are-cut", impatient, slow_requests_are_cut);
  ADD ("a-dripping-request-is-cut", impatient, a_dripping_request_is_cut);
  ADD ("a-connection-ends-with-its-answer", usual, a_connection_ends_with_its_answer);
  ADD ("a-connection-that-asked-first-ends-with-its-answer", usual,
       a_connection_that_asked_first_ends_with_its_answer);
  ADD ("an-answer-that-nobody-takes-is-cut", impatient, an_answer_that_nobody_takes_is_cut);
  ADD ("clients-that-leave-leave-nothing-behind", usual, clients_that_leave_leave_nothing_behind);
  ADD ("hostile-addresses-are-answered", usual, hostile_addresses_are_answered);
  ADD ("what-is-no-request-is-refused", usual, what_is_no_request_is_refused);
  ADD ("the-service-stops-with-connections-open", usual, the_service_stops_with_connections_open);
  return g_test_run ();
}
