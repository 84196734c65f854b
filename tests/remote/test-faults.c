/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define JSON_200 "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define MEGABYTE (1024 * 1024)
#define MAX_GROWTH_KB (96 * 1024)
#define SOON_MS 200
#define LATE_MS 60000

typedef HelioRemoteFixture Fixture;

static void
assert_client_fails (HelioClient *client, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (client, "v1/me", NULL, &error);

  g_assert_null (body);
  g_assert_error (error, HELIO_REMOTE_ERROR, code);
  g_assert_null (strstr (error->message, HELIO_TEST_TOKEN));
}

static void
assert_fails (Fixture *fixture, int code)
{
  assert_client_fails (fixture->client, code);
}

/* After whatever happened before, the next answer is the next answer: nothing of an abandoned body
 * is left in a connection. */
static void
assert_still_works (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK",
                             "application/json", NULL, "{\"well\":1}");
  body = helio_remote_fixture_get (fixture->client, "v1/me", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "{\"well\":1}", 10);
}

static HelioFaultScript *
add (Fixture *fixture, const char *text)
{
  HelioFaultScript *script = helio_fault_server_add_script (fixture->server);

  helio_fault_script_send_text (script, text);
  return script;
}

static void
nobody_listens (Fixture *fixture, gconstpointer data)
{
  HelioFaultServer *gone = helio_fault_server_new (NULL);
  g_autofree char *url = helio_fault_server_dup_url (gone, "127.0.0.1");
  g_autoptr (HelioClient) client = helio_client_new (url, HELIO_TEST_TOKEN);

  helio_fault_server_free (gone);
  assert_client_fails (client, HELIO_REMOTE_ERROR_OFFLINE);
}

static void
reset_before_headers (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_reset (helio_fault_server_add_script (fixture->server));
  assert_fails (fixture, HELIO_REMOTE_ERROR_OFFLINE);
  helio_fault_script_close (helio_fault_server_add_script (fixture->server));
  assert_fails (fixture, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_cmpuint (helio_fault_server_get_n_requests (fixture->server), ==, 2);
  assert_still_works (fixture);
}

/* libsoup sends a GET again, once, when a connection that it kept turns out to be dead. */
static void
reset_on_a_kept_connection (Fixture *fixture, gconstpointer data)
{
  assert_still_works (fixture);
  helio_fault_script_reset (helio_fault_server_add_script (fixture->server));
  assert_still_works (fixture);
  g_assert_cmpuint (helio_fault_server_get_n_requests (fixture->server), ==, 3);
}

static void
reset_in_the_body (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_reset (add (fixture, JSON_200 "Content-Length: 100\r\n\r\n{\"id\":"));
  assert_fails (fixture, HELIO_REMOTE_ERROR_OFFLINE);
  assert_still_works (fixture);
}

static void
truncated_content_length (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_close (add (fixture, JSON_200 "Content-Length: 100\r\n\r\n{\"id\":"));
  assert_fails (fixture, HELIO_REMOTE_ERROR_OFFLINE);
  assert_still_works (fixture);
}

/* libsoup 3.2 gives the part without an error, 3.6 an error: both are fine, as the end marker of a
 * page is what counts; a whole answer it must not be. */
static void
assert_no_more_than (Fixture *fixture, gsize most, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (fixture->client, "v1/me", NULL, &error);

  if (body != NULL)
    g_assert_cmpuint (g_bytes_get_size (body), <=, most);
  else
    g_assert_error (error, HELIO_REMOTE_ERROR, code);
  assert_still_works (fixture);
}

static void
truncated_chunked_body (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_close (
      add (fixture, JSON_200 "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n40\r\n\"u"));
  assert_no_more_than (fixture, strlen ("{\"id\":\"u"), HELIO_REMOTE_ERROR_OFFLINE);
}

static void
bad_chunk_size (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_close (
      add (fixture, JSON_200 "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"));
  assert_fails (fixture, HELIO_REMOTE_ERROR_PROTOCOL);
  assert_still_works (fixture);
}

/* libsoup hands the length on to a property that does not take it: a warning of GObject's in 3.2, a
 * critical in 3.6. Any peer can cause it, so it must do no more than that. */
static void
count_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  g_assert_nonnull (strstr (message, "-5"));
  ++*(guint *) data;
}

