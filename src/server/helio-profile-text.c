/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-profile-text.h"

#include "helio-json-read.h"
#include "helio-languages.h"

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

static JsonNode *
pick (JsonObject *texts, const char *code)
{
  return json_node_copy (
      json_object_get_member (texts, json_object_has_member (texts, code) ? code : ENGLISH));
}

static JsonNode *
localize_array (JsonArray *array, const char *code)
{
  g_autoptr (JsonArray) copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy,
                            helio_profile_text_localize (json_array_get_element (array, i), code));
  return json_node_init_array (json_node_alloc (), copy);
}

static JsonNode *
localize_object (JsonObject *object, const char *code)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      JsonObject *texts = get_texts (name, member);

      json_object_set_member (copy, name,
                              texts != NULL ? pick (texts, code)
                                            : helio_profile_text_localize (member, code));
    }
  return json_node_init_object (json_node_alloc (), copy);
}

JsonNode *
helio_profile_text_localize (JsonNode *root, const char *code)
{
  if (JSON_NODE_HOLDS_ARRAY (root))
    return localize_array (json_node_get_array (root), code);
  if (JSON_NODE_HOLDS_OBJECT (root))
    return localize_object (json_node_get_object (root), code);
  return json_node_copy (root);
}
