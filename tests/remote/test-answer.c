/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer means that is not what was asked for. */
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define JSON "application/json"
#define PROBLEM "application/problem+json"

typedef HelioRemoteFixture Fixture;

static void
statuses_become_reactions (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *status, *type, *body;
    int code;
    const char *words;
  } cases[] = {
    { "401 Unauthorized", PROBLEM, "{\"title\":\"Sign in\"}", HELIO_REMOTE_ERROR_UNAUTHORIZED,
      "Sign in" },
    { "403 Forbidden", PROBLEM, "{\"detail\":\"Not yours\"}", HELIO_REMOTE_ERROR_FORBIDDEN,
      "Not yours" },
    { "404 Not Found", PROBLEM, "", HELIO_REMOTE_ERROR_NOT_FOUND, "the service answered 404" },
    { "410 Gone", PROBLEM, "{\"type\":\"https://heliodesk.org/problems/cursor-unknown\"}",
      HELIO_REMOTE_ERROR_CURSOR_UNKNOWN, NULL },
    { "410 Gone", PROBLEM, "{\"type\":\"https://heliodesk.org/problems/file-expired\"}",
      HELIO_REMOTE_ERROR_EXPIRED, NULL },
    { "410 Gone", PROBLEM, "{\"type\":\"https://heliodesk.org/problems/other\"}",
      HELIO_REMOTE_ERROR_REFUSED, NULL },
    { "410 Gone", PROBLEM, "{\"type\":", HELIO_REMOTE_ERROR_PROTOCOL,
      "the answer is 410, and why cannot be read" },
    { "400 Bad Request", PROBLEM, "{\"title\":\"Bad\",\"detail\":\"limit is no number\"}",
      HELIO_REMOTE_ERROR_REFUSED, "limit is no number" },
    { "400 Bad Request", PROBLEM, "{\"detail\":\"you sent " HELIO_TEST_TOKEN "\"}",
      HELIO_REMOTE_ERROR_REFUSED, NULL },
    { "413 Content Too Large", "text/html", "<html>", HELIO_REMOTE_ERROR_REFUSED, NULL },
    { "418 Teapot", PROBLEM, "{}", HELIO_REMOTE_ERROR_REFUSED, NULL },
    { "429 Too Many Requests", PROBLEM, "{}", HELIO_REMOTE_ERROR_BUSY, NULL },
    { "503 Service Unavailable", "text/html", "", HELIO_REMOTE_ERROR_BUSY, NULL },
    { "500 Internal Server Error", PROBLEM, "{}", HELIO_REMOTE_ERROR_SERVER, NULL },
    { "502 Bad Gateway", "text/html", "<html>", HELIO_REMOTE_ERROR_SERVER, NULL },
    { "511 Network Authentication Required", "text/html", "<html>", HELIO_REMOTE_ERROR_NOT_OURS,
      NULL },
    { "302 Found", "text/html", "", HELIO_REMOTE_ERROR_NOT_OURS, NULL },
    { "304 Not Modified", JSON, "", HELIO_REMOTE_ERROR_NOT_OURS, NULL },
    { "206 Partial Content", JSON, "{}", HELIO_REMOTE_ERROR_PROTOCOL, NULL },
    { "200 OK", "text/html", "<html>Welcome to our hotel</html>", HELIO_REMOTE_ERROR_NOT_OURS,
      NULL },
    { "200 OK", "text/json-ish", "{}", HELIO_REMOTE_ERROR_NOT_OURS, NULL },
    { "200 OK", JSON, "", HELIO_REMOTE_ERROR_PROTOCOL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].status, cases[i].body);
      helio_fault_script_answer (helio_fault_server_add_script (fixture->server), cases[i].status,
                                 cases[i].type, NULL, cases[i].body);
      helio_remote_fixture_assert_fails (fixture->client, "v1/me", cases[i].code, cases[i].words);
    }
}

