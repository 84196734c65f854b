/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-record-export.h"

#include "helio-record-writer.h"

/* So many records are read before others who read the cache have their turn. */
#define RECORDS_AT_ONCE 500

/*
 *   rows ──▶ some records ──▶ lines, in memory ──▶ file ──▶ closed: it is in its place
 *   (store's thread)  ▲                              │ (a thread of GIO's)
 *                     └──────────────────────────────┘
 */
typedef struct
{
  HelioStore *store;         /* (owned) */
  HelioQuery *query;         /* (owned) */
  GFile *file;               /* (owned) */
  GOutputStream *lines;      /* (owned): what is not in the file yet */
  HelioRecordWriter *writer; /* (owned): into @lines */
  GArray *rows;              /* (owned) (nullable) (element-type guint32) */
  guint next;                /* the first of @rows that has not been read */
  GOutputStream *stream;     /* (owned) (nullable): of @file */
  gboolean is_new;           /* nothing was there before @stream */
  GError *error;             /* (owned) (nullable): why it is given up */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->store);
  helio_query_unref (export->query);
  g_object_unref (export->file);
  helio_record_writer_free (export->writer);
  g_object_unref (export->lines);
  g_clear_pointer (&export->rows, g_array_unref);
  g_clear_object (&export->stream);
  g_clear_error (&export->error);
  g_free (export);
}

/* --- the end --- */

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Export *export = g_task_get_task_data (task);

  g_file_delete_finish (G_FILE (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&export->error));
}

/* A new file is in its place from the beginning. Takes @task. */
static void
end_in_vain (GTask *task)
{
  Export *export = g_task_get_task_data (task);

  if (export->is_new)
    {
      g_file_delete_async (export->file, G_PRIORITY_DEFAULT, NULL, on_removed, task);
      return;
    }
  g_task_return_error (task, g_steal_pointer (&export->error));
  g_object_unref (task);
}

static void
on_given_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, NULL);
  end_in_vain (data);
}

/* A file that is closed by somebody who has cancelled does not take the place of the former one.
 * Takes @error. */
static void
give_up (GTask *task, GError *error)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr (GCancellable) cancelled = NULL;

  export->error = error;
  if (export->stream == NULL)
    {
      end_in_vain (task);
      return;
    }
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close_async (export->stream, G_PRIORITY_DEFAULT, cancelled, on_given_up, task);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &export->error))
    {
      end_in_vain (task);
      return;
    }
  g_task_return_int (task, helio_record_writer_get_count (export->writer));
  g_object_unref (task);
}

/* --- lines --- */

static void read_some (GTask *task);

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      give_up (task, error);
      return;
    }
  g_seekable_seek (G_SEEKABLE (export->lines), 0, G_SEEK_SET, NULL, NULL);
  g_seekable_truncate (G_SEEKABLE (export->lines), 0, NULL, NULL);
  if (export->next < export->rows->len)
    read_some (task);
  else
    g_output_stream_close_async (export->stream, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                 on_closed, task);
}

static void
on_some_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GMemoryOutputStream *lines = G_MEMORY_OUTPUT_STREAM (export->lines);
  GError *error = NULL;

  if (helio_store_read_finish (HELIO_STORE (source), result, &error) == NULL)
    give_up (task, error);
  else
    g_output_stream_write_all_async (export->stream, g_memory_output_stream_get_data (lines),
                                     g_memory_output_stream_get_data_size (lines),
                                     G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_written,
                                     task);
}

/* A record that is gone meanwhile is left out. In memory there is always room. */
static gpointer
read_records (HelioReader *reader, gpointer data, GError **error)
{
  Export *export = data;
  g_autoptr (HelioRecord) record
      = g_object_new (helio_kind_get_type (helio_query_get_kind (export->query)), NULL);
  guint end = MIN (export->next + RECORDS_AT_ONCE, export->rows->len);

  for (; export->next < end; export->next++)
    {
      g_autoptr (GError) local = NULL;
      guint32 row = g_array_index (export->rows, guint32, export->next);

      if (helio_reader_load (reader, row, record, &local))
        helio_record_writer_add (export->writer, record, NULL);
      else if (!g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  if (end == export->rows->len)
    helio_record_writer_finish (export->writer, NULL);
  return export;
}

static void
read_some (GTask *task)
{
  Export *export = g_task_get_task_data (task);

  helio_store_read_async (export->store, read_records, export, NULL, NULL,
                          g_task_get_cancellable (task), on_some_read, task);
}

/* --- the beginning --- */

static void
go_on (GTask *task)
{
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    give_up (task, error);
  else
    read_some (task);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->stream = G_OUTPUT_STREAM (g_file_replace_finish (G_FILE (source), result, &error));
  if (export->stream != NULL)
    go_on (task);
  else
    give_up (task, error);
}

/* Opening is not cancelled: a stream that nobody takes any more would be closed, and so replace
 * what is there. */
static void
on_created (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  export->stream = G_OUTPUT_STREAM (g_file_create_finish (G_FILE (source), result, &error));
  export->is_new = export->stream != NULL;
  if (export->is_new)
    go_on (task);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_file_replace_async (export->file, NULL, FALSE, G_FILE_CREATE_NONE, G_PRIORITY_DEFAULT, NULL,
                          on_replaced, task);
  else
    give_up (task, g_steal_pointer (&error));
}

static void
on_rows_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->rows = helio_store_read_finish (HELIO_STORE (source), result, &error);
  if (export->rows != NULL)
    g_file_create_async (export->file, G_FILE_CREATE_NONE, G_PRIORITY_DEFAULT, NULL, on_created,
                         task);
  else
    give_up (task, error);
}

static gpointer
read_rows (HelioReader *reader, gpointer query, GError **error)
{
  return helio_reader_rows (reader, query, 0, error);
}

void
helio_record_export_async (HelioStore *store, HelioQuery *query, const guint *fields,
                           guint n_fields, GTimeZone *zone, GFile *file, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Export *export;

  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (query != NULL);
  g_return_if_fail (G_IS_FILE (file));

  export = g_new0 (Export, 1);
  export->store = g_object_ref (store);
  export->query = helio_query_ref (query);
  export->file = g_object_ref (file);
  export->lines = g_memory_output_stream_new_resizable ();
  export->writer = helio_record_writer_new (export->lines, HELIO_RECORD_SPREADSHEET,
                                            helio_query_get_kind (query), fields, n_fields, zone);
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, helio_record_export_async);
  /* Once the file is in its place, it is too late to cancel. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, export, export_free);
  helio_store_read_async (store, read_rows, export->query, NULL, (GDestroyNotify) g_array_unref,
                          cancellable, on_rows_read, task);
}

gssize
helio_record_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_record_export_async), -1);
  return g_task_propagate_int (G_TASK (result), error);
}
