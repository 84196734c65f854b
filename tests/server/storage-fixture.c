/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-fixture.h"

#include "helio-test-storage.h"
#include "helio-time.h"

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

void
storage_fixture_set_up (StorageFixture *self, gconstpointer data)
{
  self->storage = helio_test_storage_new ();
  self->sol = helio_test_storage_add_user (self->storage, "ana@sol.example", "Ana", "Sol & Co.",
                                           "Europe/Lisbon", NOW);
  self->luz
      = helio_test_storage_add_user (self->storage, "bea@luz.example", NULL, "Luz", NULL, NOW);
  g_assert_cmpint (self->sol, !=, self->luz);
}

void
storage_fixture_tear_down (StorageFixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->storage);
}

HelioRecord *
storage_fixture_make_rma (const char *number, const char *status)
{
  HelioRecord *record = helio_record_new (&helio_kind_rma);

  helio_record_set_identity (record, 0, number, 0);
  helio_record_set_text (record, "number", number);
  helio_record_set_text (record, "status", status);
  return record;
}

gint64
storage_fixture_put_rma (HelioStorage *storage, gint64 organisation, const char *number,
                         const char *status)
{
  g_autoptr (HelioRecord) record = storage_fixture_make_rma (number, status);

  return helio_test_storage_put (storage, organisation, record);
}

gint64
storage_fixture_latest (HelioStorage *storage, gint64 organisation)
{
  g_autoptr (GError) error = NULL;
  gint64 revision = helio_storage_get_latest_revision (storage, organisation, &error);

  g_assert_no_error (error);
  return revision;
}

gint64
storage_fixture_count (HelioStorage *storage, gint64 organisation, const HelioKind *kind)
{
  g_autoptr (GError) error = NULL;
  gint64 n = helio_storage_count (storage, organisation, kind, &error);

  g_assert_no_error (error);
  return n;
}

static gboolean
note_change (const HelioStoredRecord *record, gpointer data)
{
  g_string_append_printf (data, "%s%s/%s@%" G_GINT64_FORMAT " ", record->deleted ? "-" : "+",
                          record->kind->name, record->id, record->revision);
  g_assert_cmpint (record->deleted, ==, record->body == NULL);
  return TRUE;
}

static char *
changes (HelioStorage *storage, gint64 organisation, gint64 after, guint limit)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (helio_storage_foreach_change (storage, organisation, after, limit, note_change,
                                               text, &error));
  g_assert_no_error (error);
  return g_strchomp (g_string_free (text, FALSE));
}

void
storage_fixture_assert_changes (HelioStorage *storage, gint64 organisation, gint64 after,
                                guint limit, const char *expected)
{
  g_autofree char *found = changes (storage, organisation, after, limit);

  g_assert_cmpstr (found, ==, expected);
}
