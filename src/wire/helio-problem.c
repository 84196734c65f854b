/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-problem.h"

#include "helio-json-guard-private.h"
#include "helio-record-json.h"

#define NO_TYPE "about:blank"

HelioProblem *
helio_problem_new (guint status, const char *type, const char *title, const char *detail)
{
  HelioProblem *self = g_new0 (HelioProblem, 1);

  self->status = status;
  self->type = g_strdup (type != NULL ? type : NO_TYPE);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
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
  g_free (self);
}

HelioProblem *
helio_problem_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gboolean ignored;
  gint64 status;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = helio_json_guard_parse_object (bytes, error);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  status = helio_json_get_integer (object, "status", 100, &ignored);
  return helio_problem_new (status >= 100 && status <= 599 ? (guint) status : 0,
                            helio_json_get_text (object, "type", &ignored),
                            helio_json_get_text (object, "title", &ignored),
                            helio_json_get_text (object, "detail", &ignored));
}

static void
append_text (GString *json, const char *member, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (json, "%s\"%s\":", json->len > 1 ? "," : "", member);
  helio_json_append_string (json, text, -1);
}

GBytes *
helio_problem_serialize (const HelioProblem *self)
{
  GString *json;

  g_return_val_if_fail (self != NULL, NULL);

  json = g_string_new ("{");
  append_text (json, "type", self->type);
  append_text (json, "title", self->title);
  if (self->status != 0)
    g_string_append_printf (json, "%s\"status\":%u", json->len > 1 ? "," : "", self->status);
  append_text (json, "detail", self->detail);
  g_string_append_c (json, '}');
  return g_string_free_to_bytes (json);
}
