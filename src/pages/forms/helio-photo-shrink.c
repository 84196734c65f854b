/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-photo-shrink.h"

#include "helio-image-loader.h"
#include "helio-own-file.h"

#include <string.h>

/* A serial number on a label can be read. */
#define LONGER_SIDE 2560
#define QUALITY "85"

typedef struct
{
  char *name;          /* (owned): of the picture that is made */
  GFile *fetched;      /* (owned) (nullable): a local copy of what is a phone's, for instance */
  GdkTexture *picture; /* (owned) (nullable) */
} Shrinking;

static void
shrinking_free (gpointer data)
{
  Shrinking *shrinking = data;

  if (shrinking->fetched != NULL)
    helio_own_file_remove (shrinking->fetched);
  g_free (shrinking->name);
  g_clear_object (&shrinking->fetched);
  g_clear_object (&shrinking->picture);
  g_free (shrinking);
}

static char *
dup_jpeg_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, ".jpg", NULL);
}

static GFile *
save (const Shrinking *shrinking, GError **error)
{
  g_autoptr (GFile) file = helio_own_file_new (shrinking->name, error);
  g_autoptr (GdkPixbuf) pixels = NULL;

  if (file == NULL)
    return NULL;
  pixels = gdk_pixbuf_get_from_texture (shrinking->picture);
  if (gdk_pixbuf_save (pixels, g_file_peek_path (file), "jpeg", error, "quality", QUALITY, NULL))
    return g_steal_pointer (&file);
  helio_own_file_remove (file);
  return NULL;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer shrinking, GCancellable *cancellable)
{
  GError *error = NULL;
  GFile *file = save (shrinking, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Shrinking *shrinking = g_task_get_task_data (task);
  GError *error = NULL;

  shrinking->picture = helio_image_load_finish (result, &error);
  if (shrinking->picture == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, save_in_thread);
}

/* Takes the task. */
static void
load (GTask *task, GFile *file)
{
  helio_image_load_async (file, LONGER_SIDE, g_task_get_cancellable (task), on_loaded, task);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Shrinking *shrinking = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    load (g_object_ref (task), shrinking->fetched);
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
fetch (GTask *task, GFile *file)
{
  Shrinking *shrinking = g_task_get_task_data (task);
  GError *error = NULL;

  shrinking->fetched = helio_own_file_new (shrinking->name, &error);
  if (shrinking->fetched != NULL)
    {
      g_file_copy_async (file, shrinking->fetched, G_FILE_COPY_NONE, G_PRIORITY_DEFAULT,
                         g_task_get_cancellable (task), NULL, NULL, on_fetched, task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
helio_photo_shrink_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;
  Shrinking *shrinking;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, data);
  g_task_set_source_tag (task, helio_photo_shrink_async);
  shrinking = g_new0 (Shrinking, 1);
  shrinking->name = dup_jpeg_name (file);
  g_task_set_task_data (task, shrinking, shrinking_free);
  if (g_file_peek_path (file) != NULL)
    load (task, file);
  else
    fetch (task, file);
}

GFile *
helio_photo_shrink_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_photo_shrink_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
