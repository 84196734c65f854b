/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-client-private.h"

#include "helio-remote-error.h"

#define CHUNK (64 * 1024)

typedef struct
{
  char *sha256; /* (owned) */
  guint64 size;
  GFile *target;         /* (owned) */
  GFile *part;           /* (owned): beside the target, as much as has come */
  GOutputStream *output; /* (owned) (nullable) */
  GFileProgressCallback progress;
  gpointer progress_data;
  GError *error; /* (owned) (nullable): why it did not come */
} Download;

static void
download_free (gpointer data)
{
  Download *download = data;

  g_free (download->sha256);
  g_object_unref (download->target);
  g_object_unref (download->part);
  g_clear_object (&download->output);
  g_clear_error (&download->error);
  g_free (download);
}

static GError *
convert_error (GError *cause /* (transfer full) */)
{
  GError *error;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return cause;
  error = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_FILE, cause->message);
  g_error_free (cause);
  return error;
}

/* --- once it has come, on a thread of its own --- */

static char *
dup_checksum (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  if (input == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (input), chunk, CHUNK, cancellable, error)) > 0)
    g_checksum_update (checksum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static void
put_in_place (Download *download, GCancellable *cancellable)
{
  GError *cause = NULL;
  g_autofree char *sha256 = NULL;

  if (g_output_stream_close (download->output, cancellable, &cause))
    sha256 = dup_checksum (download->part, cancellable, &cause);
  if (sha256 != NULL && !g_str_equal (sha256, download->sha256))
    download->error = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_PROTOCOL,
                                           "the file is another one than was announced");
  else if (sha256 == NULL
           || !g_file_move (download->part, download->target, G_FILE_COPY_OVERWRITE, cancellable,
                            NULL, NULL, &cause))
    download->error = convert_error (cause);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Download *download = data;

  if (download->error == NULL)
    put_in_place (download, cancellable);
  if (download->error != NULL)
    g_file_delete (download->part, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Download *download = g_task_get_task_data (task);

  if (download->error != NULL)
    g_task_return_error (task, g_steal_pointer (&download->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The thread must not be the last to hold the client. */
static void
end (GTask *task)
{
  g_autoptr (GTask) inner
      = g_task_new (NULL, g_task_get_cancellable (task), on_run, g_object_ref (task));

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (inner, run);
}

/* --- until it has come --- */

static void
on_received (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Download *download = g_task_get_task_data (task);
  g_autoptr (GBytes) body
      = helio_client_exchange_finish (HELIO_CLIENT (source), result, on_received, &download->error);

  end (task);
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HelioClient *self = g_task_get_source_object (task);
  Download *download = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat ("v1/uploads/", download->sha256, NULL);
  GError *error = NULL;
  HelioExchange *exchange;

  download->output = G_OUTPUT_STREAM (g_file_create_finish (G_FILE (source), result, &error));
  if (download->output == NULL)
    {
      g_task_return_error (task, convert_error (error));
      return;
    }
  exchange = helio_exchange_new (self, SOUP_METHOD_GET, path, &download->error);
  if (exchange == NULL)
    {
      end (task);
      return;
    }
  exchange->json = FALSE;
  exchange->sink = (HelioTransferSink){ g_object_ref (download->output), download->progress,
                                        download->progress_data };
  exchange->file_size = download->size;
  helio_client_exchange_async (self, exchange, on_received, g_task_get_cancellable (task),
                               on_received, g_object_ref (task));
}

static GFile *
make_part (GFile *target)
{
  g_autofree char *name = g_file_get_basename (target);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf (".%s.%s", name, uuid);
  g_autoptr (GFile) folder = g_file_get_parent (target);

  return g_file_get_child (folder, part);
}

void
helio_client_download_async (HelioClient *self, const char *sha256, guint64 size, GFile *target,
                             GCancellable *cancellable, GFileProgressCallback progress,
                             gpointer progress_data, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Download *download;

  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (sha256 != NULL);
  g_return_if_fail (G_IS_FILE (target));

  download = g_new0 (Download, 1);
  download->sha256 = g_strdup (sha256);
  download->size = size;
  download->target = g_object_ref (target);
  download->part = make_part (target);
  download->progress = progress;
  download->progress_data = progress_data;
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_client_download_async);
  g_task_set_task_data (task, download, download_free);
  g_file_create_async (download->part, G_FILE_CREATE_PRIVATE, G_PRIORITY_DEFAULT, cancellable,
                       on_created, g_object_ref (task));
}

gboolean
helio_client_download_finish (HelioClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_client_download_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
