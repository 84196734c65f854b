/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-warning.h"

#include "helio-json-read.h"

static void
warning_free (gpointer data)
{
  HelioWarning *warning = data;

  g_free (warning->value);
  g_free (warning->detail);
  g_free (warning);
}

static void
read_warning (JsonArray *array, guint index, JsonNode *node, gpointer warnings)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *value = object != NULL ? helio_json_get_text (object, "value", NULL) : NULL;
  const char *detail = object != NULL ? helio_json_get_text (object, "detail", NULL) : NULL;
  HelioWarning *warning;

  if (value == NULL || detail == NULL)
    return;
  warning = g_new (HelioWarning, 1);
  *warning = (HelioWarning){ g_strdup (value), g_strdup (detail) };
  g_ptr_array_add (warnings, warning);
}

GPtrArray *
helio_warnings_read (GBytes *answer)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (warning_free);
  g_autoptr (JsonNode) root = NULL;
  JsonNode *all;

  g_return_val_if_fail (answer != NULL, warnings);

  root = helio_json_read_object (answer, NULL);
  all = root != NULL ? json_object_get_member (json_node_get_object (root), "warnings") : NULL;
  if (all != NULL && JSON_NODE_HOLDS_ARRAY (all))
    json_array_foreach_element (json_node_get_array (all), read_warning, warnings);
  return warnings;
}
