/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in with an issuer on this computer, in the place of the browser a client of its own. */
#include "helio-remote-error.h"
#include "helio-remote-fixture.h"
#include "helio-secret.h"
#include "helio-sign-in-error.h"
#include "helio-sign-in.h"
#include "helio-test-issuer.h"

#include <libsoup/soup.h>
#include <string.h>

#define CODE "code-of-the-test"
#define SERVICE "https://desk.example.org/"

typedef struct
{
  HelioTestIssuer issuer;
  HelioSignIn *way;     /* (owned) */
  SoupSession *browser; /* (owned) */

  /* What it does */
  const char *refusal; /* (nullable): the answer of its token endpoint */
  const char *answer;  /* (nullable): what the browser brings back instead of the code */

  /* What came of it */
  GHashTable *asked; /* (owned) (nullable): the query of the browser */
  guint n_asked;     /* how often the browser was sent there */
  GHashTable *form;  /* (owned) (nullable): what the token endpoint got last */
  guint n_forms;
  char *page; /* (owned) (nullable): what the browser showed last */
  guint status;
  guint n_awaited; /* pages that the browser waits for */
} Fixture;

/* --- the issuer --- */

static void
take_form (Fixture *self, SoupServerMessage *message)
{
  g_clear_pointer (&self->form, g_hash_table_unref);
  self->form = helio_test_issuer_read_form (message);
  self->n_forms++;
}

static const char *
get (GHashTable *table, const char *name)
{
  return g_hash_table_lookup (table, name);
}

static void
on_token (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  Fixture *self = data;

  take_form (self, message);
  if (self->refusal != NULL)
    helio_test_issuer_reply (message, 400, self->refusal);
  else
    helio_test_issuer_reply (
        message, 200,
        "{\"access_token\":\"access\",\"token_type\":\"Bearer\",\"refresh_token\":\"refresh\","
        "\"expires_in\":300}");
}

static void
on_revoke (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
           gpointer data)
{
  take_form (data, message);
  soup_server_message_set_status (message, 200, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  helio_test_issuer_start (&self->issuer,
                           data != NULL ? data : "/.well-known/oauth-authorization-server");
  soup_server_add_handler (self->issuer.server, "/token", on_token, self, NULL);
  soup_server_add_handler (self->issuer.server, "/revoke", on_revoke, self, NULL);
  self->way = helio_sign_in_new (self->issuer.url, "desk", SERVICE);
  self->browser = soup_session_new ();
  self->issuer.names_itself = TRUE;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (self->n_awaited > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (self->way);
  g_object_unref (self->browser);
  helio_test_issuer_stop (&self->issuer);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_free (self->page);
}

/* --- the browser --- */

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  g_assert_no_error (error);
  self->n_awaited--;
  self->status = soup_message_get_status (message);
  g_free (self->page);
  self->page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
go_to (Fixture *self, const char *method, const char *uri)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);

  self->n_awaited++;
  soup_session_send_and_read_async (self->browser, message, G_PRIORITY_DEFAULT, NULL, on_page,
                                    self);
}

/* What the issuer sends the browser back with, and the state. */
static void
come_back (Fixture *self, const char *with)
{
  g_autofree char *uri = g_strconcat (get (self->asked, "redirect_uri"), with,
                                      "state=", get (self->asked, "state"), NULL);

  go_to (self, "GET", uri);
}

static void
look_at (Fixture *self, const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_path (uri), ==, "/authorize");
  self->asked = soup_form_decode (g_uri_get_query (uri));
  self->n_asked++;
}

static void
come_back_as_usual (Fixture *self)
{
  g_autofree char *code = soup_form_encode ("code", CODE, "state", get (self->asked, "state"),
                                            "iss", self->issuer.url, NULL);
  g_autofree char *uri = g_strconcat (get (self->asked, "redirect_uri"), "?", code, NULL);

  go_to (self, "GET", uri);
}

static void
browse (const char *address, gpointer data)
{
  Fixture *self = data;

  look_at (self, address);
  if (self->answer != NULL)
    come_back (self, self->answer);
  else
    come_back_as_usual (self);
}

/* Somebody who does not come back at once. */
static void
ponder (const char *address, gpointer data)
{
  look_at (data, address);
}

