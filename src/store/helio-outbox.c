/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-places-private.h"

#include "helio-local-id.h"
#include "helio-outbox-job-private.h"
#include "helio-overlays-private.h"
#include "helio-store-private.h"

gboolean
helio_outbox_init (HelioOutbox *self, HelioDatabase *database, GError **error)
{
  *self = (HelioOutbox){ .database = database };
  self->writer = helio_store_create_writer (database, TRUE, error);
  if (self->writer == NULL)
    return FALSE;
  self->reader = helio_reader_new_within (database);
  self->gone_files = g_ptr_array_new_with_free_func (g_free);
  return TRUE;
}

void
helio_outbox_clear (HelioOutbox *self)
{
  g_clear_object (&self->writer);
  g_clear_pointer (&self->reader, helio_reader_free);
  g_clear_pointer (&self->gone_files, g_ptr_array_unref);
}

static gboolean
mark_command (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (GArray) shown = helio_outbox_list_shown (self, command, error);
  g_autoptr (GArray) made
      = shown != NULL ? helio_outbox_list_made (self, helio_command_get_id (command), error) : NULL;

  return made != NULL && helio_outbox_mark (self, shown, error)
         && helio_outbox_mark (self, made, error);
}

/* --- what it does to the cache --- */

typedef struct
{
  HelioReader *reader; /* (unowned) */
  GError *error;       /* (owned) (nullable): why something could not be looked up */
} LookUp;

