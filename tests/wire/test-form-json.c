/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-record.h"
#include "helio-command-kind.h"
#include "helio-form-json.h"
#include "helio-record-json.h"
#include "helio-test-record.h"
#include "helio-wire-error.h"

#include <string.h>

static HelioRecord *
read_text (const HelioKind *form, const char *json, const HelioField **field, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_form_read (form, bytes, field, error);
}

static void
every_form_survives_the_way_there_and_back (void)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioKind *form = helio_command_kind_nth (i)->form;
      g_autoptr (HelioRecord) record = full_record_new (form, 0);
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (HelioRecord) copy = NULL;
      g_autoptr (GError) error = NULL;
      const HelioField *field;

      helio_record_append_json (record, json);
      copy = read_text (form, json->str, &field, &error);
      g_assert_no_error (error);
      g_assert_null (field);
      helio_record_set_identity (record, 0, NULL, 0);
      helio_test_assert_equal (record, copy);
    }
}

static void
an_empty_form_is_read (void)
{
  g_autoptr (GError) error = NULL;
  const HelioField *field;
  g_autoptr (HelioRecord) form = read_text (&helio_form_note, " {} ", &field, &error);

  g_assert_no_error (error);
  g_assert_null (helio_record_get_text (form, "body"));
}

static void
unknown_members_are_skipped (void)
{
  g_autoptr (GError) error = NULL;
  const HelioField *field;
  g_autoptr (HelioRecord) form
      = read_text (&helio_form_note,
                   "{\"mood\":{\"of\":[1,{\"day\":null}]},\"parent\":{\"kind\":\"rma\",\"size\":1},"
                   "\"body\":\"b\"}",
                   &field, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (form, "parent-kind"), ==, "rma");
  g_assert_cmpstr (helio_record_get_text (form, "body"), ==, "b");
}

static void
a_wrong_type_names_its_field (void)
{
  static const struct
  {
    const HelioKind *form;
    const char *json;
    const char *field;
  } cases[] = {
    { &helio_form_note, "{\"body\":5}", "body" },
    { &helio_form_note, "{\"body\":\"a\\u0000b\"}", "body" },
    { &helio_form_note, "{\"parent\":\"rma\"}", "parent-kind" },
    { &helio_form_note, "{\"parent\":{\"id\":7}}", "parent-id" },
    { &helio_form_note, "{\"body\":\"a\",\"body\":\"b\"}", "body" },
    { &helio_form_note, "{\"files\":\"abc\"}", "files" },
    { &helio_form_request, "{\"serial_numbers\":[1]}", "serial-numbers" },
    { &helio_form_request, "{\"serial_numbers\":[\"1\\n2\"]}", "serial-numbers" },
    { &helio_form_return, "{\"packages\":\"two\"}", "packages" },
    { &helio_form_return, "{\"packages\":1.5}", "packages" },
    { &helio_form_return, "{\"pickup_at\":\"tomorrow\"}", "pickup-at" },
    { &helio_form_report, "{\"from\":\"2023-02-29\"}", "from" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const HelioField *field;
      g_autoptr (HelioRecord) form = read_text (cases[i].form, cases[i].json, &field, &error);

      g_test_message ("%s", cases[i].json);
      g_assert_null (form);
      g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
      g_assert_nonnull (field);
      g_assert_cmpstr (field->name, ==, cases[i].field);
    }
}

static void
what_is_no_form_is_refused (void)
{
  static const struct
  {
    const char *json;
    HelioWireError code;
  } cases[] = {
    { "", HELIO_WIRE_ERROR_TRUNCATED },
    { "{", HELIO_WIRE_ERROR_TRUNCATED },
    { "[]", HELIO_WIRE_ERROR_SCHEMA },
    { "null", HELIO_WIRE_ERROR_SCHEMA },
    { "{} {}", HELIO_WIRE_ERROR_MALFORMED },
    { "{body:1}", HELIO_WIRE_ERROR_MALFORMED },
    { "{\"a\":\xff}", HELIO_WIRE_ERROR_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const HelioField *field;

      g_test_message ("%u", i);
      g_assert_null (read_text (&helio_form_note, cases[i].json, &field, &error));
      g_assert_error (error, HELIO_WIRE_ERROR, (int) cases[i].code);
      g_assert_null (field);
    }
}

static void
fields_are_found_where_they_stand_in_a_form (void)
{
  const HelioKind *form = &helio_form_labor_claim;
  guint first = helio_kind_field (form, "payee-company");

  for (guint i = 0; i < form->n_fields; i++)
    g_assert_true (helio_form_find_field (form, form->fields[i].json) == &form->fields[i]);
  g_assert_true (helio_form_find_field (form, "payee") == &form->fields[first]);
  g_assert_null (helio_form_find_field (form, "payee-email"));
  g_assert_null (helio_form_find_field (form, "pay"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/wire/form-json/" name, func)
  add ("every-form-survives-the-way-there-and-back", every_form_survives_the_way_there_and_back);
  add ("an-empty-form-is-read", an_empty_form_is_read);
  add ("unknown-members-are-skipped", unknown_members_are_skipped);
  add ("a-wrong-type-names-its-field", a_wrong_type_names_its_field);
  add ("what-is-no-form-is-refused", what_is_no_form_is_refused);
  add ("fields-are-found-where-they-stand-in-a-form", fields_are_found_where_they_stand_in_a_form);
#undef add
  return g_test_run ();
}
