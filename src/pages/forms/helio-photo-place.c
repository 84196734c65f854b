/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-photo-place.h"

#include "helio-own-file.h"

#include <gexiv2/gexiv2.h>

static gboolean
is_place (const char *tag)
{
  return g_str_has_prefix (tag, "Exif.GPSInfo.") || g_str_has_prefix (tag, "Xmp.exif.GPS");
}

/* Returns how many tags there were. */
static guint
clear_places (GExiv2Metadata *metadata)
{
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);
  char **const lists[] = { exif, xmp };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (char **tag = lists[i]; tag != NULL && *tag != NULL; tag++)
      if (is_place (*tag))
        {
          gexiv2_metadata_try_clear_tag (metadata, *tag, NULL);
          n++;
        }
  return n;
}

static GFile *
make_copy (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) copy = helio_own_file_new (name, error);

  if (copy == NULL)
    return NULL;
  if (g_file_copy (file, copy, G_FILE_COPY_NONE, cancellable, NULL, NULL, error))
    return g_steal_pointer (&copy);
  helio_own_file_remove (copy);
  return NULL;
}

/* What cannot be read as a photograph says nothing of a place. */
static gboolean
remove_place (GFile *file, GFile **copy, GCancellable *cancellable, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  const char *path = g_file_peek_path (file);

  *copy = NULL;
  if (path == NULL || !gexiv2_metadata_open_path (metadata, path, NULL)
      || clear_places (metadata) == 0)
    return TRUE;
  *copy = make_copy (file, cancellable, error);
  if (*copy == NULL)
    return FALSE;
  if (gexiv2_metadata_save_file (metadata, g_file_peek_path (*copy), error))
    return TRUE;
  helio_own_file_remove (*copy);
  g_clear_object (copy);
  return FALSE;
}

static void
run (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GFile *copy;

  if (remove_place (file, &copy, cancellable, &error))
    g_task_return_pointer (task, copy, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
helio_photo_remove_place_async (GFile *file, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  gexiv2_initialize ();
  task = g_task_new (file, cancellable, callback, data);
  g_task_set_source_tag (task, helio_photo_remove_place_async);
  g_task_run_in_thread (task, run);
}

gboolean
helio_photo_remove_place_finish (GAsyncResult *result, GFile **copy, GError **error)
{
  GError *failure = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, helio_photo_remove_place_async), FALSE);
  g_return_val_if_fail (copy != NULL, FALSE);

  *copy = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
