/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-grant.h"

#include "helio-json-read.h"
#include "helio-text.h"
#include "helio-wire-error.h"

void
helio_grant_free (HelioGrant *self)
{
  if (self == NULL)
    return;
  helio_text_wipe (self->access_token);
  helio_text_wipe (self->refresh_token);
  g_free (self);
}

/* RFC 6749, 5.1: the type's name is not case sensitive. */
static const char *
find_flaw (JsonObject *object)
{
  gboolean wrong = FALSE;
  const char *token = helio_json_get_text (object, "access_token", &wrong);
  const char *type = helio_json_get_text (object, "token_type", &wrong);
  const char *refresh = helio_json_get_text (object, "refresh_token", &wrong);

  if (wrong || token == NULL || *token == '\0' || (refresh != NULL && *refresh == '\0'))
    return "access_token: missing, or a token that is no text";
  if (type == NULL || g_ascii_strcasecmp (type, "bearer") != 0)
    return "token_type: not Bearer";
  return NULL;
}

HelioGrant *
helio_grant_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) inner = NULL;
  JsonObject *object;
  const char *flaw;
  HelioGrant *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  root = helio_json_read_object (bytes, &inner);
  object = root != NULL ? json_node_get_object (root) : NULL;
  /* What is wrong with the JSON may be told by quoting it. */
  flaw = object == NULL ? "not JSON" : find_flaw (object);
  if (flaw != NULL)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR,
                           inner != NULL ? inner->code : HELIO_WIRE_ERROR_SCHEMA, flaw);
      return NULL;
    }
  self = g_new0 (HelioGrant, 1);
  self->access_token = g_strdup (helio_json_get_text (object, "access_token", NULL));
  self->refresh_token = g_strdup (helio_json_get_text (object, "refresh_token", NULL));
  self->lifetime = MAX (helio_json_get_integer (object, "expires_in", 1, NULL), 0);
  return self;
}
