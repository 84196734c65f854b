/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as each of the documents besides the feed: a record that is taken must be written and
 * read back as the same. */
#include "fuzz.h"

#include "helio-change-reader-private.h"
#include "helio-command-kind.h"
#include "helio-form-json.h"
#include "helio-json-stream-private.h"
#include "helio-problem.h"
#include "helio-record-json.h"
#include "helio-record-reader-private.h"
#include "helio-service-info.h"
#include "helio-wire-error.h"

#include <string.h>

/* Returns whether it is an object. */
static gboolean
try_problem (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem = helio_problem_parse (bytes, &error);

  if (problem == NULL)
    fuzz_check_refusal (error, HELIO_WIRE_ERROR);
  return problem != NULL;
}

static void
try_service_info (GBytes *bytes, gboolean passes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceInfo) info = helio_service_info_new (bytes, &error);
  const HelioServiceLink *links;
  const HelioServiceContact *contacts;
  guint n;

  if (info == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  g_assert_true (passes);
  links = helio_service_info_get_links (info, &n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_uri_is_valid (links[i].url, G_URI_FLAGS_NONE, NULL));
  contacts = helio_service_info_get_support (info, &n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_uri_is_valid (contacts[i].url, G_URI_FLAGS_NONE, NULL));
}

static GBytes *
write_record (HelioRecord *record)
{
  GString *json = g_string_new ("{\"id\":");

  helio_json_append_string (json, helio_record_get_id (record), -1);
  g_string_append_printf (json, ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":",
                          helio_record_get_revision (record));
  helio_record_append_json (record, json);
  g_string_append_c (json, '}');
  return g_string_free_to_bytes (json);
}

static void
try_record (const HelioKind *kind, GBytes *bytes, gboolean passes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record = helio_record_read (kind, bytes, &error);
  g_autoptr (HelioRecord) copy = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) again = NULL;

  if (record == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  written = write_record (record);
  copy = helio_record_read (kind, written, &error);
  g_assert_no_error (error);
  again = write_record (copy);
  g_assert_true (g_bytes_equal (written, again));
}

/* What was taken is written and taken again. */
static void
check_form (HelioRecord *record)
{
  g_autoptr (GError) error = NULL;
  const HelioField *field;
  g_autoptr (HelioRecord) copy = NULL;
  g_autoptr (GBytes) written = NULL;
  GString *json = g_string_new (NULL);

  helio_record_append_json (record, json);
  written = g_string_free_to_bytes (json);
  copy = helio_form_read (helio_record_get_kind (record), written, &field, &error);
  g_assert_no_error (error);
  g_assert_true (helio_record_equal (copy, record));
}

static void
try_form (const HelioKind *form, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  const HelioField *field;
  g_autoptr (HelioRecord) record = helio_form_read (form, bytes, &field, &error);

  if (record == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  g_assert_null (field);
  check_form (record);
}

/* --- all kinds and forms at once, besides the first ones --- */

/* A reader for each, as helio_record_read() and helio_form_read() have one. */
typedef struct
{
  HelioChangeReader *records[HELIO_N_KINDS];       /* (owned) */
  HelioRecordReader *forms[HELIO_N_COMMAND_KINDS]; /* (owned) */
} Readers;

static void
begin_readers (Readers *self, gsize size)
{
  for (guint i = 1; i < HELIO_N_KINDS; i++)
    {
      self->records[i] = helio_change_reader_new (size);
      helio_change_reader_begin (self->records[i], helio_kind_nth (i), -1);
    }
  for (guint i = 1; i < HELIO_N_COMMAND_KINDS; i++)
    {
      self->forms[i] = helio_record_reader_new (size);
      helio_record_reader_reset (self->forms[i]);
      helio_record_reader_begin (self->forms[i],
                                 helio_field_tree_get (helio_command_kind_nth (i)->form));
    }
}

static gboolean
feed_readers (const HelioJsonEvent *event, gpointer data, GError **error)
{
  Readers *self = data;

  for (guint i = 1; i < HELIO_N_KINDS; i++)
    helio_change_reader_feed (self->records[i], event);
  for (guint i = 1; i < HELIO_N_COMMAND_KINDS; i++)
    helio_record_reader_feed (self->forms[i], event);
  return TRUE;
}

static void
end_record (HelioChangeReader *reader, const HelioKind *kind, GBytes *bytes)
{
  HelioRow row;

  if (helio_change_reader_finish (reader, &row) == HELIO_CHANGE_GOOD)
    try_record (kind, bytes, TRUE);
  else
    g_assert_true (g_utf8_validate (helio_change_reader_get_reason (reader), -1, NULL));
  helio_change_reader_free (reader);
}

static gboolean
is_empty (const HelioKind *form, const HelioRowValue *values)
{
  for (guint i = 0; i < form->n_fields; i++)
    if (values[i].text != NULL || values[i].integer != HELIO_NO_INTEGER)
      return FALSE;
  return TRUE;
}

/* One of which nothing is there is always the same one: see try_empty_forms(). */
static void
end_form (HelioRecordReader *reader, const HelioKind *form)
{
  const HelioRowValue *values = helio_record_reader_get_values (reader);
  const char *path;

  if (helio_record_reader_get_problem (reader, &path) != NULL)
    g_assert_nonnull (helio_form_find_field (form, path));
  else if (!is_empty (form, values))
    {
      g_autoptr (HelioRecord) record = helio_record_new_of_values (form, values);

      check_form (record);
    }
  helio_record_reader_free (reader);
}

static void
end_readers (Readers *self, GBytes *bytes)
{
  for (guint i = 1; i < HELIO_N_KINDS; i++)
    end_record (self->records[i], helio_kind_nth (i), bytes);
  for (guint i = 1; i < HELIO_N_COMMAND_KINDS; i++)
    end_form (self->forms[i], helio_command_kind_nth (i)->form);
}

static void
try_empty_forms (void)
{
  static gboolean tried = FALSE;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{}", strlen ("{}"));

  for (guint i = 0; !tried && i < HELIO_N_COMMAND_KINDS; i++)
    try_form (helio_command_kind_nth (i)->form, nothing);
  tried = TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  gboolean passes = try_problem (bytes);
  Readers readers;

  try_empty_forms ();
  try_service_info (bytes, passes);
  try_record (helio_kind_nth (0), bytes, passes);
  try_form (helio_command_kind_nth (0)->form, bytes);
  /* What is no object, one reader refuses like the other. */
  if (!passes)
    return 0;
  begin_readers (&readers, size);
  g_assert_true (helio_json_stream_read_object (bytes, feed_readers, &readers, NULL));
  end_readers (&readers, bytes);
  return 0;
}
