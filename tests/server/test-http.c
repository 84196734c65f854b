/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-route.h"
#include "helio-storage-accounts.h"

#include <string.h>

#define SECRET "only for the eyes of Sol"
#define FILE_TEXT SECRET " too"
#define FILE_SHA256 "8ddedf295536d96c97bb08d6cf43e64217b579ae9af4553a7e7121ab7ae7f0db"

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, NULL);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    server_fixture_put (fixture, helio_kind_nth (i), "00517624", SECRET);
  g_free (server_fixture_have_file (fixture, "a", FILE_TEXT));
}

/* An address that the route answers with something. */
static char *
dup_path (const HelioRoute *route)
{
  g_autoptr (GString) path = g_string_new (route->pattern);

  g_string_replace (path, "{id}", "00517624", 0);
  g_string_replace (path, "{sha256}", FILE_SHA256, 0);
  g_assert_null (strchr (path->str, '{'));
  if (g_str_has_suffix (path->str, "/search"))
    g_string_append (path, "?criterion=rma&term=only%20for");
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* A request of the route's kind, as far as all have it in common. */
static Answer *
ask (ServerFixture *fixture, const HelioRoute *route, const char *token)
{
  g_autofree char *path = dup_path (route);

  g_test_message ("%s %s", route->method, path);
  if (g_str_equal (route->method, "POST"))
    return server_fixture_post (fixture, path, token, "key", NULL, "{}");
  if (g_str_equal (route->method, "PUT"))
    return server_fixture_put_file (fixture, FILE_SHA256, token, NULL, FILE_TEXT,
                                    strlen (FILE_TEXT));
  return server_fixture_request (fixture, route->method, path, token, NULL);
}

/* What signs people in, and what says how, answers everybody alike. */
static void
assert_open (const HelioRoute *route, Answer *good, Answer *none, Answer *wrong)
{
  g_assert_true (route->is_probe || g_str_equal (route->pattern, "/v1/service")
                 || g_str_has_prefix (route->pattern, "/.well-known/")
                 || g_str_has_prefix (route->pattern, "/oauth/"));
  g_assert_cmpuint (good->status, ==, g_str_has_prefix (route->pattern, "/oauth/") ? 400 : 200);
  g_assert_cmpuint (none->status, ==, good->status);
  g_assert_cmpuint (wrong->status, ==, good->status);
  g_assert_cmpstr (none->body->str, ==, good->body->str);
  g_assert_cmpstr (wrong->body->str, ==, good->body->str);
}

static void
assert_closed (const HelioRoute *route, Answer *good, Answer *none, Answer *wrong)
{
  if (g_str_equal (route->pattern, HELIO_LIVE_PATH)) /* not a document but a WebSocket */
    answer_assert_problem (good, 400);
  else if (route->command != NULL)
    g_assert_true (good->status == 422 || good->status == 404);
  else
    g_assert_cmpuint (good->status, ==, 200);
  if (good->status == 200 && strstr (route->pattern, "{sha256}") == NULL)
    g_assert_cmpstr (answer_get (good, "content-type"), ==, "application/json");
  answer_assert_problem (none, 401);
  answer_assert_problem (wrong, 401);
  g_assert_true (g_str_has_prefix (answer_get (none, "www-authenticate"), "Bearer"));
  g_assert_nonnull (strstr (answer_get (wrong, "www-authenticate"), "invalid_token"));
}

static void
every_route_wants_a_token (ServerFixture *fixture, gconstpointer data)
{
  guint n_routes, n_open = 0;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  for (guint i = 0; i < n_routes; i++)
    {
      g_autoptr (Answer) good = ask (fixture, &routes[i], fixture->token);
      g_autoptr (Answer) none = ask (fixture, &routes[i], NULL);
      g_autoptr (Answer) wrong = ask (fixture, &routes[i], "hd_wrong");

      g_assert_cmpstr (answer_get (good, "cache-control"), ==, "no-store");
      if (routes[i].is_open)
        assert_open (&routes[i], good, none, wrong);
      else
        assert_closed (&routes[i], good, none, wrong);
      n_open += routes[i].is_open;
    }
  g_assert_cmpuint (n_open, ==, 10);
}

static void
only_whole_bearer_tokens_count (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *lower = g_strdup_printf ("authorization: bearer %s\r\n", fixture->token);
  g_autofree char *basic = g_strdup_printf ("Authorization: Basic %s\r\n", fixture->token);
  g_autofree char *bare = g_strdup_printf ("Authorization: %s\r\n", fixture->token);
  g_autofree char *longer = g_strdup_printf ("Authorization: Bearer %sx\r\n", fixture->token);
  g_autofree char *cut = g_strdup_printf ("Authorization: Bearer %.20s\r\n", fixture->token);
  g_autofree char *twice
      = g_strdup_printf ("Authorization: Bearer %s\r\nAuthorization: Bearer %s\r\n",
                         fixture->stranger_token, fixture->token);
  const char *const refused[]
      = { basic, bare, longer, cut, twice, "Authorization: Bearer \r\n", "Authorization:\r\n" };
  g_autoptr (Answer) accepted = server_fixture_request (fixture, "GET", "/v1/me", NULL, lower);

  g_assert_cmpuint (accepted->status, ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Answer) answer
          = server_fixture_request (fixture, "GET", "/v1/me", NULL, refused[i]);

      g_test_message ("%u", i);
      answer_assert_problem (answer, 401);
    }
}