/* Who stands before the service may say anything, in any form. */
static void
who_gives_no_reason_is_not_the_service (Fixture *fixture, gconstpointer data)
{
  static const char *const statuses[]
      = { "400 Bad Request",         "401 Unauthorized", "403 Forbidden",
          "404 Not Found",           "409 Conflict",     "410 Gone",
          "412 Precondition Failed", "418 Teapot",       "422 Unprocessable Content" };
  static const struct
  {
    const char *type, *body;
  } bodies[] = { { "text/html", "<html>" }, { JSON, "{\"status\":403}" }, { "text/plain", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (statuses) * G_N_ELEMENTS (bodies); i++)
    {
      const char *status = statuses[i / G_N_ELEMENTS (bodies)];

      g_test_message ("%s %s", status, bodies[i % G_N_ELEMENTS (bodies)].body);
      helio_fault_script_answer (helio_fault_server_add_script (fixture->server), status,
                                 bodies[i % G_N_ELEMENTS (bodies)].type, NULL,
                                 bodies[i % G_N_ELEMENTS (bodies)].body);
      helio_remote_fixture_assert_fails (fixture->client, "v1/me", HELIO_REMOTE_ERROR_NOT_OURS,
                                         NULL);
    }
}

/* Whoever looks at tokens before the service speaks its own language, but asks for one. */
static void
who_asks_for_a_token_may_refuse_it (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *headers;
    int code;
  } cases[] = {
    { "WWW-Authenticate: Bearer\r\n", HELIO_REMOTE_ERROR_UNAUTHORIZED },
    { "WWW-Authenticate: Basic realm=\"a, b\", bearer realm=\"c\"\r\n",
      HELIO_REMOTE_ERROR_UNAUTHORIZED },
    { "WWW-Authenticate: Basic realm=\"Bearer\"\r\n", HELIO_REMOTE_ERROR_NOT_OURS },
    { "WWW-Authenticate: Bearers\r\n", HELIO_REMOTE_ERROR_NOT_OURS },
    { "WWW-Authenticate: \r\n", HELIO_REMOTE_ERROR_NOT_OURS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].headers);
      helio_fault_script_answer (helio_fault_server_add_script (fixture->server),
                                 "401 Unauthorized", "text/html", cases[i].headers, "<html>");
      helio_remote_fixture_assert_fails (fixture->client, "v1/me", cases[i].code, NULL);
    }
}

/* An issuer gives reasons in any JSON, and has documents or not. */
static void
who_is_asked_without_a_token_may_say_less (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (fixture->server, "127.0.0.1");
  g_autoptr (HelioClient) nobody = helio_client_new (url, NULL);
  static const struct
  {
    const char *status, *type, *body;
    int code;
  } cases[] = {
    { "400 Bad Request", JSON, "{\"error\":\"invalid_grant\"}", HELIO_REMOTE_ERROR_REFUSED },
    { "401 Unauthorized", JSON, "{}", HELIO_REMOTE_ERROR_UNAUTHORIZED },
    { "404 Not Found", "text/html", "<html>", HELIO_REMOTE_ERROR_NOT_FOUND },
    { "403 Forbidden", "text/html", "<html>", HELIO_REMOTE_ERROR_NOT_OURS },
    { "400 Bad Request", JSON, "{\"error\":", HELIO_REMOTE_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].status, cases[i].body);
      helio_fault_script_answer (helio_fault_server_add_script (fixture->server), cases[i].status,
                                 cases[i].type, NULL, cases[i].body);
      helio_remote_fixture_assert_fails (nobody, "document", cases[i].code, NULL);
    }
}

static void
long_words_are_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (2000, 'x');
  g_autofree char *cut_text = g_strnfill (500, 'x');
  g_autofree char *detail = g_strdup_printf ("{\"detail\":\"%s\"}", long_text);
  g_autofree char *huge_text = g_strnfill (2000000, 'x');
  g_autofree char *huge_detail = g_strdup_printf ("{\"detail\":\"%s\"}", huge_text);

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "400 Bad Request",
                             PROBLEM, NULL, detail);
  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "400 Bad Request",
                             PROBLEM, NULL, huge_detail);
  helio_remote_fixture_assert_fails (fixture->client, "v1/me", HELIO_REMOTE_ERROR_REFUSED,
                                     cut_text);
  helio_remote_fixture_assert_fails (fixture->client, "v1/me", HELIO_REMOTE_ERROR_REFUSED,
                                     "the service answered 400");
}

static void
busy_keeps_retry_after (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *headers;
    gint64 seconds;
  } cases[] = {
    { "Retry-After: 17\r\n", 17 },
    { "Retry-After: 99999999\r\n", 86400 },
    { "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:29:30 GMT\r\n", 90 },
    { "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:27:00 GMT\r\n", 0 },
    { "Retry-After: soon\r\n", -1 },
    { "Retry-After: -5\r\n", -1 },
    { NULL, -1 },
  };

  g_assert_cmpint (helio_client_get_retry_after (fixture->client), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      helio_fault_script_answer (helio_fault_server_add_script (fixture->server),
                                 "503 Service Unavailable", PROBLEM, cases[i].headers, "{}");
      helio_remote_fixture_assert_fails (fixture->client, "v1/me", HELIO_REMOTE_ERROR_BUSY, NULL);
      g_assert_cmpint (helio_client_get_retry_after (fixture->client), ==, cases[i].seconds);
    }
}

#define ADD(name, func) \
  g_test_add ("/remote/answer/" name, Fixture, NULL, helio_remote_fixture_set_up, func, \
              helio_remote_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("statuses-become-reactions", statuses_become_reactions);
  ADD ("who-gives-no-reason-is-not-the-service", who_gives_no_reason_is_not_the_service);
  ADD ("who-asks-for-a-token-may-refuse-it", who_asks_for_a_token_may_refuse_it);
  ADD ("who-is-asked-without-a-token-may-say-less", who_is_asked_without_a_token_may_say_less);
  ADD ("long-words-are-cut", long_words_are_cut);
  ADD ("busy-keeps-retry-after", busy_keeps_retry_after);
  return g_test_run ();
}
