/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-kept-grant.h"

#include "helio-json-read.h"
#include "helio-record-json.h"
#include "helio-time.h"
#include "helio-wire-error.h"

#include <string.h>

/* The members of the token endpoint's answer, and these. */
#define ISSUER "issuer"
#define CLIENT_ID "client_id"
#define GRANTED_AT "granted_at" /* seconds since 1970 */

HelioKeptGrant *
helio_kept_grant_new (const char *issuer, const char *client_id, HelioGrant *grant,
                      gint64 granted_at)
{
  HelioKeptGrant *self;

  g_return_val_if_fail (issuer != NULL && client_id != NULL, NULL);
  g_return_val_if_fail (grant != NULL, NULL);

  self = g_new (HelioKeptGrant, 1);
  self->issuer = g_strdup (issuer);
  self->client_id = g_strdup (client_id);
  self->grant = grant;
  self->granted_at = granted_at;
  return self;
}

void
helio_kept_grant_free (HelioKeptGrant *self)
{
  if (self == NULL)
    return;
  g_free (self->issuer);
  g_free (self->client_id);
  helio_grant_free (self->grant);
  g_free (self);
}

static void
append (GString *json, const char *member, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (json, ",\"%s\":", member);
  helio_json_append_string (json, text, -1);
}

char *
helio_kept_grant_write (const HelioKeptGrant *self)
{
  const HelioGrant *grant;
  GString *json;

  g_return_val_if_fail (self != NULL, NULL);

  grant = self->grant;
  /* So long that it is not moved about in memory while it grows. */
  json = g_string_sized_new (6 * (strlen (grant->access_token) + strlen (self->issuer)) + 65536);
  g_string_append_printf (json, "{\"token_type\":\"Bearer\",\"%s\":%" G_GINT64_FORMAT, GRANTED_AT,
                          self->granted_at / HELIO_SECOND);
  if (grant->lifetime > 0)
    g_string_append_printf (json, ",\"expires_in\":%" G_GINT64_FORMAT, grant->lifetime);
  append (json, ISSUER, self->issuer);
  append (json, CLIENT_ID, self->client_id);
  append (json, "access_token", grant->access_token);
  append (json, "refresh_token", grant->refresh_token);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

HelioKeptGrant *
helio_kept_grant_parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HelioGrant) grant = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *issuer, *client_id;
  gboolean wrong = FALSE;
  gint64 granted_at;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new_static (text, strlen (text));
  grant = helio_grant_parse (bytes, error);
  if (grant == NULL)
    return NULL;
  root = helio_json_read_object (bytes, NULL);
  issuer = helio_json_get_text (json_node_get_object (root), ISSUER, &wrong);
  client_id = helio_json_get_text (json_node_get_object (root), CLIENT_ID, &wrong);
  granted_at = helio_json_get_integer (json_node_get_object (root), GRANTED_AT, 0, &wrong);
  if (wrong || issuer == NULL || client_id == NULL || granted_at < 0
      || granted_at > G_MAXINT64 / HELIO_SECOND)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA,
                           "no grant of an issuer");
      return NULL;
    }
  return helio_kept_grant_new (issuer, client_id, g_steal_pointer (&grant),
                               granted_at * HELIO_SECOND);
}

gboolean
helio_kept_grant_is_good (const HelioKeptGrant *self, gint64 now, gint64 ahead)
{
  gint64 lifetime;

  g_return_val_if_fail (self != NULL, FALSE);

  lifetime = self->grant->lifetime;
  if (lifetime == 0)
    return TRUE;
  /* What is written down has whole seconds. */
  return now >= self->granted_at - HELIO_SECOND
         && (now + ahead - self->granted_at) / HELIO_SECOND < lifetime;
}
