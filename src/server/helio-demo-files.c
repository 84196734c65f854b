/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of the demo: a few of data/sample, compiled in, under many names. */
#include "helio-demo-private.h"
#include "helio-file-store.h"
#include "helio-server-resources.h"

#define FOLDER "/org/heliodesk/server/sample/"

static const struct
{
  const char *name;
  const char *media_type;
} samples[HELIO_DEMO_N_FILES] = {
  [HELIO_DEMO_FILE_LABEL] = { "label.jpg", "image/jpeg" },
  [HELIO_DEMO_FILE_ROOF] = { "roof.jpg", "image/jpeg" },
  [HELIO_DEMO_FILE_CONNECTOR] = { "connector.jpg", "image/jpeg" },
  [HELIO_DEMO_FILE_METER] = { "meter.jpg", "image/jpeg" },
  [HELIO_DEMO_FILE_MEASUREMENTS] = { "measurements.pdf", "application/pdf" },
  [HELIO_DEMO_FILE_INVOICE] = { "invoice.pdf", "application/pdf" },
};

static gboolean
keep (HelioDemo *self, const HelioStoredFile *file, GBytes *bytes)
{
  HelioFileStore *files = helio_storage_get_files (self->storage);
  g_autoptr (HelioFileWriter) writer = helio_file_store_create (files, &self->error);

  if (writer == NULL)
    return FALSE;
  helio_file_writer_write (writer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return helio_file_writer_finish (writer, file->sha256, &self->error)
         && helio_storage_put_file (self->storage, self->organisation, file, self->options.now,
                                    &self->error);
}

void
helio_demo_put_files (HelioDemo *self)
{
  gboolean kept = helio_file_store_keeps (helio_storage_get_files (self->storage));

  for (guint i = 0; i < HELIO_DEMO_N_FILES && self->error == NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, samples[i].name, NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (helio_server_get_resource (), path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      HelioStoredFile *file = &self->files[i];

      g_assert (bytes != NULL); /* compiled in */
      file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      file->size = (gint64) g_bytes_get_size (bytes);
      file->media_type = g_strdup (samples[i].media_type);
      file->file_name = g_strdup (samples[i].name);
      if (kept && !keep (self, file, bytes))
        return;
    }
}

void
helio_demo_clear_files (HelioDemo *self)
{
  for (guint i = 0; i < HELIO_DEMO_N_FILES; i++)
    helio_stored_file_clear (&self->files[i]);
}

void
helio_demo_put_attachment (HelioDemo *self, const HelioDemoAttachment *attachment)
{
  HelioRecord *record = helio_record_new (&helio_kind_attachment);
  const HelioStoredFile *file = &self->files[attachment->file];
  g_autofree char *id = g_strdup_printf ("%s-a%u", attachment->parent_number, attachment->nth + 1);

  helio_demo_set (record, "parent-kind", attachment->parent_kind);
  helio_demo_set (record, "parent-number", attachment->parent_number);
  helio_demo_set (record, "file-name", attachment->name);
  helio_demo_set (record, "media-type", file->media_type);
  helio_demo_set_integer (record, "size", file->size);
  helio_demo_set (record, "sha256", file->sha256);
  helio_demo_set (record, "author", attachment->author);
  helio_demo_set_times (record, attachment->time, attachment->time);
  helio_demo_put (self, record, id);
}
