/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-private.h"
#include "helio-overlays-private.h"
#include "helio-store-outbox.h"

/* The outbox as a reader sees it: nothing here writes. */
static HelioOutbox
borrow (HelioReader *reader)
{
  return (HelioOutbox){ .database = helio_reader_get_database (reader), .reader = reader };
}

HelioCommand *
helio_reader_find_command (HelioReader *self, const char *entry, GError **error)
{
  HelioOutbox outbox = borrow (self);

  g_return_val_if_fail (entry != NULL, NULL);
  return helio_outbox_find (&outbox, entry, error);
}

HelioRecord *
helio_reader_find_sent (HelioReader *self, const char *entry, GError **error)
{
  HelioDatabase *database = helio_reader_get_database (self);
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (database, "SELECT kind, id FROM alias WHERE local = ?1", error);
  g_autoptr (GError) local = NULL;
  const HelioKind *kind = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, entry, -1, SQLITE_TRANSIENT);
  if (helio_database_step (database, statement, &local))
    {
      kind = helio_kind_find ((const char *) sqlite3_column_text (statement, 0));
      id = g_strdup ((const char *) sqlite3_column_text (statement, 1));
    }
  if (kind != NULL)
    return helio_reader_find (self, kind, id, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s", entry);
  return NULL;
}

GPtrArray *
helio_reader_list_commands (HelioReader *self, GError **error)
{
  HelioOutbox outbox = borrow (self);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);
  g_autoptr (GPtrArray) entries = helio_reader_list_in_order (self, all, error);
  g_autoptr (GPtrArray) commands
      = g_ptr_array_new_with_free_func ((GDestroyNotify) helio_command_unref);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = helio_record_get_id (g_ptr_array_index (entries, i));
      g_autoptr (GError) local = NULL;
      HelioCommand *command = helio_outbox_find (&outbox, id, &local);

      if (command != NULL)
        g_ptr_array_add (commands, command);
      /* Sent since @entries were read, off the reading thread, or of a version that knows more. */
      else if (!g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&commands);
}

GPtrArray *
helio_reader_list_dependents (HelioReader *self, const char *entry, GError **error)
{
  HelioOutbox outbox = borrow (self);
  g_autoptr (HelioCommand) command = helio_reader_find_command (self, entry, error);

  return command != NULL ? helio_outbox_list_dependents (&outbox, command, error) : NULL;
}

HelioDifferences *
helio_reader_find_differences (HelioReader *self, const char *entry, GError **error)
{
  g_autoptr (HelioCommand) command = helio_reader_find_command (self, entry, error);
  HelioDifferences *differences;
  g_autoptr (GError) local = NULL;
  const HelioKind *kind;
  const char *id;

  if (command == NULL)
    return NULL;
  kind = helio_command_get_target (command, &id);
  differences
      = helio_overlays_find_differences (helio_reader_get_database (self), entry, kind, id, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (differences == NULL)
    g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s %s", kind->name, id);
  return differences;
}

GStrv
helio_reader_list_secrets (HelioReader *self, GError **error)
{
  g_autoptr (GStrvBuilder) references = g_strv_builder_new ();

  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioKind *form = helio_command_kind_nth (i)->form;
      g_autoptr (HelioQuery) all = NULL;
      g_autoptr (GPtrArray) forms = NULL;

      if (helio_kind_first_with (form, HELIO_TRAIT_SECRET) < 0)
        continue;
      all = helio_query_new (form);
      forms = helio_reader_list_in_order (self, all, error);
      if (forms == NULL)
        return NULL;
      for (guint j = 0; j < forms->len; j++)
        {
          g_auto (GStrv) secrets = helio_form_dup_secrets (g_ptr_array_index (forms, j));

          g_strv_builder_addv (references, (const char **) secrets);
        }
    }
  return g_strv_builder_end (references);
}
