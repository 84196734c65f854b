/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-store.h"

#include "helio-time.h"

#include <string.h>

void
helio_test_keep (GObject *source, GAsyncResult *result, gpointer result_pointer)
{
  *(GAsyncResult **) result_pointer = g_object_ref (result);
}

GAsyncResult *
helio_test_wait (GAsyncResult **result)
{
  helio_test_until (*result != NULL);
  return *result;
}

gboolean
helio_test_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
helio_test_put_tombstone (HelioRowSink *sink, const HelioKind *kind, const char *id,
                          gint64 revision, GError **error)
{
  HelioRow row = { kind, id, strlen (id), revision, TRUE, NULL };

  return helio_row_sink_put (sink, &row, error);
}

HelioRecord *
helio_test_rma (guint index)
{
  static const char *const cities[] = { "Thyborøn", "San José", "Łódź", "Hato Rey", "Long Beach" };
  static const char *const words[] = { "micro", "battery", "gateway", "relay", "meter", "défaut" };
  HelioRecord *record = helio_record_new (&helio_kind_rma);
  g_autofree char *number = g_strdup_printf ("%08u", index);
  g_autofree char *case_number = g_strdup_printf ("%08u", 3000000 + index / 2);
  g_autofree char *system = g_strdup_printf ("%09u", 700000000 + index / 3);
  g_autofree char *name = g_strdup_printf ("%s %u", cities[(index * 7) % 5], index % 1000);
  g_autofree char *description = g_strdup_printf ("%s stopped reporting after %s check %u",
                                                  words[index % 6], words[(index / 6) % 6], index);
  gint64 submitted = (1700000000 + (gint64) index * 60) * HELIO_SECOND;

  helio_record_set_identity (record, 0, number, index + 1);
  helio_record_set_text (record, "number", number);
  helio_record_set_text (record, "case-number", case_number);
  helio_record_set_text (record, "system-id", system);
  helio_record_set_text (record, "system-name", name);
  helio_record_set_text (record, "city", cities[(index * 7) % 5]);
  helio_record_set_text (record, "postal-code", "00917");
  helio_record_set_text (record, "status",
                         helio_rma_status.terms[index % helio_rma_status.n_terms].value);
  helio_record_set_text (record, "description", description);
  helio_record_set_integer (record, "submitted-at", submitted);
  helio_record_set_integer (record, "updated-at", submitted);
  return record;
}

HelioApplySummary *
helio_test_apply (HelioStore *store, const char *base, HelioFeedFunc func, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HelioApplySummary *summary;

  helio_store_apply_async (store, base, func, data, NULL, NULL, helio_test_keep, &result);
  summary = helio_store_apply_finish (store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return summary;
}

gboolean
helio_test_put_rmas (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup_printf ("feed.%u", n);
  return TRUE;
}

guint
helio_test_count (HelioStore *store, const HelioKind *kind)
{
  g_autoptr (HelioQuery) all = helio_query_new (kind);
  g_autoptr (GError) error = NULL;
  gint64 n = helio_reader_count (helio_store_get_reader (store), all, &error);

  g_assert_no_error (error);
  return (guint) n;
}

GError *
helio_test_store_run (HelioStore *store, HelioTestStoreFunc func)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  func (store, NULL, helio_test_keep, &result);
  helio_store_finish (store, helio_test_wait (&result), &error);
  return error;
}

GError *
helio_test_begin_reload (HelioStore *store, const char *base)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_store_begin_reload_async (store, base, NULL, helio_test_keep, &result);
  helio_store_finish (store, helio_test_wait (&result), &error);
  return error;
}

void
helio_test_assert_feed_state (HelioStore *store, const char *cursor, gboolean first_load,
                              gboolean reloading)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (state.cursor, ==, cursor);
  g_assert_cmpint (state.first_load, ==, first_load);
  g_assert_cmpint (state.reloading, ==, reloading);
}

void
helio_test_store_close (HelioStore *store)
{
  helio_test_until (g_atomic_int_get (&G_OBJECT (store)->ref_count) == 1);
  g_object_unref (store);
}

HelioStore *
helio_test_store_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (store));
  return store;
}

HelioStore *
helio_test_store_new (const char *folder, guint n)
{
  g_autoptr (HelioStore) store = helio_test_store_open (folder);
  g_autoptr (GError) error = NULL;

  helio_apply_summary_free (
      helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (n)));
  error = helio_test_store_run (store, helio_store_finish_load_async);
  g_assert_no_error (error);
  return g_steal_pointer (&store);
}

void
helio_test_cache_set_up_folder (HelioTestCache *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "cache.db", NULL);
}

void
helio_test_cache_set_up (HelioTestCache *self, gconstpointer n_rmas)
{
  helio_test_cache_set_up_folder (self, NULL);
  self->store = helio_test_store_new (self->folder, GPOINTER_TO_UINT (n_rmas));
}

void
helio_test_cache_tear_down (HelioTestCache *self, gconstpointer data)
{
  g_clear_pointer (&self->store, helio_test_store_close);
  helio_test_folder_remove (self->folder);
  g_free (self->path);
}

void
helio_test_cache_reopen (HelioTestCache *self)
{
  helio_test_store_close (self->store);
  self->store = helio_test_store_open (self->folder);
}