static void
a_revoked_token_ends_at_once (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) before = server_fixture_get (fixture, "/v1/me", fixture->stranger_token);
  g_autoptr (Answer) after = NULL;

  helio_storage_revoke_token (fixture->storage, fixture->stranger_token, &error);
  g_assert_no_error (error);
  after = server_fixture_get (fixture, "/v1/me", fixture->stranger_token);
  g_assert_cmpuint (before->status, ==, 200);
  answer_assert_problem (after, 401);
}

/* What one organisation knows is to another as if it were not. */
static void
organisations_do_not_see_each_other (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) absent
      = server_fixture_get (fixture, "/v1/rmas/00000000", fixture->stranger_token);
  g_autoptr (Answer) changes = NULL;
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  answer_assert_problem (absent, 404);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autofree char *path = g_strdup_printf ("/v1/%s/secret-1", kind->path);
      g_autoptr (Answer) mine = NULL, theirs = NULL;

      server_fixture_put (fixture, kind, "secret-1", SECRET);
      mine = server_fixture_get (fixture, path, fixture->token);
      theirs = server_fixture_get (fixture, path, fixture->stranger_token);
      g_assert_cmpuint (mine->status, ==, 200);
      g_assert_nonnull (strstr (mine->body->str, SECRET));
      g_assert_cmpuint (theirs->status, ==, 404);
      g_assert_cmpstr (theirs->body->str, ==, absent->body->str);
      g_assert_null (answer_get (theirs, "etag"));
    }
  for (guint i = 0; i < n_routes; i++)
    {
      g_autoptr (Answer) answer = NULL;

      if (g_str_equal (routes[i].method, "PUT")) /* whoever sends a file has it */
        continue;
      answer = ask (fixture, &routes[i], fixture->stranger_token);
      g_assert_null (strstr (answer->body->str, SECRET));
      g_assert_null (strstr (answer->body->str, "ana@example.org"));
    }
  changes = server_fixture_get (fixture, "/v1/changes", fixture->stranger_token);
  g_assert_nonnull (strstr (changes->body->str, "eve@example.net"));
}

static void
me_is_the_user_of_the_token (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) ana = server_fixture_get (fixture, "/v1/me", fixture->token);
  g_autoptr (Answer) eve = server_fixture_get (fixture, "/v1/me", fixture->stranger_token);

  g_assert_nonnull (strstr (ana->body->str, "\"email\":\"ana@example.org\""));
  g_assert_nonnull (strstr (ana->body->str, "\"kind\":\"user\""));
  g_assert_nonnull (strstr (eve->body->str, "\"email\":\"eve@example.net\""));
}

