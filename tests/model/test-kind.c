/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-kind.h"
#include "helio-record.h"

#include <string.h>

static void
tables_are_consistent (void)
{
  for (guint k = 0; k < HELIO_N_TABLES; k++)
    {
      const HelioKind *kind = helio_kind_nth (k);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < kind->n_fields; i++)
        {
          const HelioField *field = &kind->fields[i];

          g_test_message ("%s.%s", kind->name, field->name);
          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_true (g_hash_table_add (paths, (gpointer) field->json));
          g_assert_true (field->type != HELIO_FIELD_STATUS || field->vocabulary != NULL);
          g_assert_true (field->vocabulary == NULL || helio_field_is_text (field));
          g_assert_cmpuint (field->width, >, 0);
          g_assert_true (field->link == NULL || helio_kind_find (field->link) != NULL);
          g_assert_false (helio_field_has (field, HELIO_TRAIT_LONG)
                          && helio_field_has (field, HELIO_TRAIT_COLUMN));
          g_assert_true (!helio_field_has (field, HELIO_TRAIT_PARCEL)
                         || (i > 0 && g_str_has_suffix (kind->fields[i - 1].name, "carrier")));
          g_assert_true (!helio_field_has (field, HELIO_TRAIT_FILTER) || field->vocabulary != NULL
                         || field->type == HELIO_FIELD_TIMESTAMP || field->prompt != NULL);
          g_assert_true (!helio_field_has (field, HELIO_TRAIT_FILTER)
                         || kind->label_filters != NULL);
          g_assert_true (field->type != HELIO_FIELD_MONEY
                         || helio_kind_first_with (kind, HELIO_TRAIT_CURRENCY) >= 0);
        }
      g_assert_true ((helio_kind_find (kind->name) == kind) == (k < HELIO_N_KINDS));
      g_assert_true ((helio_kind_find_by_path (kind->path) == kind) == (k < HELIO_N_KINDS));
    }
}

/* What a record lists among its actions, the outbox keeps and the service is sent. */
static void
commands_have_forms (void)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *kind = helio_command_kind_nth (i);

      g_test_message ("%s", kind->name);
      g_assert_true (helio_command_kind_find (kind->name) == kind);
      g_assert_cmpuint (helio_kind_index (kind->form), >=, HELIO_FIRST_FORM);
      g_assert_cmpint (kind->target != NULL, ==, strstr (kind->path, "{id}") != NULL);
      g_assert_cmpint (kind->target != NULL, ==, kind->makes == NULL);
      g_assert_cmpstr (helio_command_names.terms[i].value, ==, kind->name);
    }
  g_assert_cmpuint (helio_command_names.n_terms, ==, HELIO_N_COMMAND_KINDS);
  g_assert_null (helio_command_kind_find ("no-such-command"));
}

static void
tables_may_call_a_field_otherwise (void)
{
  const HelioField *sent
      = &helio_kind_rma.fields[helio_kind_field (&helio_kind_rma, "submitted-at")];
  const HelioField *number = &helio_kind_rma.fields[helio_kind_field (&helio_kind_rma, "number")];

  g_assert_cmpstr (helio_field_get_label (sent), ==, "Submitted on");
  g_assert_cmpstr (helio_field_get_heading (sent), ==, "RMA submission date");
  g_assert_cmpstr (helio_field_get_heading (number), ==, helio_field_get_label (number));
}

static void
fields_are_properties (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autofree char *number = NULL;
  guint changes = 0;

  g_signal_connect_swapped (rma, "changed", G_CALLBACK (g_atomic_int_inc), &changes);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (rma), ==, "HelioRma");

  helio_record_freeze (rma);
  helio_record_set_identity (rma, 7, "00517624", 3);
  helio_record_set_nth_text (rma, helio_kind_field (&helio_kind_rma, "number"), "00517624xx", 8);
  helio_record_thaw (rma);
  g_assert_cmpuint (changes, ==, 1);

  helio_record_freeze (rma);
  helio_record_set_nth_text (rma, helio_kind_field (&helio_kind_rma, "number"), "00517624", -1);
  helio_record_thaw (rma);
  g_assert_cmpuint (changes, ==, 1);

  g_object_get (rma, "number", &number, NULL);
  g_assert_cmpstr (number, ==, "00517624");
  g_assert_cmpint (helio_record_get_integer (rma, "submitted-at"), ==, HELIO_NO_INTEGER);
  g_assert_null (helio_record_get_text (rma, "origin"));
}

