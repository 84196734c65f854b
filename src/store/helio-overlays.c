/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-overlays-private.h"

#include "helio-reader-private.h"

#include <string.h>

#define SHADOWS " FROM shadow WHERE kind = ?1 AND id = ?2"
#define OF_ENTRY " FROM overlay WHERE kind = ?1 AND id = ?2 AND entry = ?3"
/* The latest entry lies on top. */
#define UPON \
  " FROM overlay JOIN outbox_entry ON outbox_entry.id = overlay.entry" \
  " WHERE overlay.kind = ?1 AND overlay.id = ?2 ORDER BY outbox_entry.row"

/* --- statements: ?1 the kind, ?2 the id --- */

static HelioStatement *
prepare (HelioDatabase *database, const char *sql, const HelioKind *kind, const char *id,
         GError **error)
{
  HelioStatement *statement = helio_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, kind->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, id, -1, SQLITE_TRANSIENT);
  return statement;
}

static gboolean
run (HelioDatabase *database, const char *sql, const HelioKind *kind, const char *id,
     GError **error)
{
  g_autoptr (HelioStatement) statement = prepare (database, sql, kind, id, error);

  return statement != NULL && helio_database_run (database, statement, error);
}

static gboolean
exists (HelioDatabase *database, HelioStatement *statement, gboolean *there, GError **error)
{
  g_autoptr (GError) local = NULL;

  *there = helio_database_step (database, statement, &local);
  return helio_database_went_well (&local, error);
}

gboolean
helio_overlays_exist (HelioDatabase *database, gboolean *exist, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (database, "SELECT 1 FROM overlay LIMIT 1", error);

  return statement != NULL && exists (database, statement, exist, error);
}

gboolean
helio_overlays_lie_upon (HelioDatabase *database, const HelioKind *kind, const char *id,
                         gboolean *lie, GError **error)
{
  g_autoptr (HelioStatement) statement
      = prepare (database, "SELECT 1 FROM overlay WHERE kind = ?1 AND id = ?2 LIMIT 1", kind, id,
                 error);

  return statement != NULL && exists (database, statement, lie, error);
}

/* --- values --- */

static void
value_clear (gpointer data)
{
  HelioOverlay *value = data;

  g_free (value->id);
  g_free (value->text);
}

/* (transfer full) (nullable) (element-type HelioOverlay): rows of field, value; ?3 is @entry, if
 * the statement asks for one. A field that this version does not know is left out. */
static GArray *
list_values (HelioDatabase *database, const char *sql, const HelioKind *kind, const char *id,
             const char *entry, GError **error)
{
  g_autoptr (HelioStatement) statement = prepare (database, sql, kind, id, error);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (HelioOverlay));
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  if (entry != NULL)
    sqlite3_bind_text (statement, 3, entry, -1, SQLITE_TRANSIENT);
  g_array_set_clear_func (values, value_clear);
  while (helio_database_step (database, statement, &local))
    {
      int field = helio_kind_find_field (kind, (const char *) sqlite3_column_text (statement, 0));
      HelioOverlay value = { kind, g_strdup (id), (guint) field, NULL, HELIO_NO_INTEGER };

      if (sqlite3_column_type (statement, 1) == SQLITE_INTEGER)
        value.integer = sqlite3_column_int64 (statement, 1);
      else
        value.text = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      if (field >= 0)
        g_array_append_val (values, value);
      else
        value_clear (&value);
    }
  if (local == NULL)
    return g_steal_pointer (&values);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
set_values (HelioRecord *record, GArray *values)
{
  const HelioKind *kind = helio_record_get_kind (record);

  for (guint i = 0; i < values->len; i++)
    {
      const HelioOverlay *value = &g_array_index (values, HelioOverlay, i);

      if (helio_field_is_text (&kind->fields[value->field]))
        helio_record_set_nth_text (record, value->field, value->text, -1);
      else
        helio_record_set_nth_integer (record, value->field, value->integer);
    }
}

static void
bind_field (HelioStatement *statement, int parameter, HelioRecord *record, guint field)
{
  if (!helio_field_is_text (&helio_record_get_kind (record)->fields[field]))
    {
      gint64 integer = helio_record_get_nth_integer (record, field);

      if (integer != HELIO_NO_INTEGER)
        sqlite3_bind_int64 (statement, parameter, integer);
    }
  else
    sqlite3_bind_text (statement, parameter, helio_record_get_nth_text (record, field), -1,
                       SQLITE_TRANSIENT);
}

