/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local ids and what the service calls the records that had them. */
#include "helio-outbox-private.h"

#include "helio-layout-private.h"
#include "helio-local-id.h"

/* Runs @sql with texts for those of ?1, ?2 … that it has, NULL behind the last. */
static gboolean G_GNUC_NULL_TERMINATED
run (HelioOutbox *self, GError **error, const char *sql, ...)
{
  g_autoptr (HelioStatement) statement = helio_database_prepare (self->database, sql, error);
  int parameter = 1, n_parameters;
  const char *text;
  va_list texts;

  if (statement == NULL)
    return FALSE;
  n_parameters = sqlite3_bind_parameter_count (statement);
  va_start (texts, sql);
  while ((text = va_arg (texts, const char *)) != NULL && parameter <= n_parameters)
    sqlite3_bind_text (statement, parameter++, text, -1, SQLITE_TRANSIENT);
  va_end (texts);
  return helio_database_run (self->database, statement, error);
}

/* --- finding out --- */

typedef struct
{
  char *id;     /* (owned) (nullable) */
  char *number; /* (owned) (nullable) */
} Known;

static void
known_clear (Known *self)
{
  g_free (self->id);
  g_free (self->number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static gboolean
find_alias (HelioOutbox *self, const char *local, Known *known, GError **error)
{
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (GError) failure = NULL;

  if (!helio_local_id_is (local))
    return TRUE;
  statement = helio_database_prepare (self->database,
                                      "SELECT id, number FROM alias WHERE local = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, local, -1, SQLITE_TRANSIENT);
  if (helio_database_step (self->database, statement, &failure))
    {
      known->id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      known->number = g_strdup ((const char *) sqlite3_column_text (statement, 1));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
resolve_field (HelioOutbox *self, HelioRecord *record, guint field, GError **error)
{
  const HelioField *spec = &helio_record_get_kind (record)->fields[field];
  g_auto (Known) known = { NULL, NULL };

  if (!find_alias (self, helio_record_get_nth_text (record, field), &known, error))
    return FALSE;
  if (known.id != NULL)
    helio_record_set_nth_text (record, field,
                               helio_field_has (spec, HELIO_TRAIT_NUMBER) ? known.number : known.id,
                               -1);
  return TRUE;
}

static gboolean
resolve_record (HelioOutbox *self, HelioRecord *record, GError **error)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == HELIO_FIELD_TEXT && !resolve_field (self, record, i, error))
      return FALSE;
  return TRUE;
}

/* Somebody may have begun to write before what it is about was sent. */
HelioCommand *
helio_outbox_resolve (HelioOutbox *self, HelioCommand *command, GError **error)
{
  g_autoptr (HelioRecord) entry = helio_record_copy (helio_command_get_entry (command));
  g_autoptr (HelioRecord) form = helio_record_copy (helio_command_get_form (command));

  if (!resolve_record (self, entry, error) || !resolve_record (self, form, error))
    return NULL;
  return helio_command_new_stored (entry, form);
}

gboolean
helio_outbox_note_sent (HelioOutbox *self, HelioCommand *command, GError **error)
{
  const char *id;
  const HelioKind *kind = helio_command_get_target (command, &id);

  return run (self, error,
              "INSERT INTO alias (local, kind, id, number) VALUES (?1, ?2, ?3, '')"
              " ON CONFLICT DO NOTHING",
              helio_command_get_id (command), kind->name, id, NULL);
}

/* --- renaming --- */

/* The row keeps its place, so that whoever looks at it goes on looking at it. What the service has
 * removed meanwhile is not brought back. */
static gboolean
rename_row (HelioOutbox *self, const HelioKind *kind, const char *local, const HelioPeekedRow *row,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET id = ?2, pending = NULL WHERE id = ?1",
                                          helio_layout_get (kind)->table);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HelioRecord) known = helio_reader_find_by_id (self->reader, kind, row->id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (known != NULL || row->revision <= helio_row_writer_get_passed (self->writer))
    return helio_row_writer_remove (self->writer, kind, local, error);
  helio_row_writer_note_change (self->writer, kind);
  return run (self, error, sql, local, row->id, NULL);
}

/* Whether a field names other records: those of the kinds do by number, and so do forms in fields
 * for numbers. */
static gboolean
names_others (const HelioKind *kind, const HelioField *field)
{
  return field->type == HELIO_FIELD_TEXT && !helio_field_has (field, HELIO_TRAIT_LONG)
         && (helio_field_has (field, HELIO_TRAIT_PARENT)
             || helio_kind_index (kind) >= HELIO_FIRST_FORM);
}

/* What @write says of each field that names other records, with @between; NULL when there is none.
 */
static char *
join_names (const HelioKind *kind, const char *between,
            void (*write) (GString *sql, const HelioField *field, const char *column))
{
  const HelioLayout *layout = helio_layout_get (kind);
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const HelioField *field = &kind->fields[i];

      if (!names_others (kind, field))
        continue;
      if (sql->len > 0)
        g_string_append (sql, between);
      write (sql, field, layout->columns[layout->field_column[i]].name);
    }
  return g_string_free (sql, sql->len == 0);
}

/* Each by its own index. */
static void
write_comparison (GString *sql, const HelioField *field, const char *column)
{
  g_string_append_printf (sql, "\"%s\" = ?1", column);
}

static void
write_renaming (GString *sql, const HelioField *field, const char *column)
{
  g_string_append_printf (sql, "\"%s\" = iif (\"%s\" = ?1, %s, \"%s\")", column, column,
                          helio_field_has (field, HELIO_TRAIT_NUMBER) ? "?3" : "?2", column);
}

/* An UPDATE of one table's fields that name other records, NULL when it has none: ?1 was its name,
 * ?2 is its id and ?3 its number. */
static char *
make_renaming (const HelioKind *kind)
{
  g_autofree char *set = join_names (kind, ", ", write_renaming);
  g_autofree char *where = join_names (kind, " OR ", write_comparison);

  return set != NULL ? g_strdup_printf ("UPDATE %s SET %s WHERE %s", helio_layout_get (kind)->table,
                                        set, where)
                     : NULL;
}

/* The statement, made once. */
static const char *
get_renaming (const HelioKind *kind)
{
  static gsize made[HELIO_N_TABLES];
  static char *renamings[HELIO_N_TABLES];
  guint i = helio_kind_index (kind);

  if (g_once_init_enter (&made[i]))
    {
      renamings[i] = make_renaming (kind);
      g_once_init_leave (&made[i], TRUE);
    }
  return renamings[i];
}

/* SELECTs the numbers of the tables that name ?1 anywhere: mostly few do. */
static char *
make_naming (void)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < HELIO_N_TABLES; i++)
    {
      const HelioKind *kind = helio_kind_nth (i);
      g_autofree char *where = join_names (kind, " OR ", write_comparison);

      if (where != NULL)
        g_string_append_printf (sql, "%sSELECT %u WHERE EXISTS (SELECT 1 FROM %s WHERE %s)",
                                sql->len > 0 ? " UNION ALL " : "", i,
                                helio_layout_get (kind)->table, where);
    }
  return g_string_free (sql, FALSE);
}

