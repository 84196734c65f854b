/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes as JSON what the contract has to say: the tables of fields, the commands and the routes.
 * The tests of the contract compare it with data/openapi.yaml. */
#include "helio-action.h"
#include "helio-command-check.h"
#include "helio-response.h"
#include "helio-route.h"
#include "helio-search.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_flag (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
}

static const char *
get_type_name (HelioFieldType type)
{
  static const char *const names[] = {
    [HELIO_FIELD_TEXT] = "text",       [HELIO_FIELD_STATUS] = "text",
    [HELIO_FIELD_DATE] = "date",       [HELIO_FIELD_LIST] = "list",
    [HELIO_FIELD_TIMESTAMP] = "time",  [HELIO_FIELD_INTEGER] = "integer",
    [HELIO_FIELD_BOOLEAN] = "boolean", [HELIO_FIELD_MONEY] = "integer",
  };

  return names[type];
}

static void
add_field (JsonBuilder *builder, const HelioField *field)
{
  json_builder_begin_object (builder);
  add_text (builder, "path", field->json);
  add_text (builder, "type", get_type_name (field->type));
  add_text (builder, "label", field->label);
  add_flag (builder, "required", helio_field_has (field, HELIO_TRAIT_REQUIRED));
  add_flag (builder, "long", helio_field_has (field, HELIO_TRAIT_LONG));
  add_flag (builder, "secret", helio_field_has (field, HELIO_TRAIT_SECRET));
  begin_array (builder, "terms");
  for (guint i = 0; field->vocabulary != NULL && i < field->vocabulary->n_terms; i++)
    json_builder_add_string_value (builder, field->vocabulary->terms[i].value);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_table (JsonBuilder *builder, const HelioKind *kind)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", kind->name);
  add_text (builder, "type", kind->type_name);
  begin_array (builder, "fields");
  for (guint i = 0; i < kind->n_fields; i++)
    add_field (builder, &kind->fields[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_tables (JsonBuilder *builder, const char *member, guint first, guint n)
{
  begin_array (builder, member);
  for (guint i = first; i < first + n; i++)
    add_table (builder, helio_kind_nth (i));
  json_builder_end_array (builder);
}

static void
add_routes (JsonBuilder *builder)
{
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  begin_array (builder, "routes");
  for (guint i = 0; i < n_routes; i++)
    {
      const HelioCommandKind *command = routes[i].command;

      json_builder_begin_object (builder);
      add_text (builder, "method", routes[i].method);
      add_text (builder, "path", routes[i].pattern);
      add_flag (builder, "open", routes[i].is_open);
      add_flag (builder, "probe", routes[i].is_probe);
      add_text (builder, "kind", routes[i].kind != NULL ? routes[i].kind->name : NULL);
      add_text (builder, "command", command != NULL ? command->name : NULL);
      add_text (builder, "form", command != NULL ? command->form->name : NULL);
      add_flag (builder, "changes", command != NULL && command->target != NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_words (JsonBuilder *builder)
{
  const char *const *problems = helio_response_list_problems ();

  begin_array (builder, "criteria");
  for (guint i = 0; i < HELIO_N_SEARCH_CRITERIA; i++)
    json_builder_add_string_value (builder,
                                   helio_search_criterion_get_name ((HelioSearchCriterion) i));
  json_builder_end_array (builder);
  begin_array (builder, "codes");
  for (guint i = 0; i < HELIO_N_INVALID; i++)
    json_builder_add_string_value (builder, helio_invalid_get_name ((HelioInvalid) i));
  json_builder_end_array (builder);
  begin_array (builder, "reasons");
  for (guint i = 0; i < helio_action_reason.n_terms; i++)
    json_builder_add_string_value (builder, helio_action_reason.terms[i].value);
  json_builder_end_array (builder);
  begin_array (builder, "problems");
  for (guint i = 0; problems[i] != NULL; i++)
    json_builder_add_string_value (builder, problems[i]);
  json_builder_end_array (builder);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_tables (builder, "records", 0, HELIO_N_KINDS);
  add_tables (builder, "forms", HELIO_FIRST_FORM, HELIO_N_FORMS);
  add_routes (builder);
  add_words (builder);
  add_number (builder, "max_text", HELIO_MAX_TEXT);
  add_number (builder, "max_long_text", HELIO_MAX_LONG_TEXT);
  add_number (builder, "max_items", HELIO_MAX_ITEMS);
  add_number (builder, "max_term", HELIO_SEARCH_MAX_TERM);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return puts (text) < 0; /* not g_print(), which writes what the locale can */
}
