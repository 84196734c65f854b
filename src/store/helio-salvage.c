/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-salvage-private.h"

#include "helio-layout-private.h"
#include "helio-outbox-job-private.h"

typedef struct
{
  HelioDatabase *from; /* (owned): the damaged one */
  HelioOutbox outbox;  /* of the new one */
  GHashTable *forms;   /* (owned) (element-type utf8 HelioRecord): by id */
  GError *error;       /* (owned) (nullable): why it cannot be read now, damaged as it is */
} Salvage;

/* --- reading what is damaged --- */

/* Damage is what is read around; where there is no room for the index of its log, or somebody has
 * it open, all of it is there another time. */
static void
note_error (Salvage *self, GError *error /* (transfer full) (nullable) */)
{
  g_autoptr (GError) local = error;

  if (self->error == NULL
      && (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL)
          || g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY)
          || g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY)))
    self->error = g_steal_pointer (&local);
}

/* (transfer full) (element-type utf8): the columns that the table has; none when it is not there.
 */
static GHashTable *
list_columns (Salvage *self, const HelioLayout *layout)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *info = g_strdup_printf ("PRAGMA table_info(%s)", layout->table);
  g_autoptr (HelioStatement) statement = helio_database_prepare (self->from, info, NULL);

  while (statement != NULL && helio_database_step (self->from, statement, NULL))
    g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
  return columns;
}

/* An older version may lack some column. */
static char *
dup_select (Salvage *self, const HelioLayout *layout, const char *order)
{
  g_autoptr (GHashTable) columns = list_columns (self, layout);
  GString *sql = g_string_new ("SELECT row, id, revision, pending");

  for (guint i = 0; i < layout->kind->n_fields; i++)
    {
      const char *name = layout->columns[layout->field_column[i]].name;

      g_string_append_printf (sql, g_hash_table_contains (columns, name) ? ", \"%s\"" : ", NULL",
                              name);
    }
  g_string_append_printf (sql, " FROM %s ORDER BY row%s", layout->table, order);
  return g_string_free (sql, FALSE);
}

/* As far as it can be read. */
static void
read_rows (Salvage *self, const HelioLayout *layout, const char *order, GHashTable *seen,
           GPtrArray *records)
{
  g_autofree char *sql = dup_select (self, layout, order);
  GError *error = NULL;
  g_autoptr (HelioStatement) statement = helio_database_prepare (self->from, sql, &error);

  while (statement != NULL && helio_database_step (self->from, statement, &error))
    {
      g_autoptr (HelioRecord) record = helio_record_new (layout->kind);

      helio_reader_fill (statement, record);
      if (helio_record_get_id (record) != NULL
          && g_hash_table_add (seen, g_strdup (helio_record_get_id (record))))
        g_ptr_array_add (records, g_steal_pointer (&record));
    }
  note_error (self, error);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint32 one = helio_record_get_row (*(HelioRecord *const *) a);
  guint32 other = helio_record_get_row (*(HelioRecord *const *) b);

  return one < other ? -1 : one > other;
}

/* From both ends up to what is damaged. */
static GPtrArray *
read_all (Salvage *self, const HelioKind *kind)
{
  const HelioLayout *layout = helio_layout_get (kind);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  read_rows (self, layout, "", seen, records);
  read_rows (self, layout, " DESC", seen, records);
  g_ptr_array_sort (records, compare_rows);
  return records;
}

/* Another process may have salvaged it, and somebody may have changed it since. */
static gboolean
read_form (Salvage *self, HelioRecord *form, GError **error)
{
  const char *id = helio_record_get_id (form);
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioRecord) known
      = helio_reader_find_by_id (self->outbox.reader, helio_record_get_kind (form), id, &local);

  if (known == NULL && local == NULL)
    g_hash_table_replace (self->forms, (gpointer) id, g_object_ref (form));
  return helio_database_went_well (&local, error);
}

