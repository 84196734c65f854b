/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pasted-picture.h"

#include "helio-own-file.h"

static GFile *
save (GdkTexture *picture, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = helio_own_file_new (name, error);
  g_autoptr (GBytes) png = NULL;
  gconstpointer bytes;
  gsize length;

  if (file == NULL)
    return NULL;
  png = gdk_texture_save_to_png_bytes (picture);
  bytes = g_bytes_get_data (png, &length);
  if (g_file_replace_contents (file, bytes, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                               cancellable, error))
    return g_steal_pointer (&file);
  helio_own_file_remove (file);
  return NULL;
}

static void
save_in_thread (GTask *task, gpointer picture, gpointer name, GCancellable *cancellable)
{
  GError *error = NULL;
  GFile *file = save (picture, name, cancellable, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
helio_pasted_picture_save_async (GdkTexture *picture, const char *name, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GDK_IS_TEXTURE (picture));
  g_return_if_fail (name != NULL);

  task = g_task_new (picture, cancellable, callback, data);
  g_task_set_source_tag (task, helio_pasted_picture_save_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, save_in_thread);
}

GFile *
helio_pasted_picture_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_pasted_picture_save_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
