/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-problem.h"

#include "helio-json-read.h"
#include "helio-record-json.h"

#include <string.h>

#define NO_TYPE "about:blank"

static void
item_free (gpointer data)
{
  HelioProblemItem *item = data;

  g_free (item->field);
  g_free (item->code);
  g_free (item->detail);
  g_free (item->reason);
  g_free (item);
}

HelioProblem *
helio_problem_new (guint status, const char *type, const char *title, const char *detail)
{
  HelioProblem *self = g_new0 (HelioProblem, 1);

  self->status = status;
  self->type = g_strdup (type != NULL ? type : NO_TYPE);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
helio_problem_free (HelioProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->reason);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->current, g_bytes_unref);
  g_free (self);
}

static void
read_item (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  HelioProblem *self = data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *field = object != NULL ? helio_json_get_text (object, "field", NULL) : NULL;
  HelioProblemItem *item;

  if (field == NULL)
    return;
  item = g_new0 (HelioProblemItem, 1);
  item->field = g_strdup (field);
  item->code = g_strdup (helio_json_get_text (object, "code", NULL));
  item->detail = g_strdup (helio_json_get_text (object, "detail", NULL));
  item->reason = g_strdup (helio_json_get_text (object, "reason", NULL));
  g_ptr_array_add (self->items, item);
}

/* What this service says beyond the RFC. */
static void
read_extensions (HelioProblem *self, JsonObject *object)
{
  JsonNode *errors = json_object_get_member (object, "errors");
  JsonNode *current = json_object_get_member (object, "current");

  self->reason = g_strdup (helio_json_get_text (object, "reason", NULL));
  if (errors != NULL && JSON_NODE_HOLDS_ARRAY (errors))
    json_array_foreach_element (json_node_get_array (errors), read_item, self);
  if (current != NULL && JSON_NODE_HOLDS_OBJECT (current))
    {
      char *text = json_to_string (current, FALSE);

      self->current = g_bytes_new_take (text, strlen (text));
    }
}

HelioProblem *
helio_problem_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gint64 status;
  const char *type, *detail;
  HelioProblem *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = helio_json_read_object (bytes, error);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  status = helio_json_get_integer (object, "status", 100, NULL);
  type = helio_json_get_text (object, "type", NULL);
  detail = helio_json_get_text (object, "detail", NULL);
  self = helio_problem_new (status >= 100 && status <= 599 ? (guint) status : 0,
                            type != NULL ? type : helio_json_get_text (object, "error", NULL),
                            helio_json_get_text (object, "title", NULL),
                            detail != NULL
                                ? detail
                                : helio_json_get_text (object, "error_description", NULL));
  read_extensions (self, object);
  return self;
}

void
helio_problem_append_finding (GString *json, const char *field, HelioInvalid code,
                              const char *detail, const char *reason)
{
  g_return_if_fail (json != NULL);
  g_return_if_fail (field != NULL);
  g_return_if_fail (detail != NULL);

  g_string_append_printf (json, "{\"field\":\"%s\",\"code\":\"%s\",\"detail\":", field,
                          helio_invalid_get_name (code));
  helio_json_append_string (json, detail, -1);
  if (reason != NULL)
    g_string_append_printf (json, ",\"reason\":\"%s\"", reason);
  g_string_append_c (json, '}');
}
