/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-metrics.h"
#include "helio-storage-mail.h"
#include "sign-in-fixture.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)
#define PATIENCE 60 /* seconds */

static void
durations_fall_into_buckets (void)
{
  static const gint64 durations[] = { 0, 1000, 1001, 3 * G_USEC_PER_SEC, 60 * G_USEC_PER_SEC };
  g_autoptr (HelioMetrics) metrics = helio_metrics_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      const HelioExchange exchange
          = { .method = "GET", .route = "/v1/me", .status = 200, .duration = durations[i] };

      helio_metrics_count_exchange (metrics, &exchange);
    }
  helio_metrics_write (metrics, text);
#define BUCKET "\nheliodesk_request_duration_seconds_bucket{route=\"/v1/me\",le="
  g_assert_nonnull (strstr (text->str, BUCKET "\"0.001000\"} 2\n"));
  g_assert_nonnull (strstr (text->str, BUCKET "\"0.002000\"} 3\n"));
  g_assert_nonnull (strstr (text->str, BUCKET "\"2.500000\"} 3\n"));
  g_assert_nonnull (strstr (text->str, BUCKET "\"5.000000\"} 4\n"));
  g_assert_nonnull (strstr (text->str, BUCKET "\"+Inf\"} 5\n"));
  g_assert_nonnull (strstr (text->str, "_seconds_sum{route=\"/v1/me\"} 63.002001\n"));
  g_assert_nonnull (strstr (text->str, "_seconds_count{route=\"/v1/me\"} 5\n"));
  g_assert_nonnull (
      strstr (text->str,
              "\nheliodesk_requests_total{method=\"GET\",route=\"/v1/me\",status=\"200\"} 5\n"));
}

static void
events_are_counted_each_for_itself (void)
{
  g_autoptr (HelioMetrics) metrics = helio_metrics_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  helio_metrics_count_event (metrics, HELIO_EVENT_STORAGE_BUSY);
  helio_metrics_count_event (metrics, HELIO_EVENT_SIGN_IN_LIMIT);
  helio_metrics_count_event (metrics, HELIO_EVENT_SIGN_IN_LIMIT);
  helio_metrics_write (metrics, text);
  g_assert_nonnull (strstr (text->str, "\nheliodesk_storage_busy_total 1\n"));
  g_assert_nonnull (strstr (text->str, "_sign_in_failures_total{reason=\"password\"} 0\n"));
  g_assert_nonnull (strstr (text->str, "_sign_in_failures_total{reason=\"limit\"} 2\n"));
}

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  const HelioServerOptions options = { .metrics_listen = "127.0.0.1" };

  sign_in_set_up (fixture, &options);
}

static Answer *
ask (ServerFixture *fixture, const char *method, const char *path)
{
  g_autoptr (GSocketAddress) address
      = g_inet_socket_address_new_from_string ("127.0.0.1",
                                               helio_server_get_metrics_port (fixture->server));
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autofree char *text
      = g_strdup_printf ("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", method, path);
  g_autoptr (GError) error = NULL;
  Answer *answer;

  g_socket_set_timeout (socket, PATIENCE);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  socket_send (socket, text, -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  return answer;
}

/* An answer may be here before its end has been counted. */
static void
wait_for (ServerFixture *fixture, const char *line)
{
  for (gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
       g_get_monotonic_time () < end;)
    {
      g_autoptr (Answer) answer = ask (fixture, "GET", "/metrics");

      g_assert_cmpuint (answer->status, ==, 200);
      if (strstr (answer->body->str, line) != NULL)
        return;
    }
  g_error ("There is no %s", line);
}

#define REQUESTS "\nheliodesk_requests_total{method="

static void
requests_are_counted_by_route_and_status (ServerFixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/v1/rmas/1", "/v1/rmas/2", "/v1/secret?x=hd_secret" };
  g_autoptr (GSocket) large = server_fixture_connect (fixture);
  g_autoptr (Answer) answer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    answer_free (server_fixture_get (fixture, paths[i], fixture->token));
  socket_send (large,
               "GET /v1/service HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n",
               -1);
  socket_assert_closed (large);
  wait_for (fixture, REQUESTS "\"GET\",route=\"/v1/rmas/{id}\",status=\"404\"} 2\n");
  wait_for (fixture, REQUESTS "\"other\",route=\"other\",status=\"404\"} 1\n");
  wait_for (fixture, ",status=\"413\"} 1\n");
  answer = ask (fixture, "GET", "/metrics");
  g_assert_true (g_str_has_prefix (answer_get (answer, "content-type"), "text/plain; version=0."));
  g_assert_null (strstr (answer->body->str, "secret"));
  g_assert_null (strstr (answer->body->str, "hd_"));
}

static void
wrong_passwords_are_counted (ServerFixture *fixture, gconstpointer data)
{
  g_auto (Browser) browser = { .service = fixture };
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autoptr (Answer) page = browser_open (&browser, query, NULL);
  g_autoptr (Answer) refused = browser_log_in (&browser, SIGN_IN_EMAIL, "wrong horse");

  g_assert_cmpuint (refused->status, ==, 403);
  wait_for (fixture, "\nheliodesk_sign_in_failures_total{reason=\"password\"} 1\n");
}

static void
mails_that_wait_are_counted (ServerFixture *fixture, gconstpointer data)
{
  const HelioMail mail = { .recipient = "ana@example.org", .subject = "a", .body = "b" };
  g_autoptr (GError) error = NULL;

  wait_for (fixture, "\nheliodesk_mails{state=\"waiting\"} 0\n");
  for (guint i = 0; i < 2; i++)
    {
      helio_storage_queue_mail (fixture->storage, fixture->organisation, &mail, NOW, &error);
      g_assert_no_error (error);
    }
  wait_for (fixture, "\nheliodesk_mails{state=\"waiting\"} 2\n");
  wait_for (fixture, "\nheliodesk_mails{state=\"failed\"} 0\n");
  wait_for (fixture, "\nheliodesk_storage_up 1\n");
}

static void
nothing_else_is_told_there_and_nothing_of_it_elsewhere (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) other = ask (fixture, "GET", "/v1/service");
  g_autoptr (Answer) posted = ask (fixture, "POST", "/metrics");
  g_autoptr (Answer) public = server_fixture_get (fixture, "/metrics", fixture->token);

  answer_assert_problem (other, 404);
  answer_assert_problem (posted, 405);
  g_assert_cmpstr (answer_get (posted, "allow"), ==, "GET, HEAD");
  answer_assert_problem (public, 404);
}

#define ADD(path, func) \
  g_test_add ("/server/metrics/" path, ServerFixture, NULL, set_up, func, server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/metrics/durations-fall-into-buckets", durations_fall_into_buckets);
  g_test_add_func ("/server/metrics/events-are-counted-each-for-itself",
                   events_are_counted_each_for_itself);
  ADD ("requests-are-counted-by-route-and-status", requests_are_counted_by_route_and_status);
  ADD ("wrong-passwords-are-counted", wrong_passwords_are_counted);
  ADD ("mails-that-wait-are-counted", mails_that_wait_are_counted);
  ADD ("nothing-else-is-told-there-and-nothing-of-it-elsewhere",
       nothing_else_is_told_there_and_nothing_of_it_elsewhere);
  return g_test_run ();
}
