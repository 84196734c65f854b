/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer-info.h"

#include "helio-json-read.h"
#include "helio-wire-error.h"

void
helio_issuer_info_free (HelioIssuerInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->identifier);
  g_free (self->authorization_endpoint);
  g_free (self->token_endpoint);
  g_free (self->revocation_endpoint);
  g_free (self);
}

static gboolean
lists (JsonObject *object, const char *member, const char *value)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (helio_json_node_get_text (json_array_get_element (array, i)), value) == 0)
      return TRUE;
  return FALSE;
}

/* What is missing or wrong, or NULL. */
static const char *
find_flaw (JsonObject *object, const char *identifier)
{
  if (g_strcmp0 (helio_json_get_text (object, "issuer", NULL), identifier) != 0)
    return "issuer: not the one that was asked";
  if (helio_json_get_text (object, "authorization_endpoint", NULL) == NULL)
    return "authorization_endpoint: missing";
  if (helio_json_get_text (object, "token_endpoint", NULL) == NULL)
    return "token_endpoint: missing";
  if (!lists (object, "code_challenge_methods_supported", "S256"))
    return "code_challenge_methods_supported: without S256";
  return NULL;
}

HelioIssuerInfo *
helio_issuer_info_parse (GBytes *bytes, const char *identifier, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *flaw;
  HelioIssuerInfo *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (identifier != NULL, NULL);

  root = helio_json_read_object (bytes, error);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  flaw = find_flaw (object, identifier);
  if (flaw != NULL)
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, flaw);
      return NULL;
    }
  self = g_new0 (HelioIssuerInfo, 1);
  self->identifier = g_strdup (identifier);
  self->authorization_endpoint
      = g_strdup (helio_json_get_text (object, "authorization_endpoint", NULL));
  self->token_endpoint = g_strdup (helio_json_get_text (object, "token_endpoint", NULL));
  self->revocation_endpoint = g_strdup (helio_json_get_text (object, "revocation_endpoint", NULL));
  self->names_itself
      = helio_json_is_true (object, "authorization_response_iss_parameter_supported");
  return self;
}
