/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-store-room.h"

#include "helio-outbox-job-private.h"
#include "helio-store-private.h"

#include <glib/gstdio.h>

/* --- measuring --- */

static guint64
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

static void
measure (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HelioStore *self = source;
  g_autofree char *log = g_strconcat (helio_store_get_path (self), "-wal", NULL);
  g_autofree char *folder = helio_store_dup_files_folder (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  HelioStoreRoom *room = g_new0 (HelioStoreRoom, 1);
  const char *name;

  room->records = get_size (helio_store_get_path (self)) + get_size (log);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      room->files += get_size (path);
    }
  g_task_return_pointer (task, room, g_free);
}

void
helio_store_measure_async (HelioStore *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HELIO_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, helio_store_measure_async);
  g_task_run_in_thread (task, measure);
}

HelioStoreRoom *
helio_store_measure_finish (HelioStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_measure_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- making room --- */

static gboolean
trim (HelioOutbox *outbox, HelioOutboxJob *job, GError **error)
{
  return helio_outbox_trim_files (outbox, job->text, job->size, job->moment, error);
}

void
helio_store_trim_files_async (HelioStore *self, guint64 most, gint64 before,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (self));

  helio_outbox_job_run (self,
                        &(HelioOutboxJob){ .work = trim,
                                           .text = helio_store_dup_files_folder (self),
                                           .size = most,
                                           .moment = before },
                        helio_store_trim_files_async, cancellable, callback, data);
}

/* --- erasing --- */

/* What is in @folder is ours alone; nothing in it is a link that we made. */
static gboolean
erase_folder (GFile *folder, GError **error)
{
  g_autoptr (GFileEnumerator) entries
      = g_file_enumerate_children (folder,
                                   G_FILE_ATTRIBUTE_STANDARD_NAME
                                   "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);
  GFileInfo *info;
  GFile *child;

  while (entries != NULL)
    {
      if (!g_file_enumerator_iterate (entries, &info, &child, NULL, error))
        return FALSE;
      if (info == NULL)
        return g_file_delete (folder, NULL, error);
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
              ? !erase_folder (child, error)
              : !g_file_delete (child, NULL, error))
        return FALSE;
    }
  return FALSE;
}

static void
erase (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = g_path_get_dirname (data);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  GError *error = NULL;

  if (erase_folder (folder, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
helio_store_erase_async (const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, helio_store_erase_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, erase);
}

gboolean
helio_store_erase_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_store_erase_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
