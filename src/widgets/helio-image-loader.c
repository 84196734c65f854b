/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-image-loader.h"

/* A photograph of 100 megapixels is one; what has more takes a gigabyte to decode. */
#define MOST_PIXELS 100000000

typedef struct
{
  char *path; /* (owned) */
  int most;
} Loading;

/* Formats of photographs, by the names that gdk-pixbuf knows them by. Others can do more than be
 * looked at. */
static const struct
{
  const char *name;
  const char *media_type;
} formats[] = {
  { "jpeg", "image/jpeg" }, { "png", "image/png" }, { "gif", "image/gif" },
  { "webp", "image/webp" }, { "bmp", "image/bmp" }, { "tiff", "image/tiff" },
};

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_free (loading->path);
  g_free (loading);
}

gboolean
helio_image_is_likely (const char *media_type)
{
  for (gsize i = 0; media_type != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (media_type, formats[i].media_type) == 0)
      return TRUE;
  return FALSE;
}

/* What it is, its bytes say. */
static gboolean
is_photograph (GdkPixbufFormat *format)
{
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (name, formats[i].name))
      return TRUE;
  return FALSE;
}

static GdkTexture *
load (const Loading *loading, GError **error)
{
  int width = 0, height = 0;
  GdkPixbufFormat *format = gdk_pixbuf_get_file_info (loading->path, &width, &height);
  gboolean large = MAX (width, height) > loading->most;
  g_autoptr (GdkPixbuf) read = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;

  if (!is_photograph (format) || (gint64) width * height > MOST_PIXELS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no photograph");
      return NULL;
    }
  read = large ? gdk_pixbuf_new_from_file_at_scale (loading->path, loading->most, loading->most,
                                                    TRUE, error)
               : gdk_pixbuf_new_from_file (loading->path, error);
  if (read == NULL)
    return NULL;
  turned = gdk_pixbuf_apply_embedded_orientation (read);
  return gdk_texture_new_for_pixbuf (turned);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  texture = load (data, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
helio_image_load_async (GFile *file, int most, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Loading *loading;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (most > 0);

  loading = g_new (Loading, 1);
  *loading = (Loading){ g_file_get_path (file), most };
  g_task_set_source_tag (task, helio_image_load_async);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, run);
}

GdkTexture *
helio_image_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, helio_image_load_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
