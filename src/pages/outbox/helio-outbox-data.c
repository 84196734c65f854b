/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-data.h"

static void
read_files (HelioReader *reader, HelioOutboxData *self)
{
  g_auto (GStrv) files = helio_form_dup_files (helio_command_get_form (self->command));

  for (char **file = files; file != NULL && *file != NULL; file++)
    {
      g_autoptr (HelioRecord) record = helio_reader_find (reader, &helio_kind_file, *file, NULL);
      char *name = helio_form_dup_file_name (helio_command_get_form (self->command), *file);

      if (name == NULL)
        name = g_strdup (record != NULL ? helio_record_get_text (record, "file-name") : *file);
      g_ptr_array_add (self->files, name);
    }
}

static gpointer
read_entry (HelioReader *reader, gpointer data, GError **error)
{
  const char *id = data;
  HelioCommand *command = helio_reader_find_command (reader, id, error);
  HelioOutboxData *self;

  if (command == NULL)
    return NULL;
  self = g_new0 (HelioOutboxData, 1);
  self->command = command;
  self->files = g_ptr_array_new_with_free_func (g_free);
  read_files (reader, self);
  /* The record itself may be gone: then there is one version only. */
  if (g_strcmp0 (helio_record_get_text (helio_command_get_entry (command), "state"), "conflict")
      == 0)
    self->differences = helio_reader_find_differences (reader, id, NULL);
  return self;
}

void
helio_outbox_data_load_async (HelioStore *store, const char *entry, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (HELIO_IS_STORE (store));
  g_return_if_fail (entry != NULL);

  helio_store_read_async (store, read_entry, g_strdup (entry), g_free,
                          (GDestroyNotify) helio_outbox_data_free, cancellable, callback, data);
}

HelioOutboxData *
helio_outbox_data_load_finish (HelioStore *store, GAsyncResult *result, GError **error)
{
  return helio_store_read_finish (store, result, error);
}

void
helio_outbox_data_free (HelioOutboxData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->command, helio_command_unref);
  g_clear_pointer (&self->differences, helio_differences_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}
