/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-item.h"

#include "helio-image-loader.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>

struct _HelioFileItem
{
  GObject parent_instance;

  HelioRecord *record;     /* (owned) */
  HelioRemoteFile *remote; /* (owned) */
  char *name;              /* (owned) */
};

G_DEFINE_FINAL_TYPE (HelioFileItem, helio_file_item, G_TYPE_OBJECT)

static void
helio_file_item_finalize (GObject *object)
{
  HelioFileItem *self = HELIO_FILE_ITEM (object);

  g_clear_object (&self->record);
  g_clear_object (&self->remote);
  g_free (self->name);

  G_OBJECT_CLASS (helio_file_item_parent_class)->finalize (object);
}

static void
helio_file_item_class_init (HelioFileItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_file_item_finalize;
}

static void
helio_file_item_init (HelioFileItem *self)
{
}

HelioFileItem *
helio_file_item_new (HelioSyncEngine *engine, HelioRecord *record)
{
  HelioFileItem *self;

  g_return_val_if_fail (HELIO_IS_SYNC_ENGINE (engine), NULL);
  g_return_val_if_fail (HELIO_IS_RECORD (record), NULL);

  self = g_object_new (HELIO_TYPE_FILE_ITEM, NULL);
  self->record = g_object_ref (record);
  self->remote = helio_remote_file_new (engine, helio_record_get_text (record, "sha256"),
                                        helio_record_get_integer (record, "size"));
  self->name = helio_text_dup_file_name (helio_record_get_text (record, "file-name"));
  if (self->name == NULL)
    self->name = g_strdup (C_ ("file", "File without a name"));
  return self;
}

HelioRecord *
helio_file_item_get_record (HelioFileItem *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), NULL);
  return self->record;
}

HelioRemoteFile *
helio_file_item_get_remote (HelioFileItem *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), NULL);
  return self->remote;
}

const char *
helio_file_item_get_name (HelioFileItem *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), NULL);
  return self->name;
}

const char *
helio_file_item_get_icon_name (HelioFileItem *self)
{
  return helio_file_item_is_image (self) ? "heliodesk-image-symbolic"
                                         : "heliodesk-description-symbolic";
}

gboolean
helio_file_item_is_image (HelioFileItem *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), FALSE);
  return helio_image_is_likely (helio_record_get_text (self->record, "media-type"));
}

char *
helio_file_item_dup_description (HelioFileItem *self)
{
  const char *media_type;
  gint64 size;
  g_autofree char *content_type = NULL;
  g_autofree char *what = NULL;
  g_autofree char *how_large = NULL;

  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), NULL);

  media_type = helio_record_get_text (self->record, "media-type");
  size = helio_record_get_integer (self->record, "size");
  content_type = media_type != NULL ? g_content_type_from_mime_type (media_type) : NULL;
  what = content_type != NULL ? g_content_type_get_description (content_type)
                              : g_strdup (C_ ("file", "File"));
  if (size == HELIO_NO_INTEGER || size < 0)
    return g_steal_pointer (&what);
  how_large = g_format_size ((guint64) size);
  /* Translators: what kind of file it is, how large it is */
  return g_strdup_printf (C_ ("file", "%s · %s"), what, how_large);
}

const char *
helio_file_item_get_failure_text (HelioFileItem *self)
{
  g_return_val_if_fail (HELIO_IS_FILE_ITEM (self), NULL);

  switch (helio_remote_file_get_failure (self->remote))
    {
    case HELIO_FILE_FAILURE_OFFLINE:
      return C_ ("file", "Not on this computer yet. It can be fetched when the service can be "
                         "reached.");
    case HELIO_FILE_FAILURE_SIGNED_OUT:
      return C_ ("file", "The service asks you to sign in before it sends this file.");
    case HELIO_FILE_FAILURE_GONE:
      return C_ ("file", "The service does not have this file.");
    case HELIO_FILE_FAILURE_EXPIRED:
      return C_ ("file", "The service does not keep this file any more.");
    case HELIO_FILE_FAILURE_NO_ROOM:
      return C_ ("file", "This computer cannot store the file. Is its disk full?");
    case HELIO_FILE_FAILURE_OTHER:
      return C_ ("file", "The file did not arrive as it should.");
    case HELIO_FILE_FAILURE_NONE:
    default:
      return NULL;
    }
}
