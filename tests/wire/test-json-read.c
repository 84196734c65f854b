/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-json-read.h"

#include "helio-wire-error.h"

#include <string.h>

static JsonNode *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return helio_json_read_object (bytes, error);
}

static void
only_an_object_is_read (void)
{
  static const char *const others[] = { "", "7", "[]", "null", "{", "{}{}", "{\"a\":tru}", "\xff" };
  g_autoptr (JsonNode) root = read_text ("{\"a\":1}", NULL);

  g_assert_nonnull (root);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_null (read_text (others[i], &error));
      g_assert_cmpuint (error->domain, ==, HELIO_WIRE_ERROR);
    }
}

/* Nothing and null are nothing; anything else than what it is to be is wrong. */
static void
a_member_is_what_it_is_to_be (void)
{
  static const struct
  {
    const char *json;
    const char *text;
    gboolean is_no_text;
    gint64 integer; /* from 2 on */
    gboolean is_no_integer;
    gboolean is_true;
  } cases[] = {
    { "{}", NULL, FALSE, 1, FALSE, FALSE },
    { "{\"a\":null}", NULL, FALSE, 1, FALSE, FALSE },
    { "{\"a\":\"\"}", "", FALSE, 1, TRUE, FALSE },
    { "{\"a\":\"true\"}", "true", FALSE, 1, TRUE, FALSE },
    { "{\"a\":true}", NULL, TRUE, 1, TRUE, TRUE },
    { "{\"a\":false}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":2}", NULL, TRUE, 2, FALSE, FALSE },
    { "{\"a\":1}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":2.5}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":1e300}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":9223372036854775807}", NULL, TRUE, G_MAXINT64, FALSE, FALSE },
    { "{\"a\":9223372036854775808}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":2,\"a\":3}", NULL, TRUE, 3, FALSE, FALSE },
    { "{\"a\":[\"b\"]}", NULL, TRUE, 1, TRUE, FALSE },
    { "{\"a\":{}}", NULL, TRUE, 1, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = read_text (cases[i].json, NULL);
      JsonObject *object = json_node_get_object (root);
      gboolean is_no_text = FALSE, is_no_integer = FALSE;

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (helio_json_get_text (object, "a", &is_no_text), ==, cases[i].text);
      g_assert_cmpint (is_no_text, ==, cases[i].is_no_text);
      g_assert_cmpint (helio_json_get_integer (object, "a", 2, &is_no_integer), ==,
                       cases[i].integer);
      g_assert_cmpint (is_no_integer, ==, cases[i].is_no_integer);
      g_assert_cmpint (helio_json_is_true (object, "a"), ==, cases[i].is_true);
    }
}

/* Each value where it was, also below others and of those that have the same name. */
static void
what_was_written_is_in_the_tree (void)
{
  static const char *const texts[] = {
    "null",
    "[]",
    "{\"\":{}}",
    "[[],[{}],{\"a\":[]},\"\"]",
    "{\"b\":[1,-7,2.5,true,false,null],\"a\":{\"b\":{\"c\":\"d\"},\"c\":\"é\"},\"c\":0}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = helio_json_read (bytes, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      again = json_to_string (root, FALSE);
      g_assert_cmpstr (again, ==, texts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/json-read/object", only_an_object_is_read);
  g_test_add_func ("/wire/json-read/members", a_member_is_what_it_is_to_be);
  g_test_add_func ("/wire/json-read/tree", what_was_written_is_in_the_tree);
  return g_test_run ();
}
