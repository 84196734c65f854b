/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-record.h"
#include "helio-record-json.h"
#include "helio-test-record.h"
#include "helio-wire-error.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NOTE \
  "\"id\":\"n1\",\"revision\":\"7\",\"record\":{\"parent\":{\"kind\":\"rma\",\"number\":\"1\"}," \
  "\"body\":\"b\"}"

static HelioRecord *
read_text (const HelioKind *kind, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_record_read (kind, bytes, error);
}

static char *
envelope (HelioRecord *record, gboolean with_kind)
{
  GString *json = g_string_new ("{");

  if (with_kind)
    g_string_append_printf (json, "\"kind\":\"%s\",", helio_record_get_kind (record)->name);
  g_string_append (json, "\"id\":");
  helio_json_append_string (json, helio_record_get_id (record), -1);
  g_string_append_printf (json, ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":",
                          helio_record_get_revision (record));
  helio_record_append_json (record, json);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static void
every_kind_survives_the_way_there_and_back (void)
{
  for (guint i = 0; i < HELIO_N_KINDS * 2; i++)
    {
      g_autoptr (HelioRecord) record = full_record_new (helio_kind_nth (i / 2), G_MAXINT64 - i);
      g_autofree char *json = envelope (record, i % 2 == 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioRecord) copy = read_text (helio_kind_nth (i / 2), json, &error);

      g_assert_no_error (error);
      helio_test_assert_equal (record, copy);
    }
}

static void
the_golden_record_is_written_as_it_was (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "wire", "fixtures", "record.json", NULL);
  g_autofree char *json = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  record = read_text (&helio_kind_rma, json, &error);
  g_assert_no_error (error);
  copy = envelope (record, TRUE);
  g_assert_cmpstr (copy, ==, g_strchomp (json));
}

/* The other JSON library of this project must read what is written, member by member. */
static void
fields_stand_at_their_paths (void)
{
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autoptr (HelioRecord) record = full_record_new (kind, 1);
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      helio_record_append_json (record, json);
      root = json_from_string (json->str, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < kind->n_fields; j++)
        {
          g_auto (GStrv) parts = g_strsplit (kind->fields[j].json, ".", -1);
          JsonNode *node = root;

          for (guint k = 0; parts[k] != NULL; k++)
            node = json_object_get_member (json_node_get_object (node), parts[k]);
          g_assert_nonnull (node);
          if (kind->fields[j].type == HELIO_FIELD_TEXT)
            g_assert_cmpstr (json_node_get_string (node), ==,
                             helio_record_get_nth_text (record, j));
          if (kind->fields[j].type == HELIO_FIELD_LIST)
            g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
        }
    }
}

static void
what_has_no_value_is_not_written (void)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);
  g_autoptr (GString) json = g_string_new ("x");

  helio_record_append_json (record, json);
  g_assert_cmpstr (json->str, ==, "x{}");

  g_string_truncate (json, 0);
  helio_record_set_text (record, "city", "Pune");
  helio_record_set_integer (record, "submitted-at", 0);
  helio_record_set_text (record, "actions", "a\nb");
  helio_record_append_json (record, json);
  g_assert_cmpstr (json->str, ==,
                   "{\"system\":{\"city\":\"Pune\"},\"submitted_at\":\"1970-01-01T00:00:00Z\","
                   "\"actions\":[\"a\",\"b\"]}");
}

static void
any_text_becomes_a_json_string (void)
{
  for (gunichar character = 1; character < 0x11000; character++)
    {
      char text[8] = "";
      g_autoptr (GString) json = g_string_new ("[");
      g_autoptr (JsonNode) root = NULL;
      int length;

      if (!g_unichar_validate (character))
        continue;
      length = g_unichar_to_utf8 (character, text);
      helio_json_append_string (json, text, length);
      g_string_append_c (json, ']');
      for (gsize i = 0; i < json->len; i++)
        g_assert_cmpuint ((guchar) json->str[i], >=, 0x20);
      if (character >= 0x800 && character % 97 != 0)
        continue;
      root = json_from_string (json->str, NULL);
      g_assert_nonnull (root);
      g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, text);
    }
}

