/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-photo-place.h"

#include "helio-form.h"
#include "helio-own-file.h"

#include <gexiv2/gexiv2.h>

typedef struct
{
  gboolean keep;
  HelioPhotoPlace place;
  GFile *copy; /* (owned) (nullable) */
} Settling;

static void
settling_free (gpointer data)
{
  Settling *settling = data;

  g_clear_object (&settling->copy);
  g_free (settling);
}

static gboolean
is_place (const char *tag)
{
  return g_str_has_prefix (tag, "Exif.GPSInfo.") || g_str_has_prefix (tag, "Xmp.exif.GPS");
}

/* Returns how many tags there are, or were. */
static guint
find_places (GExiv2Metadata *metadata, gboolean clear)
{
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);
  char **const lists[] = { exif, xmp };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (char **tag = lists[i]; tag != NULL && *tag != NULL; tag++)
      if (is_place (*tag))
        {
          if (clear)
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

/* Some kinds can be read only, HEIF for one. */
static gboolean
save (GExiv2Metadata *metadata, GFile *copy, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (gexiv2_metadata_save_file (metadata, g_file_peek_path (copy), &local))
    return TRUE;
  g_set_error_literal (error, HELIO_FORM_ERROR, HELIO_FORM_ERROR_PLACE, local->message);
  return FALSE;
}

/* What cannot be read as a photograph says nothing of a place. What is not on a disk of this
 * computer, such as a picture that still lies on a telephone, is read from a copy. */
static gboolean
settle (Settling *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  GFile *here = file;

  if (g_file_peek_path (file) == NULL)
    {
      here = self->copy = make_copy (file, cancellable, error);
      if (here == NULL)
        return FALSE;
    }
  if (!gexiv2_metadata_open_path (metadata, g_file_peek_path (here), NULL)
      || find_places (metadata, !self->keep) == 0)
    return TRUE;
  self->place = self->keep ? HELIO_PHOTO_PLACE_KEPT : HELIO_PHOTO_PLACE_REMOVED;
  if (self->keep)
    return TRUE;
  if (self->copy == NULL)
    self->copy = make_copy (file, cancellable, error);
  return self->copy != NULL && save (metadata, self->copy, error);
}

static void
run (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  Settling *settling = data;
  GError *error = NULL;

  if (settle (settling, file, cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (settling->copy != NULL)
    helio_own_file_remove (settling->copy);
  g_task_return_error (task, error);
}

void
helio_photo_place_settle_async (GFile *file, gboolean keep, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Settling *settling;

  g_return_if_fail (G_IS_FILE (file));

  gexiv2_initialize ();
  settling = g_new0 (Settling, 1);
  settling->keep = keep;
  task = g_task_new (file, cancellable, callback, data);
  g_task_set_source_tag (task, helio_photo_place_settle_async);
  g_task_set_check_cancellable (task, FALSE); /* whoever asked has to remove the copy */
  g_task_set_task_data (task, settling, settling_free);
  g_task_run_in_thread (task, run);
}

gboolean
helio_photo_place_settle_finish (GAsyncResult *result, HelioPhotoPlace *place, GFile **copy,
                                 GError **error)
{
  Settling *settling;

  g_return_val_if_fail (g_async_result_is_tagged (result, helio_photo_place_settle_async), FALSE);

  settling = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *place = settling->place;
  *copy = g_steal_pointer (&settling->copy);
  return TRUE;
}
