/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helio-config.h"
#include "helio-link-private.h"
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"

#define JSON "application/json"

typedef HelioRemoteFixture Fixture;

typedef struct
{
  GBytes *body;  /* (owned) (nullable) */
  char *next;    /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
  gboolean done;
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->next, g_free);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;

  page->body
      = helio_client_get_changes_finish (HELIO_CLIENT (source), result, &page->next, &page->error);
  page->done = TRUE;
}

static void
assert_text (GBytes *bytes, const char *text)
{
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
asks_as_the_contract_says (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *request = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK",
                             "Application/JSON; charset=utf-8", NULL, "{\"id\":\"u1\"}");
  body = helio_remote_fixture_get (fixture->client, "v1/me", NULL, &error);
  g_assert_no_error (error);
  assert_text (body, "{\"id\":\"u1\"}");

  request = helio_fault_server_dup_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (request, "GET /v1/me HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer " HELIO_TEST_TOKEN "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: heliodesk/" HELIO_VERSION "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept: application/json\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept-Encoding: gzip\r\n"));
}

static char *
dup_language_header (Fixture *fixture, guint nth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *request = NULL;
  const char *header;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK", JSON, NULL,
                             "{}");
  body = helio_remote_fixture_get (fixture->client, "v1/me", NULL, &error);
  g_assert_no_error (error);
  request = helio_fault_server_dup_request (fixture->server, nth);
  header = strstr (request, "\r\nAccept-Language: ");
  g_assert_nonnull (header);
  return g_strndup (header + 2, strcspn (header + 2, "\r"));
}

static void
asks_in_the_language_that_people_read (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *language, *header;
  } cases[] = {
    { "fr", "Accept-Language: fr" },
    { "pt_BR:de", "Accept-Language: pt-br, pt;q=0." },
    { "C", "Accept-Language: en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = NULL;

      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      helio_client_follow_language (fixture->client);
      header = dup_language_header (fixture, i);
      g_test_message ("%s", header);
      g_assert_true (g_str_has_prefix (header, cases[i].header));
    }
}

static void
without_a_token_sends_none (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (fixture->server, "localhost");
  g_autofree char *below = g_strconcat (url, "desk", NULL);
  g_autoptr (HelioClient) client = helio_client_new (below, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *request = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK", JSON, NULL,
                             "{}");
  body = helio_remote_fixture_get (client, "v1/service", NULL, &error);
  g_assert_no_error (error);
  request = helio_fault_server_dup_request (fixture->server, 0);
  g_assert_true (g_str_has_prefix (request, "GET /desk/v1/service HTTP/1.1\r\n"));
  g_assert_null (strstr (request, "Authorization"));
}

static void
changes_pass_cursor_and_limit (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_auto (Page) last = { 0 };
  g_autofree char *first_request = NULL;
  g_autofree char *last_request = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK", JSON,
                             "Link: <https://evil.example/v1/changes?limit=500&after=feed%2E.12>; "
                             "rel=\"next\"\r\n",
                             "{}");
  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK", JSON, NULL,
                             "{}");
  helio_client_get_changes_async (fixture->client, NULL, 0, NULL, on_page, &page);
  helio_remote_fixture_wait (&page.done);
  g_assert_no_error (page.error);
  g_assert_cmpstr (page.next, ==, "feed..12");

  helio_client_get_changes_async (fixture->client, "a&b=c 1", 500, NULL, on_page, &last);
  helio_remote_fixture_wait (&last.done);
  g_assert_no_error (last.error);
  g_assert_null (last.next);

  first_request = helio_fault_server_dup_request (fixture->server, 0);
  last_request = helio_fault_server_dup_request (fixture->server, 1);
  g_assert_true (g_str_has_prefix (first_request, "GET /v1/changes HTTP/1.1\r\n"));
  g_assert_true (g_str_has_prefix (last_request,
                                   "GET /v1/changes?after=a%26b%3Dc%201&limit=500 HTTP/1.1\r\n"));
}

