/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as they are written for programs and for spreadsheets. */
#include "helio-record-writer.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#define LATE 1697063400000000 /* 2023-10-11T22:30:00Z */

static HelioRecord *
make_claim (void)
{
  HelioRecord *claim = g_object_new (helio_kind_get_type (&helio_kind_labor_claim), NULL);

  helio_record_set_identity (claim, 0, "c-7", 5);
  helio_record_set_text (claim, "number", "00000007");
  helio_record_set_text (claim, "rma-numbers", "00517624\n00517601");
  helio_record_set_text (claim, "status", "paid");
  helio_record_set_integer (claim, "submitted-at", LATE);
  helio_record_set_integer (claim, "amount", 120050);
  helio_record_set_text (claim, "currency", "CAD");
  helio_record_set_text (claim, "payment-reference", "@SUM(A1)");
  return claim;
}

static char *
write_claims (HelioRecordFormat format, const char *const *names, guint n_records)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (HelioRecord) claim = make_claim ();
  guint fields[8], n = 0;
  g_autoptr (HelioRecordWriter) writer = NULL;

  for (; names[n] != NULL; n++)
    fields[n] = helio_kind_field (&helio_kind_labor_claim, names[n]);
  writer = helio_record_writer_new (stream, format, &helio_kind_labor_claim, fields, n, zone);
  for (guint i = 0; i < n_records; i++)
    g_assert_true (helio_record_writer_add (writer, claim, NULL));
  g_assert_true (helio_record_writer_finish (writer, NULL));
  g_assert_cmpuint (helio_record_writer_get_count (writer), ==, n_records);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static const char *const columns[]
    = { "payment-reference", "amount", "status", "submitted-at", "rma-numbers", NULL };

#define HEAD "\357\273\277Payment reference,Amount,Currency,Status,Submitted on,RMA numbers\r\n"

static void
a_spreadsheet_has_words_days_and_numbers (void)
{
  g_autofree char *text = write_claims (HELIO_RECORD_SPREADSHEET, columns, 2);
  const char *line = "'@SUM(A1),1200.50,CAD,Paid,2023-10-12,\"00517624, 00517601\"\r\n";
  g_autofree char *expected = g_strconcat (HEAD, line, line, NULL);

  g_assert_cmpstr (text, ==, expected);
}

/* As the rows of a table are grouped, a spreadsheet would take them for words. */
static void
a_spreadsheet_has_plain_numbers (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (HelioRecord) parcel = helio_record_new (&helio_kind_return);
  guint weight = helio_kind_field (&helio_kind_return, "weight-grams");
  g_autoptr (HelioRecordWriter) writer
      = helio_record_writer_new (stream, HELIO_RECORD_SPREADSHEET, &helio_kind_return, &weight, 1,
                                 zone);
  g_autofree char *text = NULL;

  helio_record_set_integer (parcel, "weight-grams", 78900);
  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  g_assert_true (helio_record_writer_add (writer, parcel, NULL));
  g_assert_true (helio_record_writer_finish (writer, NULL));
  setlocale (LC_NUMERIC, "C");
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  g_assert_cmpstr (text, ==, "\357\273\277Weight (g)\r\n78900\r\n");
}

static void
a_spreadsheet_without_records_has_its_headings (void)
{
  g_autofree char *text = write_claims (HELIO_RECORD_SPREADSHEET, columns, 0);

  g_assert_cmpstr (text, ==, HEAD);
}

static void
programs_get_what_stands_on_the_wire (void)
{
  g_autofree char *text = write_claims (HELIO_RECORD_CSV, columns, 1);

  g_assert_cmpstr (text, ==,
                   "payment-reference,amount,status,submitted-at,rma-numbers\r\n"
                   "@SUM(A1),1200.50,paid,2023-10-11T22:30:00Z,\"00517624\n00517601\"\r\n");
}

