/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer-info.h"

#include "helio-json-guard-private.h"
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
    {
      JsonNode *item = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING
          && g_str_equal (json_node_get_string (item), value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_yes (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* What is missing or wrong, or NULL. */
static const char *
find_flaw (JsonObject *object, const char *identifier)
{
  gboolean wrong = FALSE;

  if (g_strcmp0 (helio_json_get_text (object, "issuer", &wrong), identifier) != 0)
    return "issuer: not the one that was asked";
  if (helio_json_get_text (object, "authorization_endpoint", &wrong) == NULL)
    return "authorization_endpoint: missing";
  if (helio_json_get_text (object, "token_endpoint", &wrong) == NULL)
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
  gboolean ignored;
  HelioIssuerInfo *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (identifier != NULL, NULL);

  root = helio_json_guard_parse_object (bytes, error);
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
      = g_strdup (helio_json_get_text (object, "authorization_endpoint", &ignored));
  self->token_endpoint = g_strdup (helio_json_get_text (object, "token_endpoint", &ignored));
  self->revocation_endpoint
      = g_strdup (helio_json_get_text (object, "revocation_endpoint", &ignored));
  self->names_itself = says_yes (object, "authorization_response_iss_parameter_supported");
  return self;
}
