/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-text.h"

#include "helio-json-read.h"
#include "helio-languages.h"
#include "helio-record-json.h"

#define ENGLISH "en"

/* The texts by the codes of their languages; NULL when @node is no such object. */
static JsonObject *
get_texts (const char *member, JsonNode *node)
{
  static const char *const words[] = { "label", "region", NULL };

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && g_strv_contains (words, member)
             ? json_node_get_object (node)
             : NULL;
}

gboolean
helio_profile_text_is_valid (JsonObject *object, const char *member, HelioTextCheck check)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonObject *texts = get_texts (member, node);
  JsonObjectIter iter;
  const char *code;

  if (texts == NULL)
    return check (member, helio_json_node_get_text (node));
  json_object_iter_init (&iter, texts);
  while (json_object_iter_next (&iter, &code, &node))
    if (!helio_languages_know (code) || !check (member, helio_json_node_get_text (node)))
      return FALSE;
  return json_object_has_member (texts, ENGLISH);
}

static gboolean
has_language (JsonNode *node, const char *code)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (has_language (json_array_get_element (array, i), code))
          return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          JsonObject *texts = get_texts (name, member);

          if (texts != NULL ? json_object_has_member (texts, code) : has_language (member, code))
            return TRUE;
        }
    }
  return FALSE;
}

const char **
helio_profile_text_list_languages (JsonNode *root, const char *const *codes)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    if (i == 0 || has_language (root, codes[i]))
      g_ptr_array_add (list, (gpointer) codes[i]);
  g_ptr_array_add (list, NULL);
  return (const char **) g_ptr_array_free (list, FALSE);
}

static void append_node (GString *json, JsonNode *node, const char *code);

static void
append_array (GString *json, JsonArray *array, const char *code)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_node (json, json_array_get_element (array, i), code);
    }
  g_string_append_c (json, ']');
}

static void
append_object (GString *json, JsonObject *object, const char *code)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean first = TRUE;

  g_string_append_c (json, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      JsonObject *texts = get_texts (name, member);

      if (!first)
        g_string_append_c (json, ',');
      first = FALSE;
      helio_json_append_string (json, name, -1);
      g_string_append_c (json, ':');
      if (texts != NULL)
        member
            = json_object_get_member (texts, json_object_has_member (texts, code) ? code : ENGLISH);
      append_node (json, member, code);
    }
  g_string_append_c (json, '}');
}

/* Recurses as deep as a document may be. */
static void
append_node (GString *json, JsonNode *node, const char *code)
{
  const char *text = helio_json_node_get_text (node);

  if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (json, json_node_get_array (node), code);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (json, json_node_get_object (node), code);
  else if (text != NULL)
    helio_json_append_string (json, text, -1);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (json, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    {
      g_autofree char *other = json_to_string (node, FALSE);

      g_string_append (json, other);
    }
}

GBytes *
helio_profile_text_localize (JsonNode *root, const char *code)
{
  GString *json = g_string_new (NULL);

  append_node (json, root, code);
  return g_string_free_to_bytes (json);
}
