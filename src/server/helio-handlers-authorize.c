/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in with a browser: RFC 6749 (4.1) with PKCE (RFC 7636), for native apps (RFC 8252). */
#include "helio-handlers.h"
#include "helio-peer.h"
#include "helio-response.h"
#include "helio-secret.h"
#include "helio-sign-in-page.h"
#include "helio-storage-attempts.h"
#include "helio-storage-passwords.h"
#include "helio-storage-sign-ins.h"
#include "helio-url-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How often somebody may be wrong in a quarter of an hour. Many people may share an address. */
#define MAX_OF_ACCOUNT 10
#define MAX_OF_ADDRESS 100

/* The page */

static gboolean
is_cookie (const char *text)
{
  return strlen (text) == HELIO_SECRET_LENGTH;
}

/* No other origin can set one of this prefix; it wants HTTPS. */
static const char *
get_cookie_name (HelioRequest *request)
{
  return g_str_has_prefix (helio_issuer_get_url (request->issuer), "https:")
             ? "__Host-heliodesk-sign-in"
             : "heliodesk-sign-in";
}

static char *
find_cookie (HelioRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *header = soup_message_headers_get_list (headers, "Cookie");
  g_auto (GStrv) cookies = g_strsplit (header != NULL ? header : "", ";", -1);
  g_autofree char *prefix = g_strconcat (get_cookie_name (request), "=", NULL);

  for (guint i = 0; cookies[i] != NULL; i++)
    {
      const char *cookie = g_strstrip (cookies[i]);

      if (g_str_has_prefix (cookie, prefix) && is_cookie (cookie + strlen (prefix)))
        return g_strdup (cookie + strlen (prefix));
    }
  return NULL;
}

static void
set_cookie (HelioRequest *request, const char *value)
{
  gboolean is_secure = g_str_has_prefix (get_cookie_name (request), "__Host-");
  g_autofree char *cookie
      = g_strdup_printf ("%s=%s; Path=/; HttpOnly; SameSite=Strict%s", get_cookie_name (request),
                         value, is_secure ? "; Secure" : "");

  soup_message_headers_replace (soup_server_message_get_response_headers (request->message),
                                "Set-Cookie", cookie);
}

/* What forms say is made of a cookie of the browser, which nobody else can read. */
static char *
prepare_csrf (HelioRequest *request)
{
  g_autofree char *cookie = find_cookie (request);

  if (cookie == NULL)
    {
      cookie = helio_secret_make ("");
      set_cookie (request, cookie);
    }
  return helio_secret_digest (cookie);
}

static gboolean
is_our_form (HelioRequest *request, GHashTable *form)
{
  g_autofree char *cookie = find_cookie (request);
  g_autofree char *wanted = cookie != NULL ? helio_secret_digest (cookie) : NULL;

  return wanted != NULL && g_strcmp0 (g_hash_table_lookup (form, "csrf"), wanted) == 0;
}

static HelioSignInPage
make_page (HelioRequest *request, const char *csrf)
{
  const HelioServiceEdition *edition
      = helio_service_profile_get_edition (request->profile,
                                           helio_response_get_language (request->message));

  return (HelioSignInPage){ .message = request->message,
                            .brand = helio_service_info_get_brand (edition->info),
                            .csrf = csrf };
}

static void
ask (HelioRequest *request, guint status, const HelioAuthorization *authorization,
     const char *email, const char *problem)
{
  g_autofree char *csrf = prepare_csrf (request);
  const HelioSignInPage page = make_page (request, csrf);

  helio_sign_in_page_ask (&page, status, authorization, email, problem);
}

static void
fail (HelioRequest *request, guint status, const char *problem)
{
  const HelioSignInPage page = make_page (request, NULL);

  helio_sign_in_page_fail (&page, status, problem);
}

/* Whatever the storage says is for the operator. */
static void
fail_unavailable (HelioRequest *request, const GError *error)
{
  g_message ("sign-in: %s", error->message);
  if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY))
    helio_metrics_count_event (request->metrics, HELIO_EVENT_STORAGE_BUSY);
  helio_response_set_wait (request->message, HELIO_BUSY_SECONDS);
  fail (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
        C_ ("sign-in", "The service is busy. Try again in a moment."));
}

