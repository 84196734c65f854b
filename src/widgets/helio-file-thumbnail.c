/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-thumbnail.h"

#include "helio-icon.h"
#include "helio-image-loader.h"

#define SIZE 48

struct _HelioFileThumbnail
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioFileThumbnail, helio_file_thumbnail, ADW_TYPE_BIN)

/* What cannot be read keeps its sign. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioFileThumbnail) self = data;
  g_autoptr (GdkTexture) texture = helio_image_load_finish (result, NULL);
  GtkWidget *picture;

  if (texture == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (picture, SIZE, SIZE);
  adw_bin_set_child (ADW_BIN (self), picture);
}

static void
helio_file_thumbnail_dispose (GObject *object)
{
  g_cancellable_cancel (HELIO_FILE_THUMBNAIL (object)->cancellable);

  G_OBJECT_CLASS (helio_file_thumbnail_parent_class)->dispose (object);
}

static void
helio_file_thumbnail_finalize (GObject *object)
{
  g_object_unref (HELIO_FILE_THUMBNAIL (object)->cancellable);

  G_OBJECT_CLASS (helio_file_thumbnail_parent_class)->finalize (object);
}

static void
helio_file_thumbnail_class_init (HelioFileThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = helio_file_thumbnail_dispose;
  object_class->finalize = helio_file_thumbnail_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "thumbnail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
helio_file_thumbnail_init (HelioFileThumbnail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_size_request (GTK_WIDGET (self), SIZE, SIZE);
  adw_bin_set_child (ADW_BIN (self), helio_icon_new ("heliodesk-attachment-symbolic"));
}

GtkWidget *
helio_file_thumbnail_new (GFile *file, const char *media_type)
{
  HelioFileThumbnail *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (HELIO_TYPE_FILE_THUMBNAIL, NULL);
  if (helio_image_is_likely (media_type))
    helio_image_load_async (file, 2 * SIZE, self->cancellable, on_loaded, g_object_ref (self));
  return GTK_WIDGET (self);
}

gboolean
helio_file_thumbnail_has_picture (HelioFileThumbnail *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_THUMBNAIL (self), FALSE);
  return GTK_IS_PICTURE (adw_bin_get_child (ADW_BIN (self)));
}
