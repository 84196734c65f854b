/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-effects-private.h"

#include "helio-command.h"
#include "helio-text.h"
#include "helio-storage-uploads.h"

#include <glib/gi18n-lib.h>

/* What people talk about. */
static const HelioKind *const topics[] = {
  &helio_kind_case,
  &helio_kind_rma,
  &helio_kind_battery_return,
  &helio_kind_labor_claim,
};

static HelioRecord *
find_parent (HelioMutation *self, GError **error)
{
  const char *kind = helio_record_get_text (self->form, "parent-kind");

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topics[i]->name, kind))
      return helio_mutation_find_numbered (self, topics[i],
                                           helio_record_get_text (self->form, "parent-id"), error);
  helio_mutation_object (self, "parent-kind", HELIO_INVALID_UNKNOWN_VALUE, NULL);
  helio_mutation_is_sound (self, error);
  return NULL;
}

static void
add_attachment (HelioMutation *self, HelioRecord *parent, const HelioStoredFile *file)
{
  g_autofree char *given = helio_form_dup_file_name (self->form, file->sha256);
  g_autofree char *name = helio_text_dup_file_name (given);
  HelioRecord *attachment = helio_mutation_make (self, &helio_kind_attachment, NULL);

  helio_effect_set_parent (attachment, parent);
  helio_record_set_text (attachment, "file-name", name != NULL ? name : file->file_name);
  helio_record_set_text (attachment, "media-type", file->media_type);
  helio_record_set_integer (attachment, "size", file->size);
  helio_record_set_text (attachment, "sha256", file->sha256);
  helio_record_set_text (attachment, "author", helio_effect_author (self));
}

/* FALSE with an error set when the storage fails; what is wrong with a file is told. */
static gboolean
add_file (HelioMutation *self, HelioRecord *parent, const char *sha256, gint64 *size,
          GError **error)
{
  g_auto (HelioStoredFile) file = { 0 };
  g_autoptr (GError) failure = NULL;

  if (helio_storage_find_file (self->storage, self->organisation, sha256, &file, &failure))
    {
      *size += file.size;
      add_attachment (self, parent, &file);
      return helio_storage_keep_file (self->storage, self->organisation, sha256, error);
    }
  if (!helio_storage_error_forgive_missing (&failure, error))
    return FALSE;
  helio_mutation_object (self, "files", HELIO_INVALID_UNKNOWN_VALUE,
                         C_ ("problem", "A file has not been sent yet."));
  return TRUE;
}

gboolean
helio_effect_add_files (HelioMutation *self, HelioRecord *parent, GError **error)
{
  const char *files = helio_record_get_text (self->form, "files");
  g_auto (GStrv) all = helio_text_split_lines (files);
  gint64 size = 0;

  for (guint i = 0; all[i] != NULL; i++)
    if (!add_file (self, parent, all[i], &size, error))
      return FALSE;
  if (size > HELIO_UPLOAD_LIMIT)
    helio_mutation_object (self, "files", HELIO_INVALID_TOO_LONG,
                           C_ ("problem", "The files are too large together."));
  return helio_mutation_is_sound (self, error);
}

gboolean
helio_effect_attach (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) parent = find_parent (self, error);

  if (parent == NULL || !helio_effect_add_files (self, parent, error))
    return FALSE;
  helio_mutation_change (self, parent);
  return TRUE;
}

static void
make_note (HelioMutation *self, HelioRecord *parent)
{
  HelioRecord *note = helio_mutation_make (self, &helio_kind_note, NULL);

  helio_effect_set_parent (note, parent);
  helio_record_set_text (note, "author", helio_effect_author (self));
  helio_record_set_text (note, "body", helio_record_get_text (self->form, "body"));
  helio_record_set_integer (note, "from-support", self->staff != NULL);
}

gboolean
helio_effect_answer (HelioMutation *self, GError **error)
{
  make_note (self, self->target);
  helio_mutation_change (self, self->target);
  return TRUE;
}

gboolean
helio_effect_add_note (HelioMutation *self, GError **error)
{
  g_autoptr (HelioRecord) parent = find_parent (self, error);

  if (parent == NULL)
    return FALSE;
  make_note (self, parent);
  if (!helio_effect_add_files (self, parent, error))
    return FALSE;
  helio_mutation_change (self, parent);
  return TRUE;
}