/* Back to the client, with a code or an error; also says who it comes from (RFC 9207). */
static void
send_back (HelioRequest *request, const char *redirect_uri, const char *state, const char *name,
           const char *value)
{
  g_autoptr (GString) location = g_string_new (redirect_uri);
  SoupMessageHeaders *headers;

  helio_url_form_append (location, '?', name, value);
  if (state != NULL)
    helio_url_form_append (location, '&', "state", state);
  helio_url_form_append (location, '&', "iss", helio_issuer_get_url (request->issuer));
  headers = soup_server_message_get_response_headers (request->message);
  soup_message_headers_replace (headers, "Location", location->str);
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_server_message_set_status (request->message, SOUP_STATUS_SEE_OTHER, NULL);
}

/* FALSE when it is not right, which has been answered. */
static gboolean
read_authorization (HelioRequest *request, GHashTable *form, HelioAuthorization *authorization)
{
  const char *error;

  if (!helio_authorization_read (authorization, form, helio_issuer_get_url (request->issuer),
                                 &error))
    fail (request, SOUP_STATUS_BAD_REQUEST, C_ ("sign-in", "What the app asks for is not valid."));
  else if (error != NULL)
    send_back (request, authorization->redirect_uri, authorization->state, "error", error);
  else
    return TRUE;
  return FALSE;
}

static GHashTable *
parse_body (HelioRequest *request)
{
  return helio_url_form_parse ((const char *) request->body->data, request->body->len);
}

void
helio_handle_authorize (HelioRequest *request)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (request->message));
  g_autoptr (GHashTable) form = helio_url_form_parse (query, -1);
  HelioAuthorization authorization;

  if (read_authorization (request, form, &authorization))
    ask (request, SOUP_STATUS_OK, &authorization, authorization.login_hint, NULL);
}

/* Logging in */

/* A log-in that waits for its password to be compared. */
typedef struct
{
  SoupServerMessage *message; /* (owned): owns the request */
  HelioRequest *request;      /* (unowned) */
  GHashTable *form;           /* (owned) */
  HelioAuthorization authorization;
  const char *email;
  char *account;            /* (owned): what attempts are counted for */
  char *peer;               /* (owned): whose attempts are counted */
  HelioPrincipal principal; /* (owned) */
} Login;

static void
login_free (Login *self)
{
  g_hash_table_unref (self->form);
  g_free (self->account);
  g_free (self->peer);
  helio_principal_clear (&self->principal);
  g_object_unref (self->message);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Login, login_free)

static void
refuse_for_now (Login *self, guint wait)
{
  guint minutes = (wait + 59) / 60;
  g_autofree char *problem = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "There were too many attempts. Try again in %u minute.",
                   "There were too many attempts. Try again in %u minutes.", minutes),
      minutes);

  helio_metrics_count_event (self->request->metrics, HELIO_EVENT_SIGN_IN_LIMIT);
  helio_response_set_wait (self->message, wait);
  ask (self->request, HELIO_STATUS_TOO_MANY_REQUESTS, &self->authorization, self->email, problem);
}

/* FALSE when they are too many, which has been answered. */
static gboolean
count_for (Login *self, const char *subject, guint most)
{
  guint count, wait;
  g_autoptr (GError) error = NULL;

  if (!helio_storage_count_attempt (self->request->storage, subject,
                                    helio_clock_now (self->request->clock), &count, &wait, &error))
    fail_unavailable (self->request, error);
  else if (count > most)
    refuse_for_now (self, wait);
  else
    return TRUE;
  return FALSE;
}

/* A computer that has to wait takes no attempts away from the users that it tries. */
static gboolean
count_attempt (Login *self)
{
  return count_for (self, self->peer, MAX_OF_ADDRESS)
         && count_for (self, self->account, MAX_OF_ACCOUNT);
}