static void
a_record_comes_in_its_envelope (ServerFixture *fixture, gconstpointer data)
{
  gint64 revision = server_fixture_put (fixture, &helio_kind_rma, "a/b \"ü\"", SECRET);
  g_autofree char *start = g_strdup_printf ("{\"kind\":\"rma\",\"id\":\"a/b \\\"ü\\\"\","
                                            "\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":{",
                                            revision);
  g_autoptr (Answer) answer
      = server_fixture_get (fixture, "/v1/rmas/a%2Fb%20%22%C3%BC%22", fixture->token);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_str_has_prefix (answer->body->str, start));
  g_assert_true (g_str_has_suffix (answer->body->str, "}}"));
}

static void
entity_tags_spare_the_body (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *header; /* %s is the tag */
    guint status;
  } cases[] = {
    { "If-None-Match: %s\r\n", 304 },        { "If-None-Match: W/%s\r\n", 304 },
    { "If-None-Match: \"0\", %s\r\n", 304 }, { "If-None-Match: *\r\n", 304 },
    { "If-None-Match: \"0\"\r\n", 200 },     { "If-None-Match: \r\n", 200 },
  };
  static const char *const paths[] = { "/v1/rmas/00517624", "/v1/me", "/v1/service" };

  for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (Answer) first = server_fixture_get (fixture, paths[p], fixture->token);
        g_autoptr (GString) header = g_string_new (cases[i].header);
        g_autoptr (Answer) second = NULL;

        g_string_replace (header, "%s", answer_get (first, "etag"), 0);
        second = server_fixture_request (fixture, "GET", paths[p], fixture->token, header->str);
        g_test_message ("%s %s", paths[p], header->str);
        g_assert_cmpuint (second->status, ==, cases[i].status);
        g_assert_cmpstr (answer_get (second, "etag"), ==, answer_get (first, "etag"));
        g_assert_cmpuint (second->body->len, ==, cases[i].status == 304 ? 0 : first->body->len);
      }
}

static void
the_entity_tag_is_the_revision (ServerFixture *fixture, gconstpointer data)
{
  gint64 revision = server_fixture_put (fixture, &helio_kind_rma, "00517624", "changed");
  g_autofree char *tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", revision);
  g_autoptr (Answer) answer = server_fixture_get (fixture, "/v1/rmas/00517624", fixture->token);

  g_assert_cmpstr (answer_get (answer, "etag"), ==, tag);
}

static void
a_deleted_record_is_not_found (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = NULL;

  helio_storage_delete (fixture->storage, fixture->organisation, &helio_kind_rma, "00517624",
                        &error);
  g_assert_no_error (error);
  answer = server_fixture_get (fixture, "/v1/rmas/00517624", fixture->token);
  answer_assert_problem (answer, 404);
}

static void
head_is_get_without_the_body (ServerFixture *fixture, gconstpointer data)
{
  static const char *const paths[]
      = { "/v1/rmas/00517624", "/v1/me", "/v1/service", "/v1/changes", "/v1/rmas/none", "/none" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *head
          = g_strdup_printf ("HEAD %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n",
                             paths[i], fixture->token);
      g_autoptr (GSocket) socket = server_fixture_connect (fixture);
      g_autoptr (Answer) with = server_fixture_get (fixture, paths[i], fixture->token);
      g_autoptr (Answer) without = NULL;
      g_autoptr (GString) rest = NULL;

      socket_send (socket, head, -1);
      without = socket_receive (socket, FALSE);
      rest = socket_receive_rest (socket);
      g_test_message ("%s", paths[i]);
      g_assert_cmpuint (without->status, ==, with->status);
      g_assert_cmpuint (without->body->len + rest->len, ==, 0);
      g_assert_cmpstr (answer_get (without, "content-length"), ==,
                       answer_get (with, "content-length"));
      g_assert_cmpstr (answer_get (without, "content-type"), ==, answer_get (with, "content-type"));
      g_assert_cmpstr (answer_get (without, "etag"), ==, answer_get (with, "etag"));
    }
}