static HelioGrant *
run (Fixture *self, HelioSignInFunc open, GError **error)
{
  const HelioLoopbackWords words = { "Done <now>", "It has failed" };
  g_autoptr (GAsyncResult) result = NULL;

  helio_sign_in_run_async (self->way, &words, open, self, NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  return helio_sign_in_run_finish (self->way, result, error);
}

static void
assert_fails (Fixture *self, HelioSignInError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (run (self, browse, &error));
  g_assert_error (error, HELIO_SIGN_IN_ERROR, (int) code);
  g_assert_null (strstr (error->message, CODE));
}

/* --- tests --- */

static void
somebody_signs_in (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioGrant) grant = run (self, browse, &error);
  g_autofree char *challenge = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (grant->access_token, ==, "access");
  g_assert_cmpstr (grant->refresh_token, ==, "refresh");
  g_assert_cmpint (grant->lifetime, ==, 300);

  g_assert_cmpstr (get (self->asked, "response_type"), ==, "code");
  g_assert_cmpstr (get (self->asked, "client_id"), ==, "desk");
  g_assert_cmpstr (get (self->asked, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (get (self->asked, "resource"), ==, SERVICE);
  g_assert_true (g_str_has_prefix (get (self->asked, "redirect_uri"), "http://127.0.0.1:"));
  g_assert_cmpuint (strlen (get (self->asked, "state")), ==, HELIO_SECRET_LENGTH);

  g_assert_cmpstr (get (self->form, "grant_type"), ==, "authorization_code");
  g_assert_cmpstr (get (self->form, "code"), ==, CODE);
  g_assert_cmpstr (get (self->form, "client_id"), ==, "desk");
  g_assert_cmpstr (get (self->form, "resource"), ==, SERVICE);
  g_assert_cmpstr (get (self->form, "redirect_uri"), ==, get (self->asked, "redirect_uri"));
  g_assert_cmpuint (strlen (get (self->form, "code_verifier")), ==, HELIO_SECRET_LENGTH);
  challenge = helio_secret_digest (get (self->form, "code_verifier"));
  g_assert_cmpstr (challenge, ==, get (self->asked, "code_challenge"));

  while (self->n_awaited > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->status, ==, 200);
  g_assert_nonnull (strstr (self->page, "Done &lt;now&gt;"));
}

static void
it_is_another_secret_each_time (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioGrant) one = run (self, browse, &error);
  g_autofree char *state = g_strdup (get (self->asked, "state"));
  g_autofree char *verifier = g_strdup (get (self->form, "code_verifier"));
  g_autoptr (HelioGrant) other = NULL;

  g_clear_pointer (&self->asked, g_hash_table_unref);
  other = run (self, browse, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (state, !=, get (self->asked, "state"));
  g_assert_cmpstr (verifier, !=, get (self->form, "code_verifier"));
  g_assert_cmpuint (self->issuer.n_documents, ==, 1);
}

static void
who_says_no_is_told_apart (Fixture *self, gconstpointer data)
{
  self->answer = "?error=access_denied&";
  self->issuer.names_itself = FALSE;
  assert_fails (self, HELIO_SIGN_IN_ERROR_DENIED);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  self->answer = "?error=%3Cscript%3E&";
  assert_fails (self, HELIO_SIGN_IN_ERROR_FAILED);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  self->answer = "?error=invalid_target&";
  assert_fails (self, HELIO_SIGN_IN_ERROR_TARGET);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  self->answer = "?";
  assert_fails (self, HELIO_SIGN_IN_ERROR_FAILED);
}

static void
another_issuer_s_answer_is_refused (Fixture *self, gconstpointer data)
{
  self->answer = "?code=" CODE "&iss=https%3A%2F%2Fevil.example&";
  assert_fails (self, HELIO_SIGN_IN_ERROR_ISSUER);
  g_assert_null (self->form);
}

static void
an_answer_that_must_name_its_issuer_does (Fixture *self, gconstpointer data)
{
  self->answer = "?code=" CODE "&";
  assert_fails (self, HELIO_SIGN_IN_ERROR_ISSUER);
  g_assert_null (self->form);
}

static void
an_issuer_without_pkce_is_refused (Fixture *self, gconstpointer data)
{
  self->issuer.flaw = "\"code_challenge_methods_supported\":[\"plain\"]";
  assert_fails (self, HELIO_SIGN_IN_ERROR_ISSUER);
  g_assert_null (self->asked);
}

static void
a_code_that_is_worth_nothing_is_told (Fixture *self, gconstpointer data)
{
  self->refusal = "{\"error\":\"invalid_grant\",\"error_description\":\"" CODE " was used\"}";
  assert_fails (self, HELIO_SIGN_IN_ERROR_ENDED);
}

static void
what_is_no_grant_is_no_sign_in (Fixture *self, gconstpointer data)
{
  self->refusal = "[]";
  assert_fails (self, HELIO_SIGN_IN_ERROR_FAILED);
}

static void
nobody_there_is_an_error_of_the_network (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (self->issuer.server);
  g_assert_null (run (self, browse, &error));
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE);
}

/* Asked without the service, an issuer would give a token that is good at any. */
static void
nobody_asks_again_without_the_service (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *answer, *refusal;
    HelioSignInError code;
  } cases[] = {
    { "?error=invalid_target&", "{\"error\":\"invalid_target\"}", HELIO_SIGN_IN_ERROR_TARGET },
    { "?error=invalid_request&", "{\"error\":\"invalid_request\"}", HELIO_SIGN_IN_ERROR_FAILED },
  };

  self->issuer.names_itself = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      self->answer = cases[i].answer;
      assert_fails (self, cases[i].code);
      g_assert_cmpuint (self->n_asked, ==, 2 * i + 1);
      g_assert_cmpuint (self->n_forms, ==, i);
      g_clear_pointer (&self->asked, g_hash_table_unref);
      self->answer = NULL;
      self->refusal = cases[i].refusal;
      assert_fails (self, cases[i].code);
      g_assert_cmpuint (self->n_asked, ==, 2 * i + 2);
      g_assert_cmpuint (self->n_forms, ==, i + 1);
      g_assert_cmpstr (get (self->form, "resource"), ==, SERVICE);
      g_clear_pointer (&self->asked, g_hash_table_unref);
    }
}