static void
confirm (Login *self)
{
  HelioRequest *request = self->request;
  const HelioAuthorization *authorization = &self->authorization;
  g_autoptr (GError) error = NULL;
  g_autofree char *ticket = NULL, *csrf = prepare_csrf (request);
  const HelioSignInPage page = make_page (request, csrf);

  if (helio_storage_uncount_attempt (request->storage, self->account, &error)
      && helio_storage_uncount_attempt (request->storage, self->peer, &error))
    ticket = helio_storage_begin_sign_in (request->storage, self->principal.user_id,
                                          authorization->client, authorization->redirect_uri,
                                          authorization->challenge,
                                          helio_clock_now (request->clock), &error);
  if (ticket == NULL)
    fail_unavailable (request, error);
  else
    helio_sign_in_page_confirm (&page, authorization, self->principal.email, ticket);
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Login) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (HelioVoice) voice = helio_response_begin (self->message, self->request->languages);
  gboolean is_right = helio_issuer_verify_finish (HELIO_ISSUER (source), result, &error);

  /* Nobody waits for an answer any more. */
  if (soup_server_message_get_socket (self->message) == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    fail_unavailable (self->request, error);
  else if (is_right)
    confirm (self);
  else
    {
      helio_metrics_count_event (self->request->metrics, HELIO_EVENT_WRONG_PASSWORD);
      ask (self->request, SOUP_STATUS_FORBIDDEN, &self->authorization, self->email,
           C_ ("sign-in", "The address or the password is not right."));
    }
  soup_server_message_unpause (self->message);
}

static void
verify (Login *self)
{
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  if (!helio_storage_find_password (self->request->storage, self->email, &self->principal, &hash,
                                    &error))
    {
      fail_unavailable (self->request, error);
      login_free (self);
      return;
    }
  soup_server_message_pause (self->message);
  helio_issuer_verify_async (self->request->issuer, hash,
                             g_hash_table_lookup (self->form, "password"), on_verified, self);
}

static Login *
login_new (HelioRequest *request, GHashTable *form, const HelioAuthorization *authorization)
{
  Login *self = g_new0 (Login, 1);
  g_autofree char *key = g_ascii_strdown (g_hash_table_lookup (form, "email"), -1);

  self->message = g_object_ref (request->message);
  self->request = request;
  self->form = g_hash_table_ref (form);
  self->authorization = *authorization;
  self->email = g_hash_table_lookup (form, "email");
  self->account = g_strconcat ("account:", key, NULL);
  self->peer = helio_peer_dup_network (request->message, helio_issuer_is_proxied (request->issuer));
  return self;
}

void
helio_handle_log_in (HelioRequest *request)
{
  g_autoptr (GHashTable) form = parse_body (request);
  HelioAuthorization authorization;
  g_autoptr (Login) self = NULL;

  if (!read_authorization (request, form, &authorization))
    return;
  if (!g_hash_table_contains (form, "email") || !g_hash_table_contains (form, "password"))
    {
      ask (request, SOUP_STATUS_FORBIDDEN, &authorization, NULL,
           C_ ("sign-in", "The address or the password is not right."));
      return;
    }
  if (!is_our_form (request, form))
    {
      ask (request, SOUP_STATUS_FORBIDDEN, &authorization, g_hash_table_lookup (form, "email"),
           C_ ("sign-in", "This page was too old, or the browser takes no cookies. Try again."));
      return;
    }
  self = login_new (request, form, &authorization);
  if (count_attempt (self))
    verify (g_steal_pointer (&self));
}

/* Consent */

static char *
decide (HelioRequest *request, GHashTable *form, char **redirect_uri, GError **error)
{
  const char *ticket = g_hash_table_lookup (form, "ticket");
  gint64 now = helio_clock_now (request->clock);

  if (g_strcmp0 (g_hash_table_lookup (form, "decision"), "allow") == 0)
    return helio_storage_allow_sign_in (request->storage, ticket, now, redirect_uri, error);
  helio_storage_refuse_sign_in (request->storage, ticket, now, redirect_uri, error);
  return NULL;
}

void
helio_handle_consent (HelioRequest *request)
{
  g_autoptr (GHashTable) form = parse_body (request);
  const char *state = form != NULL ? g_hash_table_lookup (form, "state") : NULL;
  g_autofree char *redirect_uri = NULL, *code = NULL;
  g_autoptr (GError) error = NULL;

  if (form == NULL || !g_hash_table_contains (form, "ticket") || !is_our_form (request, form))
    {
      fail (request, SOUP_STATUS_BAD_REQUEST, C_ ("sign-in", "This page is not valid any more."));
      return;
    }
  code = decide (request, form, &redirect_uri, &error);
  if (code != NULL)
    send_back (request, redirect_uri, state, "code", code);
  else if (error == NULL)
    send_back (request, redirect_uri, state, "error", "access_denied");
  else if (g_error_matches (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND))
    fail (request, SOUP_STATUS_BAD_REQUEST, C_ ("sign-in", "This page is not valid any more."));
  else
    fail_unavailable (request, error);
}
