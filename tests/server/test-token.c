/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-fixture.h"

#include "helio-storage-sign-ins.h"
#include "helio-test-storage.h"
#include "helio-time.h"

#include <string.h>

typedef struct
{
  char *access;  /* (owned) */
  char *refresh; /* (owned) */
} Tokens;

static void
tokens_clear (Tokens *self)
{
  g_free (self->access);
  g_free (self->refresh);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)

static void
read_tokens (Answer *answer, Tokens *tokens)
{
  tokens->access = answer_dup_member (answer, 200, "access_token");
  tokens->refresh = answer_dup_member (answer, 200, "refresh_token");
}

static void
sign_in (ServerFixture *self, Tokens *tokens)
{
  g_autofree char *code = sign_in_get_code (self);
  g_autoptr (Answer) answer = sign_in_redeem (self, code);

  read_tokens (answer, tokens);
}

static guint
open_with (ServerFixture *self, const char *token)
{
  g_autoptr (Answer) answer = server_fixture_get (self, "/v1/me", token);

  return answer->status;
}

static void
wait_for (ServerFixture *self, gint64 seconds)
{
  helio_clock_advance (self->clock, seconds * HELIO_SECOND);
}

static void
the_service_says_where_to_sign_in (ServerFixture *self, gconstpointer data)
{
  g_autoptr (Answer) metadata
      = server_fixture_get (self, "/.well-known/oauth-authorization-server", NULL);
  g_autoptr (Answer) same = server_fixture_get (self, "/.well-known/openid-configuration", NULL);
  g_autoptr (Answer) service = server_fixture_get (self, "/v1/service", NULL);
  g_autofree char *issuer = answer_dup_member (metadata, 200, "issuer");
  g_autofree char *place
      = g_strdup_printf ("\"sign_in\":[{\"issuer\":\"%s\",\"client_id\":\"heliodesk\"}]", issuer);

  g_assert_cmpstr (metadata->body->str, ==, same->body->str);
  g_assert_nonnull (strstr (service->body->str, place));
}

static void
a_code_opens_the_service (ServerFixture *self, gconstpointer data)
{
  g_auto (Tokens) first = { 0 }, second = { 0 };
  g_autoptr (Answer) refreshed = NULL;

  sign_in (self, &first);
  g_assert_cmpuint (open_with (self, first.access), ==, 200);
  g_assert_cmpuint (open_with (self, first.refresh), ==, 401);
  wait_for (self, HELIO_SIGN_IN_ACCESS_SECONDS);
  g_assert_cmpuint (open_with (self, first.access), ==, 401);
  refreshed = sign_in_refresh (self, first.refresh);
  read_tokens (refreshed, &second);
  g_assert_cmpuint (open_with (self, second.access), ==, 200);
  g_assert_cmpuint (open_with (self, self->token), ==, 200);
}

static void
a_code_is_good_once_and_not_for_long (ServerFixture *self, gconstpointer data)
{
  g_autofree char *code = sign_in_get_code (self);
  g_autofree char *late = sign_in_get_code (self);
  g_autoptr (Answer) first = sign_in_redeem (self, code);
  g_autoptr (Answer) second = sign_in_redeem (self, code);
  g_autoptr (Answer) third = NULL;
  g_auto (Tokens) tokens = { 0 };

  read_tokens (first, &tokens);
  answer_assert_refused (second, "invalid_grant");
  g_assert_cmpuint (open_with (self, tokens.access), ==, 401);
  wait_for (self, HELIO_SIGN_IN_CODE_SECONDS);
  third = sign_in_redeem (self, late);
  answer_assert_refused (third, "invalid_grant");
}