/* The statement, made once. */
static const char *
get_naming (void)
{
  static gsize naming;

  if (g_once_init_enter (&naming))
    g_once_init_leave (&naming, (gsize) make_naming ());
  return (const char *) naming;
}

/* (transfer full) (nullable) (element-type guint) */
static GArray *
list_tables_that_name (HelioOutbox *self, const char *local_id, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self->database, get_naming (), error);
  g_autoptr (GArray) tables = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, local_id, -1, SQLITE_STATIC);
  while (helio_database_step (self->database, statement, &local))
    {
      guint table = (guint) sqlite3_column_int (statement, 0);

      g_array_append_val (tables, table);
    }
  return helio_database_went_well (&local, error) ? g_steal_pointer (&tables) : NULL;
}

static gboolean
rename_in_fields (HelioOutbox *self, const char *local, const HelioPeekedRow *row, GError **error)
{
  g_autoptr (GArray) tables = list_tables_that_name (self, local, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const HelioKind *kind = helio_kind_nth (g_array_index (tables, guint, i));

      if (!run (self, error, get_renaming (kind), local, row->id, row->number, NULL))
        return FALSE;
      helio_row_writer_note_change (self->writer, kind);
    }
  return tables != NULL;
}

gboolean
helio_outbox_rename (HelioOutbox *self, const HelioKind *kind, const char *local,
                     const HelioPeekedRow *row, GError **error)
{
  if (!rename_row (self, kind, local, row, error)
      || !run (self, error,
               "INSERT INTO alias (local, kind, id, number) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT DO NOTHING",
               local, kind->name, row->id, row->number, NULL)
      || !run (self, error, "UPDATE OR REPLACE overlay SET id = ?2 WHERE id = ?1 AND kind = ?3",
               local, row->id, kind->name, NULL)
      || !run (self, error, "UPDATE OR REPLACE shadow SET id = ?2 WHERE id = ?1 AND kind = ?3",
               local, row->id, kind->name, NULL))
    return FALSE;
  return rename_in_fields (self, local, row, error);
}
