/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a service's database with two organisations, each with a user, a file and a record of every
 * kind in which every field has a value: contract-fill DATABASE. Writes their tokens and ids as
 * JSON. */
#include "full-record.h"
#include "helio-storage-accounts.h"
#include "helio-storage-uploads.h"
#include "helio-test-storage.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000000)

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

/* A number for what people know by one, and what an address has to encode for the rest. */
static char *
dup_id (const HelioKind *kind, const char *organisation, guint index)
{
  return helio_kind_first_with (kind, HELIO_TRAIT_KEY | HELIO_TRAIT_NUMBER) >= 0
             ? g_strdup_printf ("%zu%08u", strlen (organisation), index + 1)
             : g_strdup_printf ("%s/%s \"é\"", organisation, kind->name);
}

static void
put_record (HelioStorage *storage, gint64 organisation, const HelioKind *kind, const char *id)
{
  g_autoptr (HelioRecord) record = full_record_new (kind, 0);
  int key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);

  helio_record_set_identity (record, 0, id, 0);
  if (key >= 0)
    helio_record_set_nth_text (record, (guint) key, id, -1);
  helio_test_storage_put (storage, organisation, record);
}

static void
put_file (HelioStorage *storage, gint64 organisation, const char *text, JsonBuilder *builder)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioFileWriter) writer
      = helio_file_store_create (helio_storage_get_files (storage), &error);
  HelioStoredFile file = { sha256, (gint64) strlen (text), (char *) "text/plain", (char *) text };

  g_assert_no_error (error);
  helio_file_writer_write (writer, text, strlen (text));
  helio_file_writer_finish (writer, sha256, &error);
  g_assert_no_error (error);
  helio_storage_put_file (storage, organisation, &file, NOW, &error);
  g_assert_no_error (error);
  add_text (builder, "file", sha256);
}

static void
add_organisation (HelioStorage *storage, const char *name, const char *email, JsonBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  gint64 organisation = helio_test_storage_add_user (storage, email, name, name, NULL, NOW);

  token = helio_storage_issue_token (storage, email, NOW, &error);
  g_assert_no_error (error);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_text (builder, "token", token);
  put_file (storage, organisation, name, builder);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_object (builder);
  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autofree char *id = dup_id (kind, name, i);

      put_record (storage, organisation, kind, id);
      add_text (builder, kind->name, id);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (HelioStorage) storage = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (argc, ==, 2);
  storage = helio_test_storage_open (argv[1]);
  json_builder_begin_object (builder);
  add_organisation (storage, "sol", "ana@sol.example", builder);
  add_organisation (storage, "luna", "eve@luna.example", builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return puts (text) < 0; /* not g_print(), which writes what the locale can */
}