static HelioRecord *
look_up (const HelioKind *kind, const char *number, gpointer data)
{
  LookUp *self = data;
  g_autoptr (GError) local = NULL;
  HelioRecord *record = helio_reader_find (self->reader, kind, number, &local);

  if (local != NULL && self->error == NULL
      && !g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    self->error = g_steal_pointer (&local);
  return record;
}

static gboolean
lay_all_anew (HelioOutbox *self, GArray *places, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      const HelioOutboxPlace *place = &g_array_index (places, HelioOutboxPlace, i);

      if (!helio_overlays_lay_anew (self->writer, place->kind, place->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_effect (HelioOutbox *self, HelioCommand *command, GError **error)
{
  LookUp known = { self->reader, NULL };
  g_autoptr (HelioEffect) effect = helio_effect_new (command, look_up, &known);
  const char *entry = helio_command_get_id (command);
  g_autoptr (GArray) shown = NULL;

  if (!helio_database_went_well (&known.error, error))
    return FALSE;
  /* Others may lie upon what is made here: it is made anew when its form changes. */
  for (guint i = 0; i < effect->made->len; i++)
    {
      HelioRecord *made = g_ptr_array_index (effect->made, i);

      if (!helio_row_writer_put_plain (self->writer, made, error)
          || !helio_overlays_lay (self->writer, helio_record_get_kind (made),
                                  helio_record_get_id (made), error))
        return FALSE;
    }
  if (!helio_overlays_add (self->database, entry, effect->overlays, error))
    return FALSE;
  shown = helio_outbox_list_shown (self, command, error);
  return shown != NULL && lay_all_anew (self, shown, error) && mark_command (self, command, error);
}

static gboolean
undo_effect (HelioOutbox *self, HelioCommand *command, GError **error)
{
  const char *entry = helio_command_get_id (command);
  g_autoptr (GArray) shown = helio_outbox_list_shown (self, command, error);
  g_autoptr (GArray) made = shown != NULL ? helio_outbox_list_made (self, entry, error) : NULL;

  if (made == NULL)
    return FALSE;
  for (guint i = 0; i < made->len; i++)
    {
      const HelioOutboxPlace *place = &g_array_index (made, HelioOutboxPlace, i);

      if (!helio_overlays_lift (self->writer, place->kind, place->id, error)
          || !helio_row_writer_remove (self->writer, place->kind, place->id, error))
        return FALSE;
    }
  return helio_overlays_remove (self->database, entry, error) && lay_all_anew (self, shown, error);
}

/* --- entries --- */

HelioCommand *
helio_outbox_find (HelioOutbox *self, const char *id, GError **error)
{
  g_autoptr (HelioRecord) entry
      = helio_reader_find (self->reader, &helio_kind_outbox_entry, id, error);
  const HelioCommandKind *kind
      = entry != NULL ? helio_command_kind_find (helio_record_get_text (entry, "command")) : NULL;
  g_autoptr (HelioRecord) form = NULL;

  if (entry == NULL)
    return NULL;
  if (kind == NULL)
    {
      g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s: unknown command",
                   id);
      return NULL;
    }
  form = helio_reader_find (self->reader, kind->form, id, error);
  return form != NULL ? helio_command_new_stored (entry, form) : NULL;
}

/* What it is about may have been discarded. */
static gboolean
check_target (HelioOutbox *self, HelioCommand *command, GError **error)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);
  g_autoptr (HelioRecord) target = NULL;

  if (!helio_local_id_is (id) || helio_command_makes_target (command))
    return TRUE;
  target = helio_reader_find (self->reader, kind, id, error);
  return target != NULL;
}

/* What waits, or may have arrived, is changed as an entry and not by another of its id. */
static gboolean
check_new (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioRecord) entry = helio_reader_find (self->reader, &helio_kind_outbox_entry,
                                                     helio_command_get_id (command), &local);

  if (entry == NULL && g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (entry == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT, "%s: in the outbox already",
                 helio_command_get_id (command));
  return FALSE;
}

gboolean
helio_outbox_put_back (HelioOutbox *self, HelioCommand *command, GError **error)
{
  return helio_row_writer_put_plain (self->writer, helio_command_get_entry (command), error)
         && helio_row_writer_put_plain (self->writer, helio_command_get_form (command), error)
         && do_effect (self, command, error);
}

gboolean
helio_outbox_add (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (HelioCommand) resolved = helio_outbox_resolve (self, command, error);

  return resolved != NULL && check_new (self, resolved, error)
         && check_target (self, resolved, error)
         && helio_row_writer_remove (self->writer, &helio_kind_draft,
                                     helio_command_get_id (resolved), error)
         && helio_outbox_put_back (self, resolved, error);
}

gboolean
helio_outbox_put_entry (HelioOutbox *self, HelioRecord *entry, GError **error)
{
  g_autoptr (HelioCommand) command = NULL;

  if (!helio_row_writer_put_plain (self->writer, entry, error))
    return FALSE;
  command = helio_outbox_find (self, helio_record_get_id (entry), error);
  return command != NULL && mark_command (self, command, error);
}

/* Whoever was asked about a conflict has seen what the service says now; nobody else has. */
static gboolean
change_effect (HelioOutbox *self, HelioCommand *command, HelioCommand *edited, GError **error)
{
  const char *entry = helio_command_get_id (command);
  gboolean seen = helio_entry_is (helio_command_get_entry (command), "conflict");

  return (seen || helio_overlays_keep_bases (self->database, entry, error))
         && undo_effect (self, command, error)
         && helio_row_writer_put_plain (self->writer, helio_command_get_form (edited), error)
         && do_effect (self, edited, error)
         && (seen || helio_overlays_restore_bases (self->database, entry, error));
}

gboolean
helio_outbox_put_form (HelioOutbox *self, HelioCommand *command, HelioRecord *form, GError **error)
{
  g_auto (GStrv) files = helio_form_dup_files (helio_command_get_form (command));
  g_autoptr (HelioRecord) copy = helio_record_copy (form);
  g_autoptr (HelioCommand) given = NULL, edited = NULL;

  helio_record_set_identity (copy, 0, helio_command_get_id (command), 0);
  given = helio_command_new_stored (helio_command_get_entry (command), copy);
  edited = helio_outbox_resolve (self, given, error);
  return edited != NULL && change_effect (self, command, edited, error)
         && helio_outbox_drop_files (self, (const char *const *) files, error);
}

/* The form stays. */
static gboolean
remove_entry (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (GArray) shown = helio_outbox_list_shown (self, command, error);

  return shown != NULL && undo_effect (self, command, error)
         && helio_row_writer_remove (self->writer, &helio_kind_outbox_entry,
                                     helio_command_get_id (command), error)
         && helio_outbox_mark (self, shown, error);
}

gboolean
helio_outbox_remove (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_auto (GStrv) files = helio_form_dup_files (helio_command_get_form (command));

  return remove_entry (self, command, error)
         && helio_row_writer_remove (self->writer, helio_command_get_kind (command)->form,
                                     helio_command_get_id (command), error)
         && helio_outbox_drop_files (self, (const char *const *) files, error);
}

gboolean
helio_outbox_make_draft (HelioOutbox *self, HelioCommand *command, GError **error)
{
  return remove_entry (self, command, error)
         && helio_outbox_put_draft (self, command, NULL, NULL, NULL, error);
}

/* --- what depends on an entry --- */

static gboolean
add_entries_about (HelioOutbox *self, const HelioOutboxPlace *place, GPtrArray *commands,
                   GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "target-id", HELIO_IS, place->id);
  g_autoptr (GPtrArray) entries = helio_reader_list_in_order (self->reader, query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      HelioCommand *command
          = helio_outbox_find (self, helio_record_get_id (g_ptr_array_index (entries, i)), error);

      if (command == NULL)
        return FALSE;
      if (helio_command_makes_target (command))
        helio_command_unref (command);
      else
        g_ptr_array_add (commands, command);
    }
  return entries != NULL;
}

