/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-private.h"

#include <string.h>

#define EXCERPT 80 /* characters */

/* The first words of the first text of several lines. */
static char *
dup_excerpt (HelioRecord *form)
{
  int field = helio_kind_first_with (helio_record_get_kind (form), HELIO_TRAIT_LONG);
  const char *text = field >= 0 ? helio_record_get_nth_text (form, (guint) field) : NULL;
  char *excerpt;

  if (text == NULL)
    return NULL;
  excerpt = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), EXCERPT));
  return g_strdelimit (excerpt, "\n\r\t", ' ');
}

/* What has been submitted is not changed by what was kept of it on the way. */
static gboolean
find_submitted (HelioOutbox *self, HelioCommand *command, gboolean *submitted, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioRecord) entry = helio_reader_find_by_id (self->reader, &helio_kind_outbox_entry,
                                                           helio_command_get_id (command), &local);

  *submitted = entry != NULL;
  return helio_database_went_well (&local, error);
}

gboolean
helio_outbox_put_draft (HelioOutbox *self, HelioCommand *command, const char *entry,
                        const char *coming, const char *unfinished, GError **error)
{
  g_autoptr (HelioCommand) resolved = helio_outbox_resolve (self, command, error);
  g_autoptr (HelioRecord) draft = helio_record_new (&helio_kind_draft);
  static const char *const same[] = { "command", "title", "target-kind", "target-id" };
  g_autofree char *excerpt = NULL;
  gboolean submitted;

  if (resolved == NULL || !find_submitted (self, resolved, &submitted, error))
    return FALSE;
  if (submitted)
    return TRUE;
  excerpt = dup_excerpt (helio_command_get_form (resolved));
  helio_record_set_identity (draft, 0, helio_command_get_id (resolved), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    helio_record_set_text (draft, same[i],
                           helio_record_get_text (helio_command_get_entry (resolved), same[i]));
  helio_record_set_text (draft, "excerpt", excerpt);
  helio_record_set_text (draft, "entry", entry);
  helio_record_set_text (draft, "coming", coming);
  helio_record_set_text (draft, "unfinished", unfinished);
  helio_record_set_integer (draft, "updated-at",
                            helio_record_get_integer (helio_command_get_entry (resolved),
                                                      "created-at"));
  return helio_row_writer_put_plain (self->writer, draft, error)
         && helio_row_writer_put_plain (self->writer, helio_command_get_form (resolved), error);
}

gboolean
helio_outbox_remove_draft (HelioOutbox *self, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioRecord) draft
      = helio_reader_find_by_id (self->reader, &helio_kind_draft, id, &local);
  const HelioCommandKind *kind;
  g_autoptr (HelioRecord) form = NULL;
  g_autoptr (HelioCommand) command = NULL;
  g_auto (GStrv) files = NULL;

  if (draft == NULL)
    return helio_database_went_well (&local, error);
  kind = helio_command_kind_find (helio_record_get_text (draft, "command"));
  if (kind != NULL)
    form = helio_reader_find_by_id (self->reader, kind->form, id, &local);
  if (!helio_database_went_well (&local, error))
    return FALSE;
  if (form != NULL)
    files = helio_form_dup_files (form);
  return helio_row_writer_remove (self->writer, &helio_kind_draft, id, error)
         && (form == NULL || helio_row_writer_remove (self->writer, kind->form, id, error))
         && (files == NULL || helio_outbox_drop_files (self, (const char *const *) files, error));
}