static void
a_refresh_token_used_twice_ends_the_sign_in (ServerFixture *self, gconstpointer data)
{
  g_auto (Tokens) first = { 0 }, second = { 0 };
  g_autoptr (Answer) refreshed = NULL, again = NULL, late = NULL, next = NULL;

  sign_in (self, &first);
  refreshed = sign_in_refresh (self, first.refresh);
  again = sign_in_refresh (self, first.refresh);
  read_tokens (again, &second);
  g_assert_nonnull (strstr (refreshed->body->str, second.refresh));
  wait_for (self, HELIO_SIGN_IN_GRACE);
  late = sign_in_refresh (self, first.refresh);
  answer_assert_refused (late, "invalid_grant");
  next = sign_in_refresh (self, second.refresh);
  answer_assert_refused (next, "invalid_grant");
  g_assert_cmpuint (open_with (self, second.access), ==, 401);
}

/* A good request for tokens in which one parameter is another, or is missing. */
static char *
make_request (const char *code, const char *name, const char *value)
{
  const char *const usual[][2] = { { "grant_type", "authorization_code" },
                                   { "client_id", "heliodesk" },
                                   { "code", code },
                                   { "redirect_uri", SIGN_IN_REDIRECT },
                                   { "code_verifier", SIGN_IN_VERIFIER } };
  g_autoptr (GString) form = g_string_new ("x=y");

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const char *other = g_str_equal (usual[i][0], name) ? value : usual[i][1];

      if (other != NULL)
        g_string_append_printf (form, "&%s=%s", usual[i][0], other);
    }
  return g_string_free (g_steal_pointer (&form), FALSE);
}

static void
every_refusal_says_why (ServerFixture *self, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "grant_type", NULL, "invalid_request" },
    { "grant_type", "password", "unsupported_grant_type" },
    { "grant_type", "refresh_token", "invalid_request" },
    { "client_id", NULL, "invalid_request" },
    { "client_id", "other", "invalid_client" },
    { "code", NULL, "invalid_request" },
    { "code", "hc_unknown", "invalid_grant" },
    { "code", "%FF", "invalid_request" },
    { "code", "%00", "invalid_request" },
    { "redirect_uri", NULL, "invalid_request" },
    { "redirect_uri", "http://127.0.0.1:4712/back", "invalid_grant" },
    { "code_verifier", NULL, "invalid_request" },
    { "code_verifier", "", "invalid_grant" },
    { "code_verifier", SIGN_IN_CHALLENGE, "invalid_grant" },
    { "code_verifier", "x&code=y", "invalid_request" },
  };
  g_autofree char *code = sign_in_get_code (self);
  g_autoptr (Answer) fine = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *form = make_request (code, cases[i][0], cases[i][1]);
      g_autoptr (Answer) answer = sign_in_post (self, "/oauth/token", form);

      g_test_message ("%s %s", cases[i][0], cases[i][1]);
      answer_assert_refused (answer, cases[i][2]);
    }
  fine = sign_in_redeem (self, code);
  g_assert_cmpuint (fine->status, ==, 200);
}

/* A client that was led here by another service would give that service what it gets. */
static void
tokens_are_for_this_service_alone (ServerFixture *self, gconstpointer data)
{
  g_autofree char *code = sign_in_get_code (self);
  g_autofree char *own
      = g_strdup_printf ("http://127.0.0.1:%u/", helio_server_get_port (self->server));
  g_autofree char *form = make_request (code, "resource", NULL);
  g_autofree char *elsewhere = g_strconcat (form, "&resource=https://evil.example/", NULL);
  g_autofree char *here = g_strconcat (form, "&resource=", own, NULL);
  g_autoptr (Answer) refused = sign_in_post (self, "/oauth/token", elsewhere);
  g_autoptr (Answer) granted = sign_in_post (self, "/oauth/token", here);
  g_autofree char *again = NULL;
  g_autoptr (Answer) refreshed = NULL;
  g_auto (Tokens) tokens = { 0 };

  answer_assert_refused (refused, "invalid_target");
  read_tokens (granted, &tokens);
  again
      = sign_in_make_form ("grant_type", "refresh_token", "client_id", "heliodesk", "refresh_token",
                           tokens.refresh, "resource", "https://evil.example/", NULL);
  refreshed = sign_in_post (self, "/oauth/token", again);
  answer_assert_refused (refreshed, "invalid_target");
  g_assert_cmpuint (open_with (self, tokens.access), ==, 200);
}

