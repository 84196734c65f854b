/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-authorization.h"

#include "helio-issuer.h"
#include "helio-secret.h"
#include "helio-url-form.h"

#include <string.h>

#define MAX_REDIRECT 200
#define MAX_STATE 512
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

static gboolean
is_port (const char *text, gsize length)
{
  guint64 port = g_ascii_strtoull (text, NULL, 10);

  return length > 0 && length <= 5 && text[0] != '0' && port > 0 && port <= G_MAXUINT16;
}

/* No parser of addresses, so that there are no two that understand one differently. */
static gboolean
is_loopback (const char *uri)
{
  static const char *const hosts[] = { "http://127.0.0.1:", "http://[::1]:" };

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_str_has_prefix (uri, hosts[i]))
      {
        const char *port = uri + strlen (hosts[i]);
        gsize n_digits = strspn (port, "0123456789");
        const char *path = port + n_digits;

        return is_port (port, n_digits) && path[0] == '/' && strlen (uri) <= MAX_REDIRECT
               && strspn (path, LETTERS "/-._~") == strlen (path);
      }
  return FALSE;
}

static gboolean
is_state (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isprint (text[i]))
      return FALSE;
  return length <= MAX_STATE;
}

static gboolean
is_challenge (const char *text)
{
  return text != NULL && strlen (text) == HELIO_SECRET_LENGTH
         && strspn (text, LETTERS "-_") == HELIO_SECRET_LENGTH;
}

static const char *
find_error (const HelioAuthorization *self, GHashTable *form, const char *service)
{
  const char *type = g_hash_table_lookup (form, "response_type");
  const char *mode = g_hash_table_lookup (form, "response_mode");

  if (type == NULL)
    return "invalid_request";
  if (!g_str_equal (type, "code"))
    return "unsupported_response_type";
  if (g_strcmp0 (g_hash_table_lookup (form, "code_challenge_method"), "S256") != 0
      || !is_challenge (self->challenge) || (mode != NULL && !g_str_equal (mode, "query")))
    return "invalid_request";
  /* A token that somebody else asks for must not be good here. */
  if (self->resource != NULL && !helio_url_is_same (self->resource, service))
    return "invalid_target";
  return NULL;
}

gboolean
helio_authorization_read (HelioAuthorization *self, GHashTable *form, const char *service,
                          const char **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (service != NULL, FALSE);
  g_return_val_if_fail (error != NULL, FALSE);

  *self = (HelioAuthorization){ 0 };
  *error = "invalid_request";
  if (form == NULL)
    return FALSE;
  self->client = g_hash_table_lookup (form, "client_id");
  self->redirect_uri = g_hash_table_lookup (form, "redirect_uri");
  self->challenge = g_hash_table_lookup (form, "code_challenge");
  self->state = g_hash_table_lookup (form, "state");
  self->resource = g_hash_table_lookup (form, "resource");
  self->login_hint = g_hash_table_lookup (form, "login_hint");
  if (g_strcmp0 (self->client, HELIO_CLIENT_ID) != 0 || self->redirect_uri == NULL
      || !is_loopback (self->redirect_uri) || (self->state != NULL && !is_state (self->state)))
    return FALSE;
  *error = find_error (self, form, service);
  return TRUE;
}
