/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-engine-private.h"

static void try_to_begin (GTask *task);

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    {
      helio_sync_engine_sync (g_task_get_source_object (task));
      g_task_return_boolean (task, TRUE);
    }
  else if (g_error_matches (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED))
    {
      /* A page was written meanwhile. */
      g_error_free (error);
      try_to_begin (task);
    }
  else
    g_task_return_error (task, error);
}

static void
try_to_begin (GTask *task)
{
  HelioStore *store = helio_sync_engine_get_store (g_task_get_source_object (task));
  g_auto (HelioFeedState) state = { 0 };
  GError *error = NULL;

  if (helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error))
    helio_store_begin_reload_async (store, state.cursor, g_task_get_cancellable (task), on_begun,
                                    g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
helio_sync_engine_reload_async (HelioSyncEngine *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_SYNC_ENGINE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_sync_engine_reload_async);
  try_to_begin (task);
}

gboolean
helio_sync_engine_reload_finish (HelioSyncEngine *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_sync_engine_reload_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