static void
whoever_signs_out_is_out (ServerFixture *self, gconstpointer data)
{
  g_auto (Tokens) tokens = { 0 };
  g_autofree char *form = NULL, *issued = NULL;
  g_autoptr (Answer) out = NULL, again = NULL, empty = NULL, operators = NULL;

  sign_in (self, &tokens);
  form = sign_in_make_form ("client_id", "heliodesk", "token", tokens.refresh, NULL);
  issued = sign_in_make_form ("client_id", "heliodesk", "token", self->token, NULL);
  out = sign_in_post (self, "/oauth/revoke", form);
  again = sign_in_post (self, "/oauth/revoke", form);
  operators = sign_in_post (self, "/oauth/revoke", issued);
  empty = sign_in_post (self, "/oauth/revoke", "client_id=heliodesk");
  g_assert_cmpuint (out->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpuint (operators->status, ==, 200);
  answer_assert_refused (empty, "invalid_request");
  g_assert_cmpuint (open_with (self, tokens.access), ==, 401);
  g_assert_cmpuint (open_with (self, self->token), ==, 200);
}

static void
assert_absent (const char *path, const char *secret)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  g_assert_null (memmem (text, length, secret, strlen (secret)));
}

/* What is kept of a secret is of no use to who has the database. */
static void
no_secret_is_kept (ServerFixture *self, gconstpointer data)
{
  g_autofree char *code = sign_in_get_code (self);
  g_autoptr (Answer) answer = sign_in_redeem (self, code);
  g_auto (Tokens) tokens = { 0 };
  g_autofree char *database = g_build_filename (self->directory, "service.db", NULL);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  const char *secrets[5];

  read_tokens (answer, &tokens);
  secrets[0] = code;
  secrets[1] = tokens.access;
  secrets[2] = tokens.refresh;
  secrets[3] = SIGN_IN_PASSWORD;
  secrets[4] = SIGN_IN_VERIFIER;
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      assert_absent (database, secrets[i]);
      assert_absent (log, secrets[i]);
    }
}

static GMutex log_mutex;
static GString *logged; /* (owned) (nullable): by the mutex */

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_mutex_lock (&log_mutex);
  for (gsize i = 0; logged != NULL && i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  g_mutex_unlock (&log_mutex);
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Whatever happens, and however badly. */
static void
no_secret_is_logged (ServerFixture *self, gconstpointer data)
{
  g_auto (Tokens) tokens = { 0 };
  g_autofree char *text = NULL;
  g_autoptr (Answer) broken = NULL;

  g_mutex_lock (&log_mutex);
  logged = g_string_new (NULL);
  g_mutex_unlock (&log_mutex);
  sign_in (self, &tokens);
  g_assert_true (helio_storage_begin (self->storage, NULL));
  broken = sign_in_refresh (self, tokens.refresh); /* busy, which is logged */
  helio_storage_rollback (self->storage);
  answer_assert_problem (broken, 503);
  g_mutex_lock (&log_mutex);
  text = g_string_free (g_steal_pointer (&logged), FALSE);
  g_mutex_unlock (&log_mutex);
  g_assert_nonnull (strstr (text, "storage: "));
  g_assert_null (strstr (text, tokens.refresh));
  g_assert_null (strstr (text, tokens.access));
  g_assert_null (strstr (text, "horse"));
}

int
main (int argc, char **argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/server/token/" path, ServerFixture, NULL, sign_in_set_up, func, \
              server_fixture_tear_down)
  ADD ("discovery", the_service_says_where_to_sign_in);
  ADD ("code", a_code_opens_the_service);
  ADD ("code-twice", a_code_is_good_once_and_not_for_long);
  ADD ("refresh-twice", a_refresh_token_used_twice_ends_the_sign_in);
  ADD ("refusals", every_refusal_says_why);
  ADD ("service", tokens_are_for_this_service_alone);
  ADD ("out", whoever_signs_out_is_out);
  if (!helio_test_storage_is_postgresql ()) /* looks into its file */
    ADD ("database", no_secret_is_kept);
  ADD ("log", no_secret_is_logged);
#undef ADD
  return g_test_run ();
}
