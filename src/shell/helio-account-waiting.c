/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-account-waiting.h"

#include "helio-outbox-counts.h"
#include "helio-unread.h"

static HelioAccountWaiting *
count (HelioReader *reader, GError **error)
{
  g_autoptr (HelioQuery) entries = helio_query_new (&helio_kind_outbox_entry);
  g_autoptr (HelioCounts) outbox = helio_reader_counts (reader, entries, error);
  g_autoptr (GPtrArray) unread = outbox != NULL ? helio_unread_read (reader, error) : NULL;
  HelioAccountWaiting *waiting;

  if (unread == NULL)
    return NULL;
  waiting = g_new (HelioAccountWaiting, 1);
  *waiting = (HelioAccountWaiting){ .n_unread = helio_unread_count (unread),
                                    .n_pending = helio_outbox_counts_sum_pending (outbox->per_term),
                                    .n_attention
                                    = helio_outbox_counts_sum_attention (outbox->per_term) };
  return waiting;
}

static void
read_cache (GTask *task, gpointer source, gpointer cache, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (HelioReader) reader = helio_reader_open (cache, &error);
  HelioAccountWaiting *waiting = reader != NULL ? count (reader, &error) : NULL;

  if (waiting != NULL)
    g_task_return_pointer (task, waiting, g_free);
  else
    g_task_return_error (task, error);
}

void
helio_account_waiting_read_async (const char *cache, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (cache != NULL);

  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, helio_account_waiting_read_async);
  g_task_set_task_data (task, g_strdup (cache), g_free);
  g_task_run_in_thread (task, read_cache);
}

HelioAccountWaiting *
helio_account_waiting_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_account_waiting_read_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