/* What it says may be meant for people of another one (RFC 8414, 3.3). */
static void
an_issuer_that_calls_itself_otherwise_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *below = g_strconcat (self->issuer.url, "/", NULL);
  const char *const names[] = { "https://id.example.org", below, "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      self->issuer.name = names[i];
      assert_fails (self, HELIO_SIGN_IN_ERROR_ISSUER);
      g_assert_cmpuint (self->n_asked, ==, 0);
    }
}

static void
who_does_not_come_back_is_not_awaited_for_ever (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_unref (self->way);
  self->way = g_object_new (HELIO_TYPE_SIGN_IN, "issuer", self->issuer.url, "client-id", "desk",
                            "resource", SERVICE, "patience", 1, NULL);
  g_assert_null (run (self, ponder, &error));
  g_assert_error (error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ABANDONED);
}

static void
give_up (const char *address, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
it_can_be_given_up (Fixture *self, gconstpointer data)
{
  const HelioLoopbackWords words = { "Done", "It has failed" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_sign_in_run_async (self->way, &words, give_up, cancellable, cancellable,
                           helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_sign_in_run_finish (self->way, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_goes_nowhere (Fixture *self, GCancellable *cancellable)
{
  const HelioLoopbackWords words = { "Done", "It has failed" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_sign_in_run_async (self->way, &words, ponder, self, cancellable, helio_remote_fixture_take,
                           &result);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_sign_in_run_finish (self->way, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->asked);
}

/* Be the issuer known already or not. */
static void
who_has_given_up_is_sent_nowhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HelioGrant) grant = NULL;

  g_cancellable_cancel (cancellable);
  assert_goes_nowhere (self, cancellable);
  grant = run (self, browse, NULL);
  g_assert_nonnull (grant);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  assert_goes_nowhere (self, cancellable);
}

static void
a_grant_leads_to_another (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioGrant) grant = NULL;

  helio_sign_in_refresh_async (self->way, "before", NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  grant = helio_sign_in_refresh_finish (self->way, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (grant->refresh_token, ==, "refresh");
  g_assert_cmpstr (get (self->form, "grant_type"), ==, "refresh_token");
  g_assert_cmpstr (get (self->form, "refresh_token"), ==, "before");
  g_assert_cmpstr (get (self->form, "resource"), ==, SERVICE);

  g_clear_object (&result);
  self->refusal = "{\"error\":\"invalid_grant\"}";
  helio_sign_in_refresh_async (self->way, "before", NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_assert_null (helio_sign_in_refresh_finish (self->way, result, &error));
  g_assert_error (error, HELIO_SIGN_IN_ERROR, HELIO_SIGN_IN_ERROR_ENDED);
}

static void
a_grant_is_given_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_sign_in_revoke_async (self->way, "before", NULL, helio_remote_fixture_take, &result);
  helio_remote_fixture_await (&result);
  g_assert_true (helio_sign_in_revoke_finish (self->way, result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get (self->form, "token"), ==, "before");
}

#define ADD(path, function) \
  g_test_add ("/remote/sign-in/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("somebody-signs-in", somebody_signs_in);
  g_test_add ("/remote/sign-in/openid", Fixture, "/.well-known/openid-configuration", set_up,
              somebody_signs_in, tear_down);
  ADD ("another-secret", it_is_another_secret_each_time);
  ADD ("who-says-no", who_says_no_is_told_apart);
  ADD ("another-issuer", another_issuer_s_answer_is_refused);
  ADD ("must-name-its-issuer", an_answer_that_must_name_its_issuer_does);
  ADD ("without-pkce", an_issuer_without_pkce_is_refused);
  ADD ("worthless-code", a_code_that_is_worth_nothing_is_told);
  ADD ("no-grant", what_is_no_grant_is_no_sign_in);
  ADD ("without-the-service", nobody_asks_again_without_the_service);
  ADD ("called-otherwise", an_issuer_that_calls_itself_otherwise_is_refused);
  ADD ("nobody-there", nobody_there_is_an_error_of_the_network);
  ADD ("abandoned", who_does_not_come_back_is_not_awaited_for_ever);
  ADD ("given-up", it_can_be_given_up);
  ADD ("given-up-before", who_has_given_up_is_sent_nowhere);
  ADD ("refresh", a_grant_leads_to_another);
  ADD ("revoke", a_grant_is_given_back);
  return g_test_run ();
}
