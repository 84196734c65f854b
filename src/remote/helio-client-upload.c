/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-client-private.h"

#include "helio-receipt.h"
#include "helio-remote-error.h"

#include <string.h>

#define ANY_TYPE "application/octet-stream"

typedef struct
{
  /* Input */
  char *path;       /* (owned) */
  char *sha256;     /* (owned) */
  char *file_name;  /* (owned) */
  char *media_type; /* (owned) (nullable) */
  GFile *file;      /* (owned) */

  /* In progress */
  GInputStream *input; /* (owned) (nullable) */

  /* Result */
  gboolean sent;
  HelioProblem *problem; /* (owned) (nullable) */
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  g_free (upload->path);
  g_free (upload->sha256);
  g_free (upload->file_name);
  g_free (upload->media_type);
  g_object_unref (upload->file);
  g_clear_object (&upload->input);
  helio_problem_free (upload->problem);
  g_free (upload);
}

/* What is known of the upload once one of its requests is over. */
static void
note_exchange (Upload *upload, GAsyncResult *result)
{
  HelioExchange *exchange = g_task_get_task_data (G_TASK (result));

  upload->sent |= exchange->sent;
  g_clear_pointer (&upload->problem, helio_problem_free);
  upload->problem = g_steal_pointer (&exchange->problem);
}

/* Returns whether the step went well; takes the error. */
static gboolean
can_read (GTask *task, GError *error)
{
  if (error == NULL)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else
    {
      g_task_return_new_error (task, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_FILE, "%s",
                               error->message);
      g_error_free (error);
    }
  return FALSE;
}

static void
on_put (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Upload *upload = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
      = helio_client_exchange_finish (HELIO_CLIENT (source), result, on_put, &error);

  note_exchange (upload, result);
  if (body == NULL)
    g_task_return_error (task, error);
  else if (helio_receipt_names_file (body, upload->sha256))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_PROTOCOL,
                             "the answer does not say that the file has come");
}

/* libsoup closes what it has read; the file stays open below. */
static void
set_body (SoupMessage *message, const char *media_type, GInputStream *input, goffset size)
{
  g_autoptr (GInputStream) body = g_buffered_input_stream_new (input);

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (body), FALSE);
  soup_message_set_request_body (message, media_type, body, size);
}

/* libsoup sends a PUT again, once, when a connection that it kept turns out to be dead. */
static void
on_restarted (SoupMessage *message, GInputStream *input)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_seekable_seek (G_SEEKABLE (input), 0, G_SEEK_SET, NULL, NULL);
  set_body (message, NULL, input, soup_message_headers_get_content_length (headers));
}

/* A name may hold anything but a NUL and a slash; a header may not. */
static char *
dup_header_text (const char *text)
{
  return g_strdelimit (g_utf8_make_valid (text, -1), "\a\b\t\n\v\f\r", ' ');
}

static void
put (GTask *task, goffset size)
{
  HelioClient *self = g_task_get_source_object (task);
  Upload *upload = g_task_get_task_data (task);
  GError *error = NULL;
  HelioExchange *exchange = helio_exchange_new (self, SOUP_METHOD_PUT, upload->path, &error);
  g_autofree char *file_name = dup_header_text (upload->file_name);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  if (exchange == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  exchange->file_size = (guint64) size;
  g_hash_table_insert (parameters, (gpointer) "filename", file_name);
  soup_message_headers_set_content_disposition (soup_message_get_request_headers (
                                                    exchange->message),
                                                "attachment", parameters);
  set_body (exchange->message, upload->media_type != NULL ? upload->media_type : ANY_TYPE,
            upload->input, size);
  g_signal_connect_object (exchange->message, "restarted", G_CALLBACK (on_restarted), upload->input,
                           0);
  helio_client_exchange_async (self, exchange, on_put, g_task_get_cancellable (task), on_put,
                               g_object_ref (task));
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (source), result, &error);

  if (can_read (task, error))
    put (task, g_file_info_get_size (info));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Upload *upload = g_task_get_task_data (task);
  GError *error = NULL;
  GFileInputStream *input = g_file_read_finish (G_FILE (source), result, &error);

  if (!can_read (task, error))
    return;
  upload->input = G_INPUT_STREAM (input);
  g_file_input_stream_query_info_async (input, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_PRIORITY_DEFAULT,
                                        g_task_get_cancellable (task), on_measured,
                                        g_object_ref (task));
}

/* Somebody between us and the service may say yes to anything: its tag is the hash. */
static gboolean
names_file (HelioExchange *exchange, const char *sha256)
{
  const char *tag
      = soup_message_headers_get_one (soup_message_get_response_headers (exchange->message),
                                      "ETag");

  return tag != NULL && strstr (tag, sha256) != NULL;
}

/* It never had it, or keeps it no longer; the answer to HEAD has a status only. */
static gboolean
lacks_file (const HelioProblem *problem)
{
  return problem != NULL
         && (problem->status == SOUP_STATUS_NOT_FOUND || problem->status == SOUP_STATUS_GONE);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Upload *upload = g_task_get_task_data (task);
  HelioExchange *exchange = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (GBytes) body
      = helio_client_exchange_finish (HELIO_CLIENT (source), result, on_asked, &error);

  note_exchange (upload, result);
  if (body != NULL && names_file (exchange, upload->sha256))
    g_task_return_boolean (task, TRUE);
  else if (body != NULL || lacks_file (upload->problem))
    {
      g_clear_error (&error);
      g_file_read_async (upload->file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_opened,
                         g_object_ref (task));
    }
  else
    g_task_return_error (task, error);
}

void
helio_client_upload_async (HelioClient *self, const HelioUpload *upload, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  HelioExchange *exchange;
  Upload *copy;

  g_return_if_fail (HELIO_IS_CLIENT (self));
  g_return_if_fail (upload != NULL);

  copy = g_new0 (Upload, 1);
  copy->path = g_strconcat ("v1/uploads/", upload->sha256, NULL);
  copy->sha256 = g_strdup (upload->sha256);
  copy->file_name = g_strdup (upload->file_name);
  copy->media_type = g_strdup (upload->media_type);
  copy->file = g_object_ref (upload->file);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_client_upload_async);
  g_task_set_task_data (task, copy, upload_free);

  exchange = helio_exchange_new (self, SOUP_METHOD_HEAD, copy->path, &error);
  if (exchange == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  exchange->json = FALSE;
  helio_client_exchange_async (self, exchange, on_asked, cancellable, on_asked,
                               g_object_ref (task));
}

gboolean
helio_client_upload_finish (HelioClient *self, GAsyncResult *result, gboolean *sent,
                            HelioProblem **problem, GError **error)
{
  Upload *upload;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_client_upload_async), FALSE);

  upload = g_task_get_task_data (G_TASK (result));
  if (sent != NULL)
    *sent = upload->sent;
  if (problem != NULL)
    *problem = g_steal_pointer (&upload->problem);
  return g_task_propagate_boolean (G_TASK (result), error);
}