static void
link_gives_the_next_cursor (void)
{
  const struct
  {
    const char *header;
    const char *cursor;
  } cases[] = {
    { "<https://a.example/v1/changes?after=f.1&limit=5>; rel=\"next\"", "f.1" },
    { "</v1/changes?after=f.2>;REL=next", "f.2" },
    { "<?limit=1&after=f.3#end>; title=\"a, b; rel=prev\"; rel=\"last next\"", "f.3" },
    { "</a?after=no,comma>; rel=prev, </a?after=f.4>; rel=next", "f.4" },
    { "</a?after=f.5>; rel=prev; rel=next", NULL },
    { "</a?after=>; rel=next", NULL },
    { "</a>; rel=next", NULL },
    { "</a?after=%zz>; rel=next", NULL },
    { "</a?after=f.6; rel=next", NULL },
    { "nonsense", NULL },
    { "<", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cursor = helio_link_dup_next_cursor (cases[i].header);

      g_test_message ("%s", cases[i].header != NULL ? cases[i].header : "(none)");
      g_assert_cmpstr (cursor, ==, cases[i].cursor);
    }
}

static void
redirect_takes_the_token_nowhere (Fixture *fixture, gconstpointer data)
{
  HelioFaultServer *other = helio_fault_server_new (NULL);
  g_autofree char *url = helio_fault_server_dup_url (other, "127.0.0.1");
  const char *statuses[] = { "301 Moved", "302 Found", "307 Temporary", "308 Permanent" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *header = g_strdup_printf ("Location: %s\r\n", url);

      helio_fault_script_answer (helio_fault_server_add_script (fixture->server), statuses[i],
                                 "text/html", header, "");
      helio_remote_fixture_assert_fails (fixture->client, "v1/me", HELIO_REMOTE_ERROR_NOT_OURS,
                                         NULL);
    }
  g_assert_cmpuint (helio_fault_server_get_n_connections (other), ==, 0);
  helio_fault_server_free (other);
}

static void
path_stays_below_the_base (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (fixture->server, "127.0.0.1");
  g_autofree char *below = g_strconcat (url, "desk/", NULL);
  g_autoptr (HelioClient) client = helio_client_new (below, HELIO_TEST_TOKEN);
  const char *paths[] = { "//evil.example/v1/me",
                          "https://evil.example/",
                          "http://localhost:1/",
                          "/v1/me",
                          "../v1/me",
                          "v1/../../other",
                          "http://[",
                          "file:///etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_test_message ("%s", paths[i]);
      helio_remote_fixture_assert_fails (client, paths[i], HELIO_REMOTE_ERROR_REFUSED, NULL);
    }
  g_assert_cmpuint (helio_fault_server_get_n_connections (fixture->server), ==, 0);
}

static void
url_is_checked (void)
{
  const char *good[] = { "https://desk.example.org",  "https://desk.example.org:8443/below/",
                         "HTTPS://desk.example.org/", "http://127.0.0.1:8080/",
                         "http://127.200.0.9/",       "http://[::1]:80/",
                         "http://LocalHost/",         "https://192.0.2.1/" };
  const char *bad[] = { "http://desk.example.org/",
                        "http://127.0.0.1.example.org/",
                        "http://localhost.example.org/",
                        "http://128.0.0.1/",
                        "http://0.0.0.0/",
                        "http://[::2]/",
                        "http://[::ffff:10.0.0.1]/",
                        "http://10.0.0.1@desk.example.org/",
                        "https://ana:secret@desk.example.org/",
                        "https://desk.example.org/?a=b",
                        "https://desk.example.org/#a",
                        "https:///v1",
                        "https:desk.example.org",
                        "ftp://desk.example.org/",
                        "file:///etc/passwd",
                        "desk.example.org",
                        "https://desk.example.org:99999/",
                        "" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", good[i]);
      g_assert_true (helio_client_check_url (good[i], &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (helio_client_check_url (bad[i], &error));
      g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
      g_assert_null (strstr (error->message, "secret"));
    }
  g_assert_false (helio_client_check_url (NULL, NULL));
}

static void
refused_url_sends_nothing (Fixture *fixture, gconstpointer data)
{
  /* The machine's own server, by a name that is not loopback: it would answer, if it were asked. */
  g_autofree char *url = helio_fault_server_dup_url (fixture->server, "[::ffff:127.0.0.1]");
  g_autoptr (HelioClient) client = helio_client_new (url, HELIO_TEST_TOKEN);
  g_autoptr (HelioClient) none = helio_client_new (NULL, HELIO_TEST_TOKEN);

  helio_remote_fixture_assert_fails (client, "v1/me", HELIO_REMOTE_ERROR_REFUSED, NULL);
  helio_remote_fixture_assert_fails (none, "v1/me", HELIO_REMOTE_ERROR_REFUSED, NULL);
  g_assert_cmpuint (helio_fault_server_get_n_connections (fixture->server), ==, 0);
}

static void
token_that_is_none_is_not_sent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = helio_fault_server_dup_url (fixture->server, "127.0.0.1");
  g_autoptr (HelioClient) client = helio_client_new (url, "a\r\nX-Injected: b");

  helio_remote_fixture_assert_fails (client, "v1/me", HELIO_REMOTE_ERROR_UNAUTHORIZED, NULL);
  g_assert_cmpuint (helio_fault_server_get_n_connections (fixture->server), ==, 0);
}

static void
two_requests_run_at_once (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) one = { 0 };
  g_auto (Page) two = { 0 };

  /* Neither is answered before both have come. */
  for (guint i = 0; i < 2; i++)
    {
      HelioFaultScript *script = helio_fault_server_add_script (fixture->server);

      helio_fault_script_await (script, 2);
      helio_fault_script_answer (script, "200 OK", JSON, NULL, "{\"end\":\"page\"}");
    }
  helio_client_get_changes_async (fixture->client, "f.1", 0, NULL, on_page, &one);
  helio_client_get_changes_async (fixture->client, "f.2", 0, NULL, on_page, &two);
  helio_remote_fixture_wait (&one.done);
  helio_remote_fixture_wait (&two.done);
  g_assert_no_error (one.error);
  g_assert_no_error (two.error);
  assert_text (one.body, "{\"end\":\"page\"}");
  assert_text (two.body, "{\"end\":\"page\"}");
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;

  page->body = helio_client_search_finish (HELIO_CLIENT (source), result, &page->error);
  page->done = TRUE;
}

/* What somebody typed is one parameter, whatever is in it. */
static void
a_term_is_escaped (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *request = NULL;

  helio_fault_script_answer (helio_fault_server_add_script (fixture->server), "200 OK", JSON, NULL,
                             "{}");
  helio_client_search_async (fixture->client, "system-name", "Thyborøn & 100%?limit=9#x", 5, NULL,
                             on_found, &page);
  helio_remote_fixture_wait (&page.done);
  g_assert_no_error (page.error);
  assert_text (page.body, "{}");
  request = helio_fault_server_dup_request (fixture->server, 0);
  g_assert_true (
      g_str_has_prefix (request,
                        "GET /v1/search?criterion=system-name"
                        "&term=Thybor%C3%B8n%20%26%20100%25%3Flimit%3D9%23x&limit=5 HTTP/1.1\r\n"));
}

#define ADD(name, func) \
  g_test_add ("/remote/client/" name, Fixture, NULL, helio_remote_fixture_set_up, func, \
              helio_remote_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/client/url-is-checked", url_is_checked);
  g_test_add_func ("/remote/client/link-gives-the-next-cursor", link_gives_the_next_cursor);
  ADD ("asks-as-the-contract-says", asks_as_the_contract_says);
  ADD ("asks-in-the-language-that-people-read", asks_in_the_language_that_people_read);
  ADD ("without-a-token-sends-none", without_a_token_sends_none);
  ADD ("changes-pass-cursor-and-limit", changes_pass_cursor_and_limit);
  ADD ("a-term-is-escaped", a_term_is_escaped);
  ADD ("redirect-takes-the-token-nowhere", redirect_takes_the_token_nowhere);
  ADD ("path-stays-below-the-base", path_stays_below_the_base);
  ADD ("refused-url-sends-nothing", refused_url_sends_nothing);
  ADD ("token-that-is-none-is-not-sent", token_that_is_none_is_not_sent);
  ADD ("two-requests-run-at-once", two_requests_run_at_once);
  return g_test_run ();
}