/* --- lifting and laying --- */

/* Puts @values into the record's row, if it is there. */
static gboolean
put_values (HelioRowWriter *writer, HelioRecord *record, GArray *values, GError **error)
{
  set_values (record, values);
  return helio_row_writer_put_plain (writer, record, error);
}

/* The values that @sql finds about a record, and the record if it is here and they are any. */
static gboolean
find_values (HelioDatabase *database, const char *sql, const HelioKind *kind, const char *id,
             GArray **values, HelioRecord **record, GError **error)
{
  g_autoptr (HelioReader) reader = helio_reader_new_within (database);
  g_autoptr (GError) local = NULL;

  *record = NULL;
  *values = list_values (database, sql, kind, id, NULL, error);
  if (*values == NULL)
    return FALSE;
  if ((*values)->len == 0)
    return TRUE;
  *record = helio_reader_find_by_id (reader, kind, id, &local);
  return helio_database_went_well (&local, error);
}

gboolean
helio_overlays_lift (HelioRowWriter *writer, const HelioKind *kind, const char *id, GError **error)
{
  HelioDatabase *database = helio_row_writer_get_database (writer);
  g_autoptr (GArray) values = NULL;
  g_autoptr (HelioRecord) record = NULL;

  if (!find_values (database, "SELECT field, value" SHADOWS, kind, id, &values, &record, error))
    return FALSE;
  if (values->len == 0)
    return TRUE;
  return (record == NULL || put_values (writer, record, values, error))
         && run (database, "DELETE" SHADOWS, kind, id, error);
}

/* Keeps what the service says of a field; once, however many lie upon it. */
static gboolean
shade (HelioDatabase *database, HelioRecord *record, guint field, GError **error)
{
  const HelioKind *kind = helio_record_get_kind (record);
  g_autoptr (HelioStatement) statement
      = prepare (database,
                 "INSERT INTO shadow (kind, id, field, value) VALUES (?1, ?2, ?3, ?4)"
                 " ON CONFLICT DO NOTHING",
                 kind, helio_record_get_id (record), error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 3, kind->fields[field].name, -1, SQLITE_STATIC);
  bind_field (statement, 4, record, field);
  return helio_database_run (database, statement, error);
}

gboolean
helio_overlays_lay (HelioRowWriter *writer, const HelioKind *kind, const char *id, GError **error)
{
  HelioDatabase *database = helio_row_writer_get_database (writer);
  g_autoptr (GArray) values = NULL;
  g_autoptr (HelioRecord) record = NULL;

  if (!find_values (database, "SELECT overlay.field, overlay.value" UPON, kind, id, &values,
                    &record, error))
    return FALSE;
  if (record == NULL)
    return TRUE;
  for (guint i = 0; i < values->len; i++)
    if (!shade (database, record, g_array_index (values, HelioOverlay, i).field, error))
      return FALSE;
  return put_values (writer, record, values, error);
}

gboolean
helio_overlays_lay_anew (HelioRowWriter *writer, const HelioKind *kind, const char *id,
                         GError **error)
{
  return helio_overlays_lift (writer, kind, id, error)
         && helio_overlays_lay (writer, kind, id, error);
}

/* --- what entries lay --- */

HelioRecord *
helio_overlays_find_below (HelioDatabase *database, const HelioKind *kind, const char *id,
                           GError **error)
{
  g_autoptr (HelioReader) reader = helio_reader_new_within (database);
  g_autoptr (GArray) values
      = list_values (database, "SELECT field, value" SHADOWS, kind, id, NULL, error);
  HelioRecord *record;

  if (values == NULL)
    return NULL;
  record = helio_reader_find_by_id (reader, kind, id, error);
  if (record != NULL)
    set_values (record, values);
  return record;
}

static gboolean
add (HelioDatabase *database, const char *entry, const HelioOverlay *overlay, HelioRecord *below,
     GError **error)
{
  g_autoptr (HelioStatement) statement
      = prepare (database,
                 "INSERT INTO overlay (kind, id, field, entry, value, base)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (kind, id, field, entry)"
                 " DO UPDATE SET value = excluded.value",
                 overlay->kind, overlay->id, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 3, overlay->kind->fields[overlay->field].name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, entry, -1, SQLITE_TRANSIENT);
  if (helio_field_is_text (&overlay->kind->fields[overlay->field]))
    sqlite3_bind_text (statement, 5, overlay->text, -1, SQLITE_TRANSIENT);
  else if (overlay->integer != HELIO_NO_INTEGER)
    sqlite3_bind_int64 (statement, 5, overlay->integer);
  if (below != NULL)
    bind_field (statement, 6, below, overlay->field);
  return helio_database_run (database, statement, error);
}

