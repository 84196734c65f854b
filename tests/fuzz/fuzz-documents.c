/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as each of the documents besides the feed: what passes the guard must not hurt
 * json-glib, and a record that is taken must be written and read back as the same. */
#include "fuzz.h"

#include "helio-command-kind.h"
#include "helio-form-json.h"
#include "helio-json-guard.h"
#include "helio-problem.h"
#include "helio-record-json.h"
#include "helio-service-info.h"
#include "helio-wire-error.h"

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

static void
try_problem (GBytes *bytes, gboolean passes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioProblem) problem = helio_problem_parse (bytes, &error);

  if (problem == NULL)
    fuzz_check_refusal (error, HELIO_WIRE_ERROR);
  else
    g_assert_true (passes);
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

static void
try_form (const HelioKind *form, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  const HelioField *field;
  g_autoptr (HelioRecord) record = helio_form_read (form, bytes, &field, &error);
  g_autoptr (HelioRecord) copy = NULL;
  g_autoptr (GBytes) written = NULL;
  GString *json;

  if (record == NULL)
    {
      fuzz_check_refusal (error, HELIO_WIRE_ERROR);
      return;
    }
  g_assert_null (field);
  json = g_string_new (NULL);
  helio_record_append_json (record, json);
  written = g_string_free_to_bytes (json);
  copy = helio_form_read (form, written, &field, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  gboolean passes = helio_json_guard_check (bytes, NULL);

  try_service_info (bytes, passes);
  try_problem (bytes, passes);
  /* What is no JSON, one reader refuses like the other. */
  for (guint i = 0; i < (passes ? HELIO_N_KINDS : 1); i++)
    try_record (helio_kind_nth (i), bytes, passes);
  for (guint i = 0; i < (passes ? HELIO_N_COMMAND_KINDS : 1); i++)
    try_form (helio_command_kind_nth (i)->form, bytes);
  return 0;
}
