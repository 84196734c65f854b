/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-read.h"
#include "helio-problem.h"
#include "helio-record-json.h"
#include "helio-wire-error.h"

#include <string.h>

static HelioProblem *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_problem_parse (bytes, error);
}

static void
a_problem_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem
      = parse ("{\"type\":\"https://heliodesk.org/problems/cursor-unknown\",\"title\":\"Gone\","
               "\"status\":410,\"detail\":\"\\\"\u00e9\\\"\\n\\\\\"}",
               &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problem->status, ==, 410);
  g_assert_cmpstr (problem->type, ==, "https://heliodesk.org/problems/cursor-unknown");
  g_assert_cmpstr (problem->title, ==, "Gone");
  g_assert_cmpstr (problem->detail, ==, "\"é\"\n\\");
}

static void
members_of_the_wrong_type_are_ignored (void)
{
  static const char *const cases[]
      = { "{}",
          "{\"type\":null,\"title\":5,\"detail\":[],\"status\":\"404\",\"x\":{\"y\":1}}",
          "{\"status\":4.5}",
          "{\"status\":99999999999999999999}",
          "{\"status\":99}",
          "{\"status\":600}",
          "{\"status\":-404}",
          "{\"status\":{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioProblem) problem = parse (cases[i], &error);

      g_test_message ("%s", cases[i]);
      g_assert_no_error (error);
      g_assert_cmpstr (problem->type, ==, "about:blank");
      g_assert_null (problem->title);
      g_assert_null (problem->detail);
      g_assert_cmpuint (problem->status, ==, 0);
    }
}

static void
an_issuer_s_error_is_one (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem
      = parse ("{\"error\":\"invalid_grant\",\"error_description\":\"used before\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problem->type, ==, "invalid_grant");
  g_assert_cmpstr (problem->detail, ==, "used before");
}

static void
assert_item (const HelioProblem *problem, guint index, const char *field, const char *code,
             const char *detail)
{
  const HelioProblemItem *item;

  g_assert_cmpuint (index, <, problem->items->len);
  item = g_ptr_array_index (problem->items, index);
  g_assert_cmpstr (item->field, ==, field);
  g_assert_cmpstr (item->code, ==, code);
  g_assert_cmpstr (item->detail, ==, detail);
}

static void
fields_at_fault_are_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem
      = parse ("{\"status\":422,\"errors\":[{\"field\":\"body\",\"code\":\"missing\",\"detail\":"
               "\"Say it.\"},"
               "{\"code\":\"of-no-field\"},5,{\"field\":7},{\"field\":\"files\",\"code\":[]}]}",
               &error);
  g_autoptr (HelioProblem) other = parse ("{\"errors\":{\"field\":\"body\"}}", NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (problem->items->len, ==, 2);
  assert_item (problem, 0, "body", "missing", "Say it.");
  assert_item (problem, 1, "files", NULL, NULL);
  g_assert_cmpuint (other->items->len, ==, 0);
}

static void
the_record_as_it_is_now_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem
      = parse ("{\"status\":412,\"current\":{\"kind\":\"rma\",\"id\":\"7\",\"revision\":\"12\","
               "\"record\":{\"number\":\"7\",\"status\":\"canceled\"}}}",
               &error);
  g_autoptr (HelioProblem) other = parse ("{\"current\":\"7\"}", NULL);
  g_autoptr (HelioRecord) record = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (problem->current);
  record = helio_record_read (&helio_kind_rma, problem->current, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_id (record), ==, "7");
  g_assert_cmpint (helio_record_get_revision (record), ==, 12);
  g_assert_null (other->current);
}

static void
what_is_no_problem_is_an_error (void)
{
  static const struct
  {
    const char *json;
    HelioWireError code;
  } cases[] = {
    { "", HELIO_WIRE_ERROR_TRUNCATED },
    { "{\"type\":\"a", HELIO_WIRE_ERROR_TRUNCATED },
    { "<html></html>", HELIO_WIRE_ERROR_MALFORMED },
    { "{}{}", HELIO_WIRE_ERROR_MALFORMED },
    { "var x = {};", HELIO_WIRE_ERROR_MALFORMED },
    { "{'a':1}", HELIO_WIRE_ERROR_MALFORMED },
    { "/* */{}", HELIO_WIRE_ERROR_MALFORMED },
    { "{\"a\":\"b\nc\"}", HELIO_WIRE_ERROR_MALFORMED },
    { "{\"a\":0x1F}", HELIO_WIRE_ERROR_MALFORMED },
    { "{\"a\":\"\xff\"}", HELIO_WIRE_ERROR_MALFORMED },
    { "[]", HELIO_WIRE_ERROR_SCHEMA },
    { "null ", HELIO_WIRE_ERROR_SCHEMA },
    { "{\"title\":\"a\\u0000b\"}", HELIO_WIRE_ERROR_SCHEMA },
    { "{\"title\\u0000\":\"a\"}", HELIO_WIRE_ERROR_SCHEMA },
    { "{\"title\":\"\\udfff\"}", HELIO_WIRE_ERROR_SCHEMA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = g_strescape (cases[i].json, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", shown);
      g_assert_null (parse (cases[i].json, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, (int) cases[i].code);
    }
}

static void
assert_depth (const char *open, const char *close, guint depth, gboolean expected)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  for (guint i = 0; i < depth; i++)
    g_string_append (json, open);
  g_string_append_c (json, '1');
  for (guint i = 0; i < depth; i++)
    g_string_append (json, close);
  bytes = g_bytes_new (json->str, json->len);
  root = helio_json_read (bytes, &error);
  g_assert_cmpint (root != NULL, ==, expected);
  if (!expected)
    g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_DEEP);
}

/* What recurses overflows the stack here. */
static void
what_is_deep_or_large_is_stopped (void)
{
  g_autofree char *large = g_strnfill (HELIO_WIRE_MAX_BYTES + 1, ' ');
  g_autoptr (GBytes) bytes = g_bytes_new (large, HELIO_WIRE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  assert_depth ("[", "]", HELIO_WIRE_MAX_DEPTH, TRUE);
  assert_depth ("[", "]", HELIO_WIRE_MAX_DEPTH + 1, FALSE);
  assert_depth ("{\"a\":", "}", HELIO_WIRE_MAX_DEPTH, TRUE);
  assert_depth ("{\"a\":", "}", HELIO_WIRE_MAX_DEPTH + 1, FALSE);
  assert_depth ("[", "]", 200000, FALSE);
  assert_depth ("{\"a\":", "}", 200000, FALSE);

  g_assert_null (helio_json_read (bytes, &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/problem/a-problem-is-read", a_problem_is_read);
  g_test_add_func ("/wire/problem/members-of-the-wrong-type-are-ignored",
                   members_of_the_wrong_type_are_ignored);
  g_test_add_func ("/wire/problem/an-issuer-s-error-is-one", an_issuer_s_error_is_one);
  g_test_add_func ("/wire/problem/fields-at-fault-are-read", fields_at_fault_are_read);
  g_test_add_func ("/wire/problem/the-record-as-it-is-now-is-read",
                   the_record_as_it_is_now_is_read);
  g_test_add_func ("/wire/problem/what-is-no-problem-is-an-error", what_is_no_problem_is_an_error);
  g_test_add_func ("/wire/problem/what-is-deep-or-large-is-stopped",
                   what_is_deep_or_large_is_stopped);
  return g_test_run ();
}