static gboolean
is_fatal (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return strstr (message, "-5") == NULL;
}

static void
negative_content_length (Fixture *fixture, gconstpointer data)
{
  guint n_warnings = 0;
  guint handler = g_log_set_handler ("GLib-GObject",
                                     (GLogLevelFlags) (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL
                                                       | G_LOG_FLAG_FATAL),
                                     count_warning, &n_warnings);

  g_test_log_set_fatal_handler (is_fatal, NULL);
  add (fixture, JSON_200 "Content-Length: -5\r\n\r\n");
  assert_fails (fixture, HELIO_REMOTE_ERROR_PROTOCOL);
  g_test_log_set_fatal_handler (NULL, NULL);
  g_log_remove_handler ("GLib-GObject", handler);
  g_assert_cmpuint (n_warnings, <=, 1);
  /* Whatever comes of a body is not taken for the next answer. */
  assert_still_works (fixture);
  g_assert_cmpuint (helio_fault_server_get_n_connections (fixture->server), ==, 2);
}

static void
no_http_at_all (Fixture *fixture, gconstpointer data)
{
  helio_fault_script_close (add (fixture, "220 mail.example.org ESMTP\r\n\r\n"));
  assert_fails (fixture, HELIO_REMOTE_ERROR_PROTOCOL);
  assert_still_works (fixture);
}

static void
header_flood (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (300 * 1024, 'x');

  HelioFaultScript *script = add (fixture, JSON_200 "X-Filler: ");
  helio_fault_script_send_text (script, filler);
  helio_fault_script_send_text (script, "\r\n\r\n");
  helio_fault_script_close (script);
  assert_fails (fixture, HELIO_REMOTE_ERROR_OFFLINE);
  assert_still_works (fixture);
}

static void
empty_200 (Fixture *fixture, gconstpointer data)
{
  add (fixture, JSON_200 "Content-Length: 0\r\n\r\n");
  assert_fails (fixture, HELIO_REMOTE_ERROR_PROTOCOL);
  add (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  assert_fails (fixture, HELIO_REMOTE_ERROR_PROTOCOL);
  add (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  assert_fails (fixture, HELIO_REMOTE_ERROR_NOT_OURS);
  assert_still_works (fixture);
}

static void
append_deflated (GByteArray *to, GConverter *compressor, GConverterFlags flags)
{
  g_autofree guint8 *zeros = g_malloc0 (MEGABYTE);
  guint8 out[16 * 1024];
  gsize done = 0;
  GConverterResult result;

  do
    {
      gsize n_read, n_written;
      g_autoptr (GError) error = NULL;

      result = g_converter_convert (compressor, zeros, MEGABYTE - done, out, sizeof out, flags,
                                    &n_read, &n_written, &error);
      g_assert_no_error (error);
      done += n_read;
      g_byte_array_append (to, out, (guint) n_written);
    }
  while (done < MEGABYTE || (result != G_CONVERTER_FLUSHED && result != G_CONVERTER_FINISHED));
}

/* @megabytes of zeros: every block after the first is the same, so that a gigabyte is made from
 * two of them. It has no trailer: nobody gets there. */
static GByteArray *
make_bomb (guint megabytes)
{
  g_autoptr (GConverter) compressor
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GByteArray) block = g_byte_array_new ();
  GByteArray *bomb = g_byte_array_new ();

  append_deflated (bomb, compressor, G_CONVERTER_FLUSH);
  append_deflated (block, compressor, G_CONVERTER_FLUSH);
  for (guint i = 1; i < megabytes; i++)
    g_byte_array_append (bomb, block->data, block->len);
  return bomb;
}

static glong
read_peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return (glong) g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static void
add_gzip (Fixture *fixture, GByteArray *body)
{
  g_autofree char *headers
      = g_strdup_printf (JSON_200 "Content-Encoding: gzip\r\nContent-Length: %u\r\n\r\n",
                         body->len);
  HelioFaultScript *script = add (fixture, headers);

  helio_fault_script_send (script, body->data, body->len);
}

static void
gzip_bomb (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) bomb = make_bomb (1024);
  glong before;

  g_assert_cmpuint (bomb->len, <, 2 * MEGABYTE);
  add_gzip (fixture, bomb);
  before = read_peak_kb ();
  assert_fails (fixture, HELIO_REMOTE_ERROR_TOO_LARGE);
  g_assert_cmpint (read_peak_kb () - before, <, MAX_GROWTH_KB);
  assert_still_works (fixture);
}

