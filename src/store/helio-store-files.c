/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-store-files.h"

#include "helio-outbox-job-private.h"
#include "helio-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define FOLDER "files"
#define PRIVATE_FOLDER 0700
#define CHUNK (64 * 1024)

typedef struct
{
  GFile *source; /* (owned) */
  guint64 most;
  gint64 now;
  char *folder;      /* (owned) */
  char *part;        /* (owned) (nullable): the copy, while it is made */
  char *id;          /* (owned) (nullable) */
  HelioRecord *file; /* (owned): what is known of it */
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  if (keep->part != NULL)
    g_unlink (keep->part);
  g_object_unref (keep->source);
  g_object_unref (keep->file);
  g_free (keep->folder);
  g_free (keep->part);
  g_free (keep->id);
  g_free (keep);
}

char *
helio_store_dup_files_folder (HelioStore *self)
{
  g_autofree char *home = g_path_get_dirname (helio_store_get_path (self));

  return g_build_filename (home, FOLDER, NULL);
}

void
helio_store_remove_files (HelioStore *self, GPtrArray *files)
{
  g_autofree char *folder = helio_store_dup_files_folder (self);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (files, i), NULL);

      g_unlink (path);
    }
}

GFile *
helio_store_get_kept_file (HelioStore *self, const char *id)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  folder = helio_store_dup_files_folder (self);
  return g_file_new_build_filename (folder, id, NULL);
}

/* --- copying, on a thread of its own --- */

static gboolean
refuse_large (const Keep *keep, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               "more than %" G_GUINT64_FORMAT " bytes", keep->most);
  return FALSE;
}

static gboolean
write_all (int to, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (to, bytes, length);

      if (n < 0 && errno != EINTR)
        {
          g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                               g_strerror (errno));
          return FALSE;
        }
      bytes += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

/* Returns how many bytes there were, or -1. */
static gint64
copy (const Keep *keep, int to, GChecksum *checksum, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) from = g_file_read (keep->source, cancellable, error);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint64 size = 0;
  gssize n;

  if (from == NULL)
    return -1;
  while ((n = g_input_stream_read (G_INPUT_STREAM (from), chunk, CHUNK, cancellable, error)) > 0)
    {
      size += (guint64) n;
      if (size > keep->most ? !refuse_large (keep, error)
                            : !write_all (to, chunk, (gsize) n, error))
        return -1;
      g_checksum_update (checksum, chunk, n);
    }
  return n < 0 ? -1 : (gint64) size;
}

/* It is on the disk before anything names it. */
static gboolean
make_copy (Keep *keep, GChecksum *checksum, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autofree char *template = g_build_filename (keep->folder, ".part-XXXXXX", NULL);
  int to = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0600);

  if (to < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", template,
                   g_strerror (errno));
      return FALSE;
    }
  keep->part = g_steal_pointer (&template);
  *size = copy (keep, to, checksum, cancellable, error);
  if (*size >= 0 && fsync (to) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                           g_strerror (errno));
      *size = -1;
    }
  close (to);
  return *size >= 0;
}

static void
set_missing (HelioRecord *file, const char *field, const char *text)
{
  if (helio_record_get_text (file, field) == NULL)
    helio_record_set_text (file, field, text);
}

static gboolean
describe (Keep *keep, gint64 size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (keep->source,
                                                  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME
                                                  "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autofree char *type = NULL;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_content_type (info) != NULL)
    type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  helio_record_set_identity (keep->file, 0, keep->id, 0);
  set_missing (keep->file, "file-name", g_file_info_get_display_name (info));
  set_missing (keep->file, "media-type", type != NULL ? type : "application/octet-stream");
  helio_record_set_integer (keep->file, "size", size);
  helio_record_set_integer (keep->file, "created-at", keep->now);
  return TRUE;
}

static gboolean
keep_copy (Keep *keep, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *path = NULL;
  gint64 size;

  g_mkdir_with_parents (keep->folder, PRIVATE_FOLDER);
  if (!make_copy (keep, checksum, &size, cancellable, error))
    return FALSE;
  keep->id = g_strdup (g_checksum_get_string (checksum));
  if (!describe (keep, size, cancellable, error))
    return FALSE;
  path = g_build_filename (keep->folder, keep->id, NULL);
  if (g_rename (keep->part, path) == 0)
    {
      g_clear_pointer (&keep->part, g_free);
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static void
keep_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (keep_copy (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- telling the cache --- */

static gboolean
note_file (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  return helio_row_writer_put_plain (outbox->writer, job->record, error);
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Keep *keep = g_task_get_task_data (task);
  GError *error = NULL;

  if (helio_store_finish (HELIO_STORE (source), result, &error))
    g_task_return_pointer (task, g_strdup (keep->id), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Keep *keep = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  helio_outbox_job_run (HELIO_STORE (source),
                        &(HelioOutboxJob){ .work = note_file, .record = g_object_ref (keep->file) },
                        helio_store_keep_file_async, g_task_get_cancellable (task), on_noted,
                        g_object_ref (task));
}

void
helio_store_keep_file_async (HelioStore *self, GFile *source, HelioRecord *about, guint64 most,
                             gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) copying = NULL;
  Keep *keep;

  g_return_if_fail (HELIO_IS_STORE (self));
  g_return_if_fail (G_IS_FILE (source));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_keep_file_async);
  keep = g_new0 (Keep, 1);
  keep->source = g_object_ref (source);
  keep->file = about != NULL ? helio_record_copy (about) : helio_record_new (&helio_kind_file);
  keep->most = most;
  keep->now = now;
  keep->folder = helio_store_dup_files_folder (self);
  g_task_set_task_data (task, keep, keep_free);
  copying = g_task_new (self, cancellable, on_copied, g_object_ref (task));
  g_task_set_task_data (copying, keep, NULL);
  g_task_run_in_thread (copying, keep_in_thread);
}

char *
helio_store_keep_file_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HELIO_IS_STORE (self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_keep_file_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
