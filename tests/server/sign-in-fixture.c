/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-fixture.h"

#include "helio-password.h"
#include "helio-storage-passwords.h"
#include "helio-url-form.h"

#include <json-glib/json-glib.h>
#include <string.h>

void
browser_clear (Browser *self)
{
  g_free (self->cookie);
  g_free (self->csrf);
  g_free (self->ticket);
  *self = (Browser){ 0 };
}

void
sign_in_set_up (ServerFixture *self, gconstpointer data)
{
  static char *hash; /* (owned): slow on purpose, so made once */
  g_autoptr (GError) error = NULL;

  if (hash == NULL)
    hash = helio_password_hash (SIGN_IN_PASSWORD, &error);
  g_assert_no_error (error);
  server_fixture_set_up (self, data);
  helio_storage_set_password (self->storage, SIGN_IN_EMAIL, hash, &error);
  g_assert_no_error (error);
}

char *
sign_in_make_query (const char *name, const char *value)
{
  static const char *const usual[][2] = {
    { "response_type", "code" },
    { "client_id", "heliodesk" },
    { "redirect_uri", SIGN_IN_REDIRECT },
    { "state", "s&1" },
    { "code_challenge", SIGN_IN_CHALLENGE },
    { "code_challenge_method", "S256" },
  };
  g_autoptr (GString) query = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (name, usual[i][0]) != 0)
      helio_url_form_append (query, '&', usual[i][0], usual[i][1]);
  if (value != NULL)
    helio_url_form_append (query, '&', name, value);
  g_string_erase (query, 0, 1);
  return g_string_free (g_steal_pointer (&query), FALSE);
}

char *
sign_in_make_form (const char *name, ...)
{
  g_autoptr (GString) form = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *))
    helio_url_form_append (form, '&', name, va_arg (arguments, const char *));
  va_end (arguments);
  return g_string_free (g_string_erase (g_steal_pointer (&form), 0, 1), FALSE);
}

static Answer *
send_form (ServerFixture *self, const char *path, const char *form, const char *headers)
{
  g_autoptr (GSocket) socket = server_fixture_connect (self);
  g_autofree char *head = g_strdup_printf ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                           "Content-Type: application/x-www-form-urlencoded\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n",
                                           path, strlen (form), headers != NULL ? headers : "");
  Answer *answer;

  socket_send (socket, head, -1);
  socket_send (socket, form, -1);
  answer = socket_receive (socket, TRUE);
  g_assert_nonnull (answer);
  return answer;
}

/* The value of a hidden field, NULL when there is none. */
static char *
find_hidden (Answer *answer, const char *name)
{
  g_autofree char *before = g_strdup_printf ("name=\"%s\" value=\"", name);
  const char *start = strstr (answer->body->str, before);

  start = start != NULL ? start + strlen (before) : NULL;
  return start != NULL ? g_strndup (start, strcspn (start, "\"")) : NULL;
}

static void
remember (Browser *self, Answer *answer)
{
  const char *cookie = answer_get (answer, "set-cookie");

  if (cookie != NULL)
    {
      g_free (self->cookie);
      self->cookie
          = g_strdup_printf ("Cookie: other=1; %.*s\r\n", (int) strcspn (cookie, ";"), cookie);
    }
  g_free (self->csrf);
  self->csrf = find_hidden (answer, "csrf");
  g_free (self->ticket);
  self->ticket = find_hidden (answer, "ticket");
}

Answer *
browser_open (Browser *self, const char *query, const char *headers)
{
  g_autofree char *path = g_strconcat ("/oauth/authorize?", query, NULL);
  g_autofree char *lines = g_strconcat (self->cookie != NULL ? self->cookie : "", headers, NULL);
  Answer *answer = server_fixture_request (self->service, "GET", path, NULL, lines);

  remember (self, answer);
  return answer;
}

Answer *
browser_send (Browser *self, const char *path, const char *form)
{
  Answer *answer = send_form (self->service, path, form, self->cookie);

  remember (self, answer);
  return answer;
}

Answer *
browser_log_in (Browser *self, const char *email, const char *password)
{
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autofree char *filled
      = sign_in_make_form ("csrf", self->csrf, "email", email, "password", password, NULL);
  g_autofree char *form = g_strconcat (query, "&", filled, NULL);

  return browser_send (self, "/oauth/authorize", form);
}

Answer *
browser_decide (Browser *self, const char *decision)
{
  g_autofree char *form = sign_in_make_form ("csrf", self->csrf, "ticket", self->ticket, "state",
                                             "s&1", "decision", decision, NULL);

  return browser_send (self, "/oauth/consent", form);
}

char *
answer_dup_parameter (Answer *self, const char *name)
{
  const char *location = answer_get (self, "location");
  g_autoptr (GHashTable) query = NULL;

  g_assert_cmpuint (self->status, ==, 303);
  g_assert_true (g_str_has_prefix (location, SIGN_IN_REDIRECT "?"));
  g_assert_cmpstr (answer_get (self, "cache-control"), ==, "no-store");
  query = helio_url_form_parse (location + strlen (SIGN_IN_REDIRECT "?"), -1);
  return g_strdup (g_hash_table_lookup (query, name));
}

Answer *
sign_in_post (ServerFixture *self, const char *path, const char *form)
{
  return send_form (self, path, form, NULL);
}

char *
sign_in_get_code (ServerFixture *self)
{
  g_auto (Browser) browser = { .service = self };
  g_autofree char *query = sign_in_make_query (NULL, NULL);
  g_autoptr (Answer) page = browser_open (&browser, query, NULL);
  g_autoptr (Answer) consent = browser_log_in (&browser, SIGN_IN_EMAIL, SIGN_IN_PASSWORD);
  g_autoptr (Answer) back = browser_decide (&browser, "allow");

  return answer_dup_parameter (back, "code");
}

Answer *
sign_in_redeem (ServerFixture *self, const char *code)
{
  g_autofree char *form
      = sign_in_make_form ("grant_type", "authorization_code", "client_id", "heliodesk", "code",
                           code, "redirect_uri", SIGN_IN_REDIRECT, "code_verifier",
                           SIGN_IN_VERIFIER, NULL);

  return sign_in_post (self, "/oauth/token", form);
}

Answer *
sign_in_refresh (ServerFixture *self, const char *token)
{
  g_autofree char *form = sign_in_make_form ("grant_type", "refresh_token", "client_id",
                                             "heliodesk", "refresh_token", token, NULL);

  return sign_in_post (self, "/oauth/token", form);
}

char *
answer_dup_member (Answer *self, guint status, const char *member)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpstr (answer_get (self, "content-type"), ==, "application/json");
  g_assert_cmpstr (answer_get (self, "cache-control"), ==, "no-store");
  json_parser_load_from_data (parser, self->body->str, (gssize) self->body->len, &error);
  g_assert_no_error (error);
  return g_strdup (
      json_object_get_string_member (json_node_get_object (json_parser_get_root (parser)), member));
}

void
answer_assert_refused (Answer *self, const char *error)
{
  g_autofree char *said = answer_dup_member (self, 400, "error");

  g_assert_cmpstr (said, ==, error);
}