static void
assert_reads (Fixture *fixture, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_remote_fixture_get (fixture->client, "v1/me", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (body), ==, length);
}

static void
eight_megabytes_are_read_and_no_more (Fixture *fixture, gconstpointer data)
{
  g_autofree char *whole = g_strnfill (8 * MEGABYTE, ' ');
  g_autofree char *longer = g_strnfill (8 * MEGABYTE + 1, ' ');

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK",
                             "application/json", NULL, whole);
  assert_reads (fixture, 8 * MEGABYTE);

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK",
                             "application/json", NULL, longer);
  assert_fails (fixture, HELIO_REMOTE_ERROR_TOO_LARGE);
  assert_still_works (fixture);
}

/* A megabyte of zeros, whole. */
static GByteArray *
make_packed (void)
{
  g_autoptr (GConverter) compressor
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  GByteArray *packed = g_byte_array_new ();

  append_deflated (packed, compressor, G_CONVERTER_INPUT_AT_END);
  return packed;
}

static void
gzip_is_unpacked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) packed = make_packed ();

  add_gzip (fixture, packed);
  assert_reads (fixture, MEGABYTE);
  assert_still_works (fixture);
}

static void
truncated_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) packed = make_packed ();

  g_byte_array_set_size (packed, packed->len / 2);
  add_gzip (fixture, packed);
  assert_no_more_than (fixture, MEGABYTE - 1, HELIO_REMOTE_ERROR_PROTOCOL);
}

static void
stall_before_headers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, SOON_MS, LATE_MS);

  helio_fault_script_stall (helio_fault_server_add_script (fixture->server));
  assert_client_fails (hasty, HELIO_REMOTE_ERROR_TIMEOUT);
}

static void
stall_in_the_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, SOON_MS, LATE_MS);

  helio_fault_script_stall (add (fixture, JSON_200 "Content-Length: 100\r\n\r\n{\"id\":"));
  assert_client_fails (hasty, HELIO_REMOTE_ERROR_TIMEOUT);
}

/* Every byte starts libsoup's timeout anew: only the deadline ends it. */
static void
slow_drip_ends_at_the_deadline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, SOON_MS, LATE_MS);

  helio_fault_script_drip (add (fixture, JSON_200 "Content-Length: 100000\r\n\r\n"), " ", 10);
  assert_client_fails (hasty, HELIO_REMOTE_ERROR_TIMEOUT);
}

static void
slow_header_drip_ends_at_the_deadline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, SOON_MS, LATE_MS);

  helio_fault_script_drip (add (fixture, JSON_200), "X: y\r\n", 10);
  assert_client_fails (hasty, HELIO_REMOTE_ERROR_TIMEOUT);
}

static void
slow_drip_is_below_the_minimum_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, LATE_MS, SOON_MS);
  gint64 began = g_get_monotonic_time ();

  helio_fault_script_drip (add (fixture, JSON_200 "Content-Length: 100000\r\n\r\n"), " ", 10);
  assert_client_fails (hasty, HELIO_REMOTE_ERROR_TIMEOUT);
  g_assert_cmpint (g_get_monotonic_time () - began, <, LATE_MS / 2 * 1000);
}