static gboolean
read_forms (Salvage *self, GError **error)
{
  for (guint i = HELIO_FIRST_FORM; i < HELIO_N_TABLES; i++)
    {
      g_autoptr (GPtrArray) forms = read_all (self, helio_kind_nth (i));

      for (guint j = 0; j < forms->len; j++)
        if (!read_form (self, g_ptr_array_index (forms, j), error))
          return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable): the form of an entry or a draft; NULL when it is lost. */
static HelioRecord *
take_form (Salvage *self, HelioRecord *record)
{
  const HelioCommandKind *kind
      = helio_command_kind_find (helio_record_get_text (record, "command"));
  const char *id = helio_record_get_id (record);
  HelioRecord *form = g_hash_table_lookup (self->forms, id);

  if (kind == NULL || form == NULL || helio_record_get_kind (form) != kind->form)
    return NULL;
  g_object_ref (form);
  g_hash_table_remove (self->forms, id);
  return form;
}

/* --- writing it into the new one --- */

static gboolean
put_aliases (Salvage *self, GError **error)
{
  g_autoptr (HelioStatement) from
      = helio_database_prepare (self->from, "SELECT local, kind, id, number FROM alias", NULL);
  g_autoptr (HelioStatement) to = helio_database_prepare (
      self->outbox.database,
      "INSERT INTO alias (local, kind, id, number) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
      error);

  if (to == NULL)
    return FALSE;
  while (from != NULL && helio_database_step (self->from, from, NULL))
    {
      for (int i = 0; i < 4; i++)
        sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
      if (!helio_database_run (self->outbox.database, to, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_files (Salvage *self, GError **error)
{
  g_autoptr (GPtrArray) files = read_all (self, &helio_kind_file);

  for (guint i = 0; i < files->len; i++)
    if (!helio_row_writer_put_plain (self->outbox.writer, g_ptr_array_index (files, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
put_drafts (Salvage *self, GError **error)
{
  g_autoptr (GPtrArray) drafts = read_all (self, &helio_kind_draft);

  for (guint i = 0; i < drafts->len; i++)
    {
      HelioRecord *draft = g_ptr_array_index (drafts, i);
      g_autoptr (HelioRecord) form = take_form (self, draft);

      if (form != NULL
          && (!helio_row_writer_put_plain (self->outbox.writer, draft, error)
              || !helio_row_writer_put_plain (self->outbox.writer, form, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_entries (Salvage *self, GError **error)
{
  g_autoptr (GPtrArray) entries = read_all (self, &helio_kind_outbox_entry);

  for (guint i = 0; i < entries->len; i++)
    {
      HelioRecord *entry = g_ptr_array_index (entries, i);
      g_autoptr (HelioRecord) form = NULL;
      g_autoptr (HelioCommand) command = NULL;

      if (helio_record_get_text (entry, "key") == NULL
          || helio_record_get_text (entry, "target-id") == NULL)
        continue;
      form = take_form (self, entry);
      if (form == NULL)
        continue;
      if (helio_entry_is (entry, "sending"))
        helio_entry_let_wait (entry, HELIO_NO_INTEGER);
      command = helio_command_new_stored (entry, form);
      if (!helio_outbox_put_back (&self->outbox, command, error))
        return FALSE;
    }
  return TRUE;
}

static const HelioCommandKind *
find_command_kind (const HelioKind *form)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    if (helio_command_kind_nth (i)->form == form)
      return helio_command_kind_nth (i);
  return NULL;
}

static const char *
get_text (HelioRecord *form, const char *name)
{
  int field = helio_kind_find_field (helio_record_get_kind (form), name);

  return field >= 0 ? helio_record_get_nth_text (form, (guint) field) : NULL;
}

/* The entry is lost, what somebody wrote is not: it becomes a draft. */
static gboolean
put_orphan (Salvage *self, HelioRecord *form, GError **error)
{
  const HelioCommandKind *kind = find_command_kind (helio_record_get_kind (form));
  g_autoptr (HelioRecord) draft = helio_record_new (&helio_kind_draft);

  if (kind == NULL)
    return TRUE;
  helio_record_set_identity (draft, 0, helio_record_get_id (form), 0);
  helio_record_set_text (draft, "command", kind->name);
  helio_record_set_text (draft, "title", helio_command_kind_get_label (kind));
  helio_record_set_text (draft, "target-kind", get_text (form, "parent-kind"));
  helio_record_set_text (draft, "target-id", get_text (form, "parent-id"));
  helio_record_set_integer (draft, "updated-at", g_get_real_time ());
  return helio_row_writer_put_plain (self->outbox.writer, draft, error)
         && helio_row_writer_put_plain (self->outbox.writer, form, error);
}

static gboolean
put_orphans (Salvage *self, GError **error)
{
  GHashTableIter iter;
  gpointer form;

  g_hash_table_iter_init (&iter, self->forms);
  while (g_hash_table_iter_next (&iter, NULL, &form))
    if (!put_orphan (self, form, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_all (Salvage *self, GError **error)
{
  if (!helio_outbox_init (&self->outbox, self->outbox.database, error) || !read_forms (self, error)
      || !put_aliases (self, error) || !put_files (self, error) || !put_drafts (self, error)
      || !put_entries (self, error) || !put_orphans (self, error)
      || !helio_row_writer_finish (self->outbox.writer, error))
    return FALSE;
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

static gboolean
put_in_transaction (Salvage *self, GError **error)
{
  HelioDatabase *database = self->outbox.database;
  gboolean done;

  if (!helio_database_set_lasting (database, TRUE, error))
    return FALSE;
  done = helio_database_begin (database, error) && put_all (self, error)
         && helio_database_commit (database, error);
  if (!done)
    helio_database_rollback (database);
  helio_database_set_lasting (database, FALSE, NULL);
  return done;
}

gboolean
helio_salvage (HelioDatabase *database, const char *damaged_path, GError **error)
{
  Salvage self = { .outbox = { .database = database } };
  g_autoptr (GError) local = NULL;
  gboolean done = FALSE;

  self.from = helio_database_open (damaged_path, HELIO_DATABASE_READ, &local);
  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    return TRUE;
  self.forms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  if (self.from != NULL)
    done = put_in_transaction (&self, &local);
  helio_outbox_clear (&self.outbox);
  g_hash_table_unref (self.forms);
  g_clear_error (&self.error);
  g_clear_pointer (&self.from, helio_database_close);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}
