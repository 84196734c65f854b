/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-file-arrival.h"

#include "helio-own-file.h"

#include <glib/gi18n-lib.h>

HelioFileArrival *
helio_file_arrival_new (GFile *file, gboolean smaller)
{
  HelioFileArrival *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (HelioFileArrival, 1);
  self->name = g_file_get_basename (file);
  self->source = g_object_ref (file);
  self->smaller = smaller;
  return self;
}

HelioFileArrival *
helio_file_arrival_new_picture (GdkTexture *picture, gint64 now)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (moment, "%Y-%m-%d %H.%M.%S");
  HelioFileArrival *self;

  g_return_val_if_fail (GDK_IS_TEXTURE (picture), NULL);

  self = g_new0 (HelioFileArrival, 1);
  /* Translators: name of a file with a picture from the clipboard; when it was pasted */
  self->name = g_strdup_printf (C_ ("files", "Picture %s.png"), stamp);
  self->picture = g_object_ref (picture);
  return self;
}

HelioFileArrival *
helio_file_arrival_new_version (HelioRecord *file, GFile *kept, gboolean with_place)
{
  HelioFileArrival *self;

  g_return_val_if_fail (HELIO_IS_RECORD (file), NULL);
  g_return_val_if_fail (G_IS_FILE (kept), NULL);

  self = g_new0 (HelioFileArrival, 1);
  self->name = g_strdup (helio_record_get_text (file, "file-name"));
  self->replaces = g_strdup (helio_record_get_id (file));
  self->origin = g_file_new_for_uri (helio_record_get_text (file, "source"));
  self->source = g_object_ref (with_place ? self->origin : kept);
  self->with_place = with_place;
  return self;
}

void
helio_file_arrival_free (HelioFileArrival *self)
{
  if (self->made != NULL)
    helio_own_file_remove (self->made);
  g_free (self->name);
  g_clear_object (&self->source);
  g_clear_object (&self->picture);
  g_clear_object (&self->made);
  g_free (self->replaces);
  g_clear_object (&self->origin);
  g_free (self);
}

gboolean
helio_file_arrival_can_come_later (const HelioFileArrival *self)
{
  return self->source != NULL && self->replaces == NULL;
}
