/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-guard-private.h"

#include "helio-json-stream-private.h"
#include "helio-wire-error.h"

static gboolean
check (const HelioJsonEvent *event, gpointer data, GError **error)
{
  if (event->flaw == NULL)
    return TRUE;
  g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, event->flaw);
  return FALSE;
}

gboolean
helio_json_guard_check (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);
  return helio_json_stream_read (bytes, check, NULL, error);
}

JsonNode *
helio_json_guard_parse_object (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) inner = NULL;
  const char *text;
  gsize length;

  if (!helio_json_guard_check (bytes, error))
    return NULL;

  parser = json_parser_new_immutable ();
  text = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &inner))
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_MALFORMED, inner->message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error_literal (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA, "$: not an object");
      return NULL;
    }
  return json_node_ref (json_parser_get_root (parser));
}

/* A member's node, or NULL for none and for null. */
static JsonNode *
get_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

const char *
helio_json_get_text (JsonObject *object, const char *member, gboolean *wrong)
{
  JsonNode *node = get_member (object, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  *wrong = TRUE;
  return NULL;
}

gint64
helio_json_get_integer (JsonObject *object, const char *member, gint64 minimum, gboolean *wrong)
{
  JsonNode *node = get_member (object, member);

  if (node == NULL)
    return minimum - 1;
  /* json-glib reads numbers that are too large as -1. */
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
      && json_node_get_int (node) >= minimum)
    return json_node_get_int (node);
  *wrong = TRUE;
  return minimum - 1;
}
