/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-parcel-private.h"

#include "helio-store-files.h"

typedef struct
{
  /* Input */
  HelioClient *client;       /* (owned) */
  const HelioParcel *parcel; /* (unowned) */

  /* In progress */
  guint n_uploaded;

  /* Result, of the one that was refused */
  gboolean sent;
  HelioProblem *problem; /* (owned) (nullable) */
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  g_object_unref (upload->client);
  helio_problem_free (upload->problem);
  g_free (upload);
}

static void upload_next (GTask *task);

static void
on_uploaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Upload *upload = g_task_get_task_data (task);
  GError *error = NULL;

  if (helio_client_upload_finish (HELIO_CLIENT (source), result, &upload->sent, &upload->problem,
                                  &error))
    {
      upload->n_uploaded++;
      upload_next (task);
    }
  else
    g_task_return_error (task, error);
}

static void
upload_next (GTask *task)
{
  HelioStore *store = g_task_get_source_object (task);
  Upload *upload = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;
  HelioRecord *record;

  if (upload->n_uploaded == upload->parcel->files->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  record = g_ptr_array_index (upload->parcel->files, upload->n_uploaded);
  file = helio_store_get_kept_file (store, helio_record_get_id (record));
  helio_client_upload_async (upload->client,
                             &(HelioUpload){ helio_record_get_id (record),
                                             helio_record_get_text (record, "file-name"),
                                             helio_record_get_text (record, "media-type"), file },
                             g_task_get_cancellable (task), on_uploaded, g_object_ref (task));
}

void
helio_parcel_upload_async (const HelioParcel *self, HelioStore *store, HelioClient *client,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Upload *upload = g_new0 (Upload, 1);

  upload->client = g_object_ref (client);
  upload->parcel = self;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, helio_parcel_upload_async);
  g_task_set_task_data (task, upload, upload_free);
  upload_next (task);
}

gboolean
helio_parcel_upload_finish (HelioStore *store, GAsyncResult *result, gboolean *sent,
                            HelioProblem **problem, GError **error)
{
  Upload *upload;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_parcel_upload_async), FALSE);

  upload = g_task_get_task_data (G_TASK (result));
  *sent = upload->sent;
  *problem = g_steal_pointer (&upload->problem);
  return g_task_propagate_boolean (G_TASK (result), error);
}