static void
lengths_are_kept (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  helio_json_append_string (json, "abc", 2);
  helio_json_append_string (json, "abc", 0);
  helio_json_append_string (json, "a\0c", 3);
  g_assert_cmpstr (json->str, ==, "\"ab\"\"\"\"a\\u0000c\"");
}

static void
an_envelope_is_checked (void)
{
  static const struct
  {
    const char *json;
    HelioWireError code;
    const char *message;
  } cases[] = {
    { "", HELIO_WIRE_ERROR_TRUNCATED, "nothing in 0 bytes" },
    { "{" NOTE, HELIO_WIRE_ERROR_TRUNCATED, NULL },
    { "{" NOTE "}}", HELIO_WIRE_ERROR_MALFORMED, NULL },
    { "[{" NOTE "}]", HELIO_WIRE_ERROR_SCHEMA, "$: not an object" },
    { "{}", HELIO_WIRE_ERROR_SCHEMA, "id: missing or empty" },
    { "{\"id\":\"a\",\"revision\":\"1\"}", HELIO_WIRE_ERROR_SCHEMA, "record: missing" },
    { "{\"id\":\"a\",\"revision\":\"1\",\"deleted\":true}", HELIO_WIRE_ERROR_SCHEMA,
      "deleted: not a record" },
    { "{\"kind\":\"rma\"," NOTE "}", HELIO_WIRE_ERROR_SCHEMA,
      "kind: not the kind that was asked for" },
    { "{\"kind\":\"comet\"," NOTE "}", HELIO_WIRE_ERROR_SCHEMA,
      "kind: not the kind that was asked for" },
    { "{\"id\":\"a\",\"revision\":\"1\",\"record\":{\"parent\":{\"kind\":5}}}",
      HELIO_WIRE_ERROR_SCHEMA, "record.parent.kind: not a string" },
    { "{\"id\":\"a\",\"revision\":\"1\",\"record\":{\"body\":\"b\"}}", HELIO_WIRE_ERROR_SCHEMA,
      "record.parent.kind: missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].json);
      g_assert_null (read_text (&helio_kind_note, cases[i].json, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
the_kind_may_be_said_anywhere (void)
{
  static const char *const cases[]
      = { "{" NOTE "}", "{\"kind\":\"note\"," NOTE "}", "{" NOTE ",\"kind\":\"note\",\"x\":[{}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HelioRecord) record = read_text (&helio_kind_note, cases[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (helio_record_get_id (record), ==, "n1");
      g_assert_cmpint (helio_record_get_revision (record), ==, 7);
      g_assert_cmpstr (helio_record_get_text (record, "body"), ==, "b");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/record-json/every-kind-survives-the-way-there-and-back",
                   every_kind_survives_the_way_there_and_back);
  g_test_add_func ("/wire/record-json/the-golden-record-is-written-as-it-was",
                   the_golden_record_is_written_as_it_was);
  g_test_add_func ("/wire/record-json/fields-stand-at-their-paths", fields_stand_at_their_paths);
  g_test_add_func ("/wire/record-json/what-has-no-value-is-not-written",
                   what_has_no_value_is_not_written);
  g_test_add_func ("/wire/record-json/any-text-becomes-a-json-string",
                   any_text_becomes_a_json_string);
  g_test_add_func ("/wire/record-json/lengths-are-kept", lengths_are_kept);
  g_test_add_func ("/wire/record-json/an-envelope-is-checked", an_envelope_is_checked);
  g_test_add_func ("/wire/record-json/the-kind-may-be-said-anywhere",
                   the_kind_may_be_said_anywhere);
  return g_test_run ();
}
