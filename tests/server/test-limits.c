/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-rate-limit.h"
#include "server-fixture.h"

#define RATE 2
#define BURST (RATE * HELIO_RATE_LIMIT_BURST_SECONDS)

static guint
ask (ServerFixture *fixture, const char *path, const char *token, const char *headers)
{
  g_autoptr (Answer) answer = server_fixture_request (fixture, "GET", path, token, headers);

  return answer->status;
}

static void
use_up (ServerFixture *fixture, const char *token, const char *headers)
{
  for (guint i = 0; i < BURST; i++)
    g_assert_cmpuint (ask (fixture, "/v1/me", token, headers), ==, token != NULL ? 200 : 401);
}

static void
a_token_that_asks_too_much_has_to_wait (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;

  use_up (fixture, fixture->token, NULL);
  answer = server_fixture_get (fixture, "/v1/me", fixture->token);
  answer_assert_problem (answer, 429);
  g_assert_cmpstr (answer_get (answer, "retry-after"), ==, "1");
  /* Nobody else has to. */
  g_assert_cmpuint (ask (fixture, "/v1/me", fixture->stranger_token, NULL), ==, 200);
  g_assert_cmpuint (ask (fixture, "/v1/service", NULL, NULL), ==, 200);

  helio_clock_advance (fixture->clock, G_USEC_PER_SEC);
  g_assert_cmpuint (ask (fixture, "/v1/me", fixture->token, NULL), ==, 200);
}

static void
an_address_that_asks_too_much_has_to_wait (ServerFixture *fixture, gconstpointer data)
{
  use_up (fixture, NULL, NULL);
  g_assert_cmpuint (ask (fixture, "/v1/me", fixture->token, NULL), ==, 429);
  g_assert_cmpuint (ask (fixture, "/v1/service", NULL, NULL), ==, 429);
  /* What it says of others is believed of a proxy only. */
  g_assert_cmpuint (ask (fixture, "/v1/service", NULL, "X-Forwarded-For: 192.0.2.1\r\n"), ==, 429);
}

static void
behind_a_proxy_the_address_is_what_it_says (ServerFixture *fixture, gconstpointer data)
{
  const char *one = "X-Forwarded-For: 198.51.100.7, 192.0.2.1\r\n";
  const char *other = "X-Forwarded-For: 192.0.2.1, 192.0.2.2\r\n";

  use_up (fixture, NULL, one);
  g_assert_cmpuint (ask (fixture, "/v1/service", NULL, one), ==, 429);
  g_assert_cmpuint (ask (fixture, "/v1/service", NULL, other), ==, 200);
}

static void
whoever_asks_how_it_is_need_not_wait (ServerFixture *fixture, gconstpointer data)
{
  use_up (fixture, NULL, NULL);
  g_assert_cmpuint (ask (fixture, "/healthz", NULL, NULL), ==, 200);
  g_assert_cmpuint (ask (fixture, "/readyz", NULL, NULL), ==, 200);
}

/* What is not there costs an answer as well. */
static void
ask_in_vain (ServerFixture *fixture, const char *method, const char *path, guint status)
{
  for (guint i = 0; i <= BURST; i++)
    {
      g_autoptr (Answer) answer
          = server_fixture_request (fixture, method, path, fixture->token, NULL);

      answer_assert_problem (answer, i < BURST ? status : 429);
    }
  g_assert_cmpuint (ask (fixture, "/v1/me", fixture->token, NULL), ==, 429);
}

static void
an_unknown_address_is_counted (ServerFixture *fixture, gconstpointer data)
{
  ask_in_vain (fixture, "GET", "/v1/nothing", 404);
}

static void
an_unknown_method_is_counted (ServerFixture *fixture, gconstpointer data)
{
  ask_in_vain (fixture, "DELETE", "/v1/me", 405);
}

static void
an_address_that_is_no_text_is_counted (ServerFixture *fixture, gconstpointer data)
{
  ask_in_vain (fixture, "GET", "/v1/%ff", 400);
}

/* On purpose, and nobody who watches the service is deceived. */
static void
each_third_request_fails (ServerFixture *fixture, gconstpointer data)
{
  for (guint i = 1; i <= 6; i++)
    {
      g_autoptr (Answer) answer = server_fixture_get (fixture, "/v1/me", fixture->token);

      g_assert_cmpuint (ask (fixture, "/readyz", NULL, NULL), ==, 200);
      if (i % 3 > 0)
        {
          g_assert_cmpuint (answer->status, ==, 200);
          continue;
        }
      answer_assert_problem (answer, 503);
      g_assert_cmpstr (answer_get (answer, "retry-after"), ==, "1");
    }
}

static void
each_answer_waits (ServerFixture *fixture, gconstpointer data)
{
  gint64 before = g_get_monotonic_time ();

  g_assert_cmpuint (ask (fixture, "/v1/me", fixture->token, NULL), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 100 * 1000);
}

static void
who_does_not_wait_is_forgotten (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);

  socket_send (socket, "GET /v1/service HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", -1);
  g_clear_object (&socket);
  server_fixture_assert_alive (fixture);
}

/* As one that is meant. */
static void
a_401_that_is_a_fault_challenges (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = server_fixture_get (fixture, "/v1/me", fixture->token);

  answer_assert_problem (answer, 401);
  g_assert_cmpstr (answer_get (answer, "www-authenticate"), ==,
                   "Bearer realm=\"heliodesk\", error=\"invalid_token\"");
}

static const HelioServerOptions unauthorized = { .faults = { .status = 401, .every = 1 } };
static const HelioServerOptions faulty = { .faults = { .status = 503, .every = 3 } };
static const HelioServerOptions slow = { .faults = { .delay = 100 } };
static const HelioServerOptions by_token = { .token_rate = RATE };
static const HelioServerOptions by_address = { .address_rate = RATE };
static const HelioServerOptions proxied = { .address_rate = RATE, .is_proxied = TRUE };

#define ADD(path, options, func) \
  g_test_add ("/server/limits/" path, ServerFixture, &options, server_fixture_set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-token-that-asks-too-much-has-to-wait", by_token, a_token_that_asks_too_much_has_to_wait);
  ADD ("an-address-that-asks-too-much-has-to-wait", by_address,
       an_address_that_asks_too_much_has_to_wait);
  ADD ("behind-a-proxy-the-address-is-what-it-says", proxied,
       behind_a_proxy_the_address_is_what_it_says);
  ADD ("whoever-asks-how-it-is-need-not-wait", by_address, whoever_asks_how_it_is_need_not_wait);
  ADD ("an-unknown-address-is-counted", by_address, an_unknown_address_is_counted);
  ADD ("an-unknown-method-is-counted", by_token, an_unknown_method_is_counted);
  ADD ("an-address-that-is-no-text-is-counted", by_address, an_address_that_is_no_text_is_counted);
  ADD ("each-third-request-fails", faulty, each_third_request_fails);
  ADD ("a-401-that-is-a-fault-challenges", unauthorized, a_401_that_is_a_fault_challenges);
  ADD ("each-answer-waits", slow, each_answer_waits);
  ADD ("who-does-not-wait-is-forgotten", slow, who_does_not_wait_is_forgotten);
  return g_test_run ();
}
