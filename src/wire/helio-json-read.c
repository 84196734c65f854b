/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-read.h"

#include "helio-json-guard.h"
#include "helio-wire-error.h"

JsonNode *
helio_json_read_object (GBytes *bytes, GError **error)
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

/* Whether there is something else than null. */
static gboolean
is_there (JsonNode *node)
{
  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return is_there (node) && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static void
note (gboolean *wrong, gboolean is_wrong)
{
  if (wrong != NULL && is_wrong)
    *wrong = TRUE;
}

const char *
helio_json_node_get_text (JsonNode *node)
{
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

const char *
helio_json_get_text (JsonObject *object, const char *member, gboolean *wrong)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = helio_json_node_get_text (node);

  note (wrong, is_there (node) && text == NULL);
  return text;
}

gint64
helio_json_get_integer (JsonObject *object, const char *member, gint64 minimum, gboolean *wrong)
{
  JsonNode *node = json_object_get_member (object, member);

  /* json-glib reads numbers that are too large as -1. */
  if (holds (node, G_TYPE_INT64) && json_node_get_int (node) >= minimum)
    return json_node_get_int (node);
  note (wrong, is_there (node));
  return minimum - 1;
}

gboolean
helio_json_is_true (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return holds (node, G_TYPE_BOOLEAN) && json_node_get_boolean (node);
}