/* Numbers end together, and nothing is behind the last column. */
static void
people_get_a_table (void)
{
  static const char *const some[] = { "number", "amount", "status", NULL };
  g_autofree char *text = write_claims (HELIO_RECORD_TABLE, some, 2);
  g_autofree char *none = write_claims (HELIO_RECORD_TABLE, some, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_suffix (none, "Status\n"));
  g_assert_true (g_str_has_prefix (lines[1], "00000007 "));
  g_assert_nonnull (strstr (lines[1], "1200.50"));
  g_assert_true (g_str_has_suffix (lines[1], "  Paid"));
  g_assert_cmpstr (lines[1], ==, lines[2]);
}

/* Long after the widths are known. */
static void
a_long_table_goes_on (void)
{
  static const char *const some[] = { "number", "status", NULL };
  g_autofree char *text = write_claims (HELIO_RECORD_TABLE, some, 300);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 0);

  g_assert_cmpuint (g_strv_length (lines), ==, 302);
  g_assert_cmpstr (lines[1], ==, lines[300]);
}

static void
people_get_labels_and_values (void)
{
  static const char *const some[] = { "number", "rma-numbers", "payment-reference", NULL };
  g_autofree char *text = write_claims (HELIO_RECORD_TEXT, some, 2);

  g_assert_nonnull (strstr (text, "RMA numbers:"));
  g_assert_nonnull (strstr (text, "Payment reference: @SUM(A1)\n"));
  /* A blank line between records. */
  g_assert_nonnull (strstr (text, "@SUM(A1)\n\n"));
}

static void
programs_get_json (void)
{
  static const char *const some[] = { "number", NULL };
  g_autofree char *text = write_claims (HELIO_RECORD_JSON, some, 2);
  g_autofree char *none = write_claims (HELIO_RECORD_JSON, some, 0);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *second;

  g_assert_cmpstr (none, ==, "[]\n");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 2);
  second = json_array_get_object_element (json_node_get_array (node), 1);
  g_assert_cmpstr (json_object_get_string_member (second, "kind"), ==, "labor-claim");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (second, "record"),
                                                  "number"),
                   ==, "00000007");
}

static void
formats_have_words (void)
{
  g_autofree char *words = helio_record_writer_dup_formats ();
  HelioRecordFormat format = HELIO_RECORD_TABLE;

  g_assert_cmpstr (words, ==, "table, text, json, csv");
  g_assert_true (helio_record_writer_find_format ("csv", &format));
  g_assert_cmpint (format, ==, HELIO_RECORD_CSV);
  g_assert_false (helio_record_writer_find_format ("xml", &format));
}

/* One that has no value for the only column is a record all the same. */
static void
no_record_is_an_empty_line (void)
{
  static const char *const names[] = { "rejection-reason", NULL };
  g_autofree char *csv = write_claims (HELIO_RECORD_CSV, names, 2);
  g_autofree char *spreadsheet = write_claims (HELIO_RECORD_SPREADSHEET, names, 2);

  g_assert_true (g_str_has_suffix (csv, "rejection-reason\r\n\"\"\r\n\"\"\r\n"));
  g_assert_true (g_str_has_suffix (spreadsheet, "\r\n\"\"\r\n\"\"\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  g_test_add_func ("/wire/record-writer/spreadsheet", a_spreadsheet_has_words_days_and_numbers);
  g_test_add_func ("/wire/record-writer/plain-numbers", a_spreadsheet_has_plain_numbers);
  g_test_add_func ("/wire/record-writer/spreadsheet-without-records",
                   a_spreadsheet_without_records_has_its_headings);
  g_test_add_func ("/wire/record-writer/programs", programs_get_what_stands_on_the_wire);
  g_test_add_func ("/wire/record-writer/table", people_get_a_table);
  g_test_add_func ("/wire/record-writer/long-table", a_long_table_goes_on);
  g_test_add_func ("/wire/record-writer/text", people_get_labels_and_values);
  g_test_add_func ("/wire/record-writer/json", programs_get_json);
  g_test_add_func ("/wire/record-writer/formats", formats_have_words);
  g_test_add_func ("/wire/record-writer/empty", no_record_is_an_empty_line);
  return g_test_run ();
}