static gboolean
add_dependents (HelioOutbox *self, HelioCommand *command, GPtrArray *commands, GError **error)
{
  g_autoptr (GArray) made = helio_outbox_list_made (self, helio_command_get_id (command), error);

  for (guint i = 0; made != NULL && i < made->len; i++)
    if (!add_entries_about (self, &g_array_index (made, HelioOutboxPlace, i), commands, error))
      return FALSE;
  return made != NULL;
}

GPtrArray *
helio_outbox_list_dependents (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_command_unref);

  if (!add_dependents (self, command, commands, error))
    return NULL;
  /* The list grows meanwhile. */
  for (guint i = 0; i < commands->len; i++)
    if (!add_dependents (self, g_ptr_array_index (commands, i), commands, error))
      return NULL;
  return g_steal_pointer (&commands);
}

/* --- the service's ids --- */

/* The first record of a kind that a command made is the first of that kind that the service
 * answers with, and so on. */
gboolean
helio_outbox_adopt (HelioOutbox *self, HelioCommand *command, HelioRowPeek *rows, GError **error)
{
  g_autoptr (GArray) made = helio_outbox_list_made (self, helio_command_get_id (command), error);
  g_autoptr (GArray) known = helio_outbox_places_new ();
  const HelioKind *kind = NULL;
  guint nth = 0;

  for (guint i = 0; made != NULL && i < made->len; i++)
    {
      const HelioOutboxPlace *place = &g_array_index (made, HelioOutboxPlace, i);
      const HelioPeekedRow *row;

      nth = place->kind == kind ? nth + 1 : 0;
      kind = place->kind;
      row = helio_row_peek_find (rows, kind, nth);
      if (row == NULL)
        continue;
      if (!helio_outbox_rename (self, kind, place->id, row, error))
        return FALSE;
      helio_outbox_places_add (known, kind, row->id);
    }
  /* What it made may have been what it was about: it must be gone before that is marked. */
  return made != NULL && helio_outbox_remove (self, command, error)
         && helio_outbox_mark (self, known, error);
}

/* The author has seen what the service says now and wants it all the same. */
gboolean
helio_outbox_take_for_seen (HelioOutbox *self, HelioCommand *command, GError **error)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);
  g_autoptr (HelioRecord) below = NULL;
  g_autoptr (GError) local = NULL;

  if (helio_command_get_kind (command)->target == NULL || helio_local_id_is (id))
    return TRUE;
  below = helio_overlays_find_below (self->database, kind, id, &local);
  if (below == NULL)
    return helio_database_went_well (&local, error);
  helio_record_set_integer (helio_command_get_entry (command), "base-revision",
                            helio_record_get_revision (below));
  return helio_overlays_rebase (self->database, helio_command_get_id (command), below, error);
}
