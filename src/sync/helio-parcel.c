/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-parcel-private.h"

#include "helio-store-outbox.h"

void
helio_parcel_free (gpointer data)
{
  HelioParcel *self = data;

  g_clear_pointer (&self->command, helio_command_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

gpointer
helio_parcel_read (HelioReader *reader, gpointer id, GError **error)
{
  g_autoptr (HelioParcel) self = g_new0 (HelioParcel, 1);
  g_auto (GStrv) ids = NULL;

  self->command = helio_reader_find_command (reader, id, error);
  if (self->command == NULL)
    return NULL;
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  ids = helio_form_dup_files (helio_command_get_form (self->command));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      HelioRecord *file = helio_reader_find (reader, &helio_kind_file, ids[i], &local);

      if (file != NULL)
        g_ptr_array_add (self->files, file);
      else if (!g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}