gboolean
helio_overlays_add (HelioDatabase *database, const char *entry, GArray *overlays, GError **error)
{
  for (guint i = 0; i < overlays->len; i++)
    {
      const HelioOverlay *overlay = &g_array_index (overlays, HelioOverlay, i);
      g_autoptr (GError) local = NULL;
      g_autoptr (HelioRecord) below
          = helio_overlays_find_below (database, overlay->kind, overlay->id, &local);

      if (!helio_database_went_well (&local, error))
        return FALSE;
      if (!add (database, entry, overlay, below, error))
        return FALSE;
    }
  return TRUE;
}

/* ?1 is the entry. */
static gboolean
run_of_entry (HelioDatabase *database, const char *sql, const char *entry, GError **error)
{
  g_autoptr (HelioStatement) statement = helio_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, entry, -1, SQLITE_TRANSIENT);
  return helio_database_run (database, statement, error);
}

gboolean
helio_overlays_remove (HelioDatabase *database, const char *entry, GError **error)
{
  return run_of_entry (database, "DELETE FROM overlay WHERE entry = ?1", entry, error);
}

/* What belongs to no entry is shown nowhere. */
gboolean
helio_overlays_keep_bases (HelioDatabase *database, const char *entry, GError **error)
{
  return run_of_entry (database,
                       "INSERT INTO overlay (kind, id, field, entry, value, base)"
                       " SELECT kind, id, field, '', value, base FROM overlay WHERE entry = ?1",
                       entry, error);
}

gboolean
helio_overlays_restore_bases (HelioDatabase *database, const char *entry, GError **error)
{
  return run_of_entry (database,
                       "UPDATE overlay SET base = former.base FROM overlay AS former"
                       " WHERE overlay.entry = ?1 AND former.entry = ''"
                       " AND former.kind = overlay.kind AND former.id = overlay.id"
                       " AND former.field = overlay.field",
                       entry, error)
         && helio_overlays_remove (database, "", error);
}

/* --- what an entry changes, and what has become of it --- */

HelioDifferences *
helio_overlays_find_differences (HelioDatabase *database, const char *entry, const HelioKind *kind,
                                 const char *id, GError **error)
{
  g_autoptr (HelioDifferences) self = g_new0 (HelioDifferences, 1);
  g_autoptr (GArray) values
      = list_values (database, "SELECT field, value" OF_ENTRY, kind, id, entry, error);
  g_autoptr (GArray) bases = values != NULL ? list_values (database, "SELECT field, base" OF_ENTRY,
                                                           kind, id, entry, error)
                                            : NULL;

  if (bases == NULL)
    return NULL;
  self->theirs = helio_overlays_find_below (database, kind, id, error);
  if (self->theirs == NULL)
    return NULL;
  self->mine = helio_record_copy (self->theirs);
  set_values (self->mine, values);
  self->base = helio_record_copy (self->theirs);
  set_values (self->base, bases);
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < values->len; i++)
    {
      guint field = g_array_index (values, HelioOverlay, i).field;

      if (!helio_field_has (&kind->fields[field], HELIO_TRAIT_DERIVED))
        g_array_append_val (self->fields, field);
    }
  return g_steal_pointer (&self);
}

gboolean
helio_overlays_rebase (HelioDatabase *database, const char *entry, HelioRecord *below,
                       GError **error)
{
  const HelioKind *kind = helio_record_get_kind (below);
  const char *id = helio_record_get_id (below);
  g_autoptr (GArray) values
      = list_values (database, "SELECT field, value" OF_ENTRY, kind, id, entry, error);

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      guint field = g_array_index (values, HelioOverlay, i).field;
      g_autoptr (HelioStatement) statement
          = prepare (database,
                     "UPDATE overlay SET base = ?5"
                     " WHERE kind = ?1 AND id = ?2 AND field = ?3 AND entry = ?4",
                     kind, id, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_text (statement, 3, kind->fields[field].name, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 4, entry, -1, SQLITE_TRANSIENT);
      bind_field (statement, 5, below, field);
      if (!helio_database_run (database, statement, error))
        return FALSE;
    }
  return values != NULL;
}