static void
a_copy_is_the_same_and_its_own (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autoptr (HelioRecord) copy = NULL;

  helio_record_set_identity (rma, 7, "00517624", 3);
  helio_record_set_pending (rma, "failed");
  helio_record_set_text (rma, "status", "approved");
  helio_record_set_integer (rma, "submitted-at", 12);
  copy = helio_record_copy (rma);
  helio_record_set_text (rma, "status", "shipped");

  g_assert_cmpuint (helio_record_get_row (copy), ==, 7);
  g_assert_cmpstr (helio_record_get_id (copy), ==, "00517624");
  g_assert_cmpint (helio_record_get_revision (copy), ==, 3);
  g_assert_cmpstr (helio_record_get_pending (copy), ==, "failed");
  g_assert_cmpstr (helio_record_get_text (copy, "status"), ==, "approved");
  g_assert_cmpint (helio_record_get_integer (copy, "submitted-at"), ==, 12);
}

static void
unknown_words_are_shown_as_they_are (void)
{
  g_assert_cmpstr (helio_vocabulary_label (&helio_rma_status, "approved"), ==, "Approved");
  g_assert_cmpstr (helio_vocabulary_label (&helio_rma_status, "teleported"), ==, "teleported");
  g_assert_null (helio_vocabulary_find (&helio_rma_status, "teleported"));
}

/* What services of the field say of a system. */
static void
the_status_of_a_system_has_its_words (void)
{
  static const char *const words[][2] = {
    { "normal", "System normal" },
    { "comm", "Gateway not reporting" },
    { "micro", "Microinverters not reporting" },
    { "power", "Production issue" },
    { "meter", "Meter not reporting" },
    { "meter_issue", "Meter issue" },
    { "battery", "AC batteries not reporting" },
    { "encharge", "Battery not reporting" },
    { "encharge_issue", "Battery issue" },
    { "enpower", "System controller not reporting" },
    { "enpower_issue", "System controller issue" },
    { "storage_idle", "Storage inactive" },
    { "nsr", "Relay not reporting" },
    { "iq_collar", "Meter collar not reporting" },
    { "evse_not_reporting", "EV charger not reporting" },
    { "evse_faulted", "EV charger fault" },
    { "data_upload", "Data upload in progress" },
    { "rma", "RMA" },
    { "muted", "Alerts disabled" },
    { "not_monitored", "Not monitored" },
    { "disabled", "Not enabled" },
    { "unused", "Unused" },
    { "retired", "Retired" },
    { "deactivated", "System deactivated" },
    { "no_data", "No data" },
    { "unknown", "Updating data" },
    { "debug", "Informational" },
    { "info", "Informational" },
    { "warning", "Warning" },
    { "error", "Error" },
    { "any", "Any problem" },
    { "on_grid", "On grid" },
    { "off_grid", "Off grid" },
    { "grid_unknown", "Grid state unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (helio_vocabulary_label (&helio_system_status, words[i][0]), ==, words[i][1]);
  g_assert_cmpuint (helio_system_status.n_terms, ==, G_N_ELEMENTS (words));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/kind/commands-have-forms", commands_have_forms);
  g_test_add_func ("/model/kind/tables-are-consistent", tables_are_consistent);
  g_test_add_func ("/model/kind/tables-may-call-a-field-otherwise",
                   tables_may_call_a_field_otherwise);
  g_test_add_func ("/model/kind/fields-are-properties", fields_are_properties);
  g_test_add_func ("/model/kind/a-copy-is-the-same-and-its-own", a_copy_is_the_same_and_its_own);
  g_test_add_func ("/model/kind/unknown-words-are-shown-as-they-are",
                   unknown_words_are_shown_as_they_are);
  g_test_add_func ("/model/kind/the-status-of-a-system-has-its-words",
                   the_status_of_a_system_has_its_words);
  return g_test_run ();
}
