/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-service-search.h"

#include "helio-feed.h"
#include "helio-remote-error.h"
#include "helio-sync-engine-private.h"

/* What the service answers at most; more asks for a narrower term. */
#define MOST 100

typedef struct
{
  /* Input */
  HelioSearch *search; /* (owned) */
  /* Result */
  gboolean more;
} Data;

/* An answer on its way through the writing thread. */
typedef struct
{
  GBytes *bytes; /* (owned) */
  Data *data;    /* (unowned): of the search, which waits */
} Answer;

static void
data_free (gpointer pointer)
{
  Data *data = pointer;

  helio_search_unref (data->search);
  g_free (data);
}

static void
answer_free (gpointer pointer)
{
  Answer *answer = pointer;

  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static void
on_put (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (HelioApplySummary) summary
      = helio_store_put_finish (HELIO_STORE (source), result, &error);

  if (summary != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On the writing thread. */
static gboolean
decode (HelioRowSink *sink, char **cursor, gpointer user_data, GError **error)
{
  Answer *answer = user_data;
  g_auto (HelioFeedPage) page = { 0 };

  if (!helio_feed_read_found (answer->bytes, sink, &page, error))
    return FALSE;
  answer->data->more = page.more;
  return TRUE;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HelioSyncEngine *engine = g_task_get_source_object (task);
  HelioConnectivity *connectivity = helio_sync_engine_get_connectivity (engine);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = helio_client_search_finish (HELIO_CLIENT (source), result, &error);
  Answer *answer;

  if (bytes == NULL)
    {
      if (helio_sync_state_of (error) == HELIO_SYNC_OFFLINE)
        helio_connectivity_report_failure (connectivity);
      g_task_return_error (task, error);
      return;
    }
  helio_connectivity_report_success (connectivity);
  answer = g_new (Answer, 1);
  *answer = (Answer){ g_steal_pointer (&bytes), g_task_get_task_data (task) };
  helio_store_put_async (helio_sync_engine_get_store (engine), decode, answer, answer_free,
                         g_task_get_cancellable (task), on_put, g_object_ref (task));
}

static void
ask (GTask *task)
{
  HelioSyncEngine *engine = g_task_get_source_object (task);
  Data *data = g_task_get_task_data (task);
  HelioSearchCriterion criterion = helio_search_get_criterion (data->search);

  helio_client_search_async (helio_sync_engine_get_client (engine),
                             helio_search_criterion_get_name (criterion),
                             helio_search_get_term (data->search), MOST,
                             g_task_get_cancellable (task), on_answer, g_object_ref (task));
}

static void
on_identified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (helio_identity_check_finish (HELIO_IDENTITY (source), result, &error))
    ask (task);
  else
    g_task_return_error (task, error);
}

void
helio_service_search_async (HelioSyncEngine *engine, HelioSearch *search, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Data *data;

  g_return_if_fail (HELIO_IS_SYNC_ENGINE (engine));
  g_return_if_fail (helio_search_is_possible (search));

  data = g_new0 (Data, 1);
  data->search = helio_search_ref (search);
  task = g_task_new (engine, cancellable, callback, user_data);
  g_task_set_source_tag (task, helio_service_search_async);
  g_task_set_task_data (task, data, data_free);
  if (helio_sync_engine_get_work_offline (engine))
    g_task_return_new_error (task, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE,
                             "the user works offline");
  else
    helio_identity_check_async (helio_sync_engine_get_identity (engine), cancellable, on_identified,
                                g_object_ref (task));
}

gboolean
helio_service_search_finish (HelioSyncEngine *engine, GAsyncResult *result, gboolean *more,
                             GError **error)
{
  Data *data;

  g_return_val_if_fail (g_task_is_valid (result, engine), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_service_search_async), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (more != NULL)
    *more = data->more;
  return g_task_propagate_boolean (G_TASK (result), error);
}