/* A service that thinks long before it answers is not slow in the sense of the minimum rate. */
static void
late_answer_in_time_is_fine (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HelioClient) hasty = helio_remote_fixture_new_hasty (fixture, LATE_MS, 0);
  HelioFaultScript *script = helio_fault_server_add_script (fixture->server);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  helio_fault_script_pause (script, 2 * SOON_MS);
  helio_fault_script_answer (script, "200 OK", "application/json", NULL, "{}");
  body = helio_remote_fixture_get (hasty, "v1/me", NULL, &error);
  g_assert_no_error (error);
}

static void
expect_cancelled (Fixture *fixture, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
      = helio_remote_fixture_get (fixture->client, "v1/me", cancellable, &error);

  g_assert_null (body);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
cancel_before_and_in_the_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) at_once = g_cancellable_new ();
  g_autoptr (GCancellable) waiting = g_cancellable_new ();
  g_autoptr (GCancellable) reading = g_cancellable_new ();

  g_cancellable_cancel (at_once);
  expect_cancelled (fixture, at_once);
  g_assert_cmpuint (helio_fault_server_get_n_connections (fixture->server), ==, 0);

  helio_fault_script_stall (helio_fault_server_add_script (fixture->server));
  helio_remote_fixture_cancel_when (fixture, helio_fault_server_get_n_requests, 1, waiting);
  expect_cancelled (fixture, waiting);

  helio_fault_script_drip (add (fixture, JSON_200 "Content-Length: 100000\r\n\r\n"), " ", 10);
  helio_remote_fixture_cancel_when (fixture, helio_fault_server_get_n_drips, 1, reading);
  expect_cancelled (fixture, reading);
  assert_still_works (fixture);
}

static void
on_dropped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

/* The request keeps what it needs; its caller may be gone. */
static void
client_dropped_while_asking (Fixture *fixture, gconstpointer data)
{
  HelioClient *client = helio_remote_fixture_new_hasty (fixture, LATE_MS, LATE_MS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  helio_fault_script_stall (helio_fault_server_add_script (fixture->server));
  helio_client_get_async (client, "v1/me", cancellable, on_dropped, &done);
  helio_remote_fixture_cancel_when (fixture, helio_fault_server_get_n_requests, 1, cancellable);
  g_object_unref (client);
  helio_remote_fixture_wait (&done);
}

#define ADD(name, func) \
  g_test_add ("/remote/faults/" name, Fixture, NULL, helio_remote_fixture_set_up, func, \
              helio_remote_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nobody-listens", nobody_listens);
  ADD ("reset-before-headers", reset_before_headers);
  ADD ("reset-on-a-kept-connection", reset_on_a_kept_connection);
  ADD ("reset-in-the-body", reset_in_the_body);
  ADD ("truncated-content-length", truncated_content_length);
  ADD ("truncated-chunked-body", truncated_chunked_body);
  ADD ("bad-chunk-size", bad_chunk_size);
  ADD ("negative-content-length", negative_content_length);
  ADD ("no-http-at-all", no_http_at_all);
  ADD ("header-flood", header_flood);
  ADD ("empty-200", empty_200);
  ADD ("gzip-bomb", gzip_bomb);
  ADD ("eight-megabytes-are-read-and-no-more", eight_megabytes_are_read_and_no_more);
  ADD ("gzip-is-unpacked", gzip_is_unpacked);
  ADD ("truncated-gzip", truncated_gzip);
  ADD ("stall-before-headers", stall_before_headers);
  ADD ("stall-in-the-body", stall_in_the_body);
  ADD ("slow-drip-ends-at-the-deadline", slow_drip_ends_at_the_deadline);
  ADD ("slow-header-drip-ends-at-the-deadline", slow_header_drip_ends_at_the_deadline);
  ADD ("slow-drip-is-below-the-minimum-rate", slow_drip_is_below_the_minimum_rate);
  ADD ("late-answer-in-time-is-fine", late_answer_in_time_is_fine);
  ADD ("cancel-before-and-in-the-body", cancel_before_and_in_the_body);
  ADD ("client-dropped-while-asking", client_dropped_while_asking);
  return g_test_run ();
}
