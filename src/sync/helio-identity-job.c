/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-identity-job.h"

#include "helio-record-json.h"
#include "helio-service-info.h"

typedef struct
{
  /* Input */
  HelioClient *client; /* (owned) */
  HelioClock *clock;   /* (owned) */
  /* In progress */
  gboolean service_known;
} Data;

static void
data_free (gpointer pointer)
{
  Data *data = pointer;

  g_object_unref (data->client);
  g_object_unref (data->clock);
  g_free (data);
}

static void on_answer (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask (GTask *task)
{
  Data *data = g_task_get_task_data (task);

  helio_client_get_async (data->client, data->service_known ? "v1/me" : "v1/service",
                          g_task_get_cancellable (task), on_answer, g_object_ref (task));
}

static gboolean
check (Data *data, GBytes *body, GError **error)
{
  if (data->service_known)
    {
      g_autoptr (HelioRecord) user = helio_record_read (&helio_kind_user, body, error);

      return user != NULL;
    }
  else
    {
      g_autoptr (HelioServiceInfo) info = helio_service_info_new (body, error);

      return info != NULL;
    }
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Data *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!helio_store_finish (HELIO_STORE (source), result, &error))
    g_task_return_error (task, error);
  else if (data->service_known)
    g_task_return_boolean (task, TRUE);
  else
    {
      data->service_known = TRUE;
      ask (task);
    }
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Data *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body = helio_client_get_finish (HELIO_CLIENT (source), result, &error);

  if (body == NULL || !check (data, body, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  helio_store_put_document_async (g_task_get_source_object (task),
                                  data->service_known ? HELIO_DOCUMENT_ME : HELIO_DOCUMENT_SERVICE,
                                  body, helio_clock_now (data->clock),
                                  g_task_get_cancellable (task), on_stored, g_object_ref (task));
}

void
helio_identify_async (HelioStore *store, HelioClient *client, HelioClock *clock,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Data *data;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (HELIO_IS_CLIENT (client));

  data = g_new0 (Data, 1);
  data->client = g_object_ref (client);
  data->clock = g_object_ref (clock);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, helio_identify_async);
  g_task_set_task_data (task, data, data_free);
  ask (task);
}

gboolean
helio_identify_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_identify_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