/* Whether a route of the same address takes the method. */
static gboolean
is_served (const char *pattern, const char *method)
{
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  for (guint i = 0; i < n_routes; i++)
    if (g_str_equal (routes[i].pattern, pattern) && helio_route_serves (&routes[i], method))
      return TRUE;
  return FALSE;
}

/* In the order of the routes. */
static char *
dup_allowed_methods (const char *pattern)
{
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < n_routes; i++)
    if (g_str_equal (routes[i].pattern, pattern))
      g_string_append_printf (allowed, "%s%s%s", allowed->len > 0 ? ", " : "", routes[i].method,
                              helio_route_serves (&routes[i], "HEAD") ? ", HEAD" : "");
  return g_string_free (g_steal_pointer (&allowed), FALSE);
}

static void
other_methods_are_refused (ServerFixture *fixture, gconstpointer data)
{
  static const char *const methods[]
      = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW" };
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  for (guint i = 0; i < n_routes; i++)
    for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
      {
        g_autofree char *path = dup_path (&routes[i]);
        g_autofree char *allowed = dup_allowed_methods (routes[i].pattern);
        g_autoptr (Answer) answer = NULL;

        if (is_served (routes[i].pattern, methods[m]))
          continue;
        answer = server_fixture_request (fixture, methods[m], path, m % 2 ? fixture->token : NULL,
                                         "Content-Length: 0\r\n");
        g_test_message ("%s %s", methods[m], path);
        answer_assert_problem (answer, 405);
        g_assert_cmpstr (answer_get (answer, "allow"), ==, allowed);
      }
}

static void
unknown_addresses_are_not_found (ServerFixture *fixture, gconstpointer data)
{
  static const char *const paths[] = {
    "/",           "/v1",          "/v1/",         "/v1/me/",     "/v2/service", "/V1/me",
    "/v1//me",     "/v1/rmas/",    "/v1/rmas/a/b", "/v1/unknown", "/v1/rma/1",   "/v1/rmas",
    "/v1/mes/%2e", "/favicon.ico", "/v1/rmas/%25", "//v1/me",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Answer) answer = server_fixture_get (fixture, paths[i], fixture->token);

      g_test_message ("%s", paths[i]);
      answer_assert_problem (answer, 404);
    }
}

/* libsoup would answer with a part of the document. */
static void
ranges_are_ignored (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_request (fixture, "GET", "/v1/service", NULL, "Range: bytes=0-9\r\n");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (answer->body->len, >, 10);
}

#define ADD(path, func) \
  g_test_add ("/server/http/" path, ServerFixture, NULL, set_up, func, server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-route-wants-a-token", every_route_wants_a_token);
  ADD ("only-whole-bearer-tokens-count", only_whole_bearer_tokens_count);
  ADD ("a-revoked-token-ends-at-once", a_revoked_token_ends_at_once);
  ADD ("organisations-do-not-see-each-other", organisations_do_not_see_each_other);
  ADD ("me-is-the-user-of-the-token", me_is_the_user_of_the_token);
  ADD ("a-record-comes-in-its-envelope", a_record_comes_in_its_envelope);
  ADD ("entity-tags-spare-the-body", entity_tags_spare_the_body);
  ADD ("the-entity-tag-is-the-revision", the_entity_tag_is_the_revision);
  ADD ("a-deleted-record-is-not-found", a_deleted_record_is_not_found);
  ADD ("head-is-get-without-the-body", head_is_get_without_the_body);
  ADD ("other-methods-are-refused", other_methods_are_refused);
  ADD ("unknown-addresses-are-not-found", unknown_addresses_are_not_found);
  ADD ("ranges-are-ignored", ranges_are_ignored);
  return g_test_run ();
}
