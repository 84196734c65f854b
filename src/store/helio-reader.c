/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reader-private.h"

#include "helio-layout-private.h"
#include "helio-local-id.h"
#include "helio-migrations-private.h"
#include "helio-query-sql-private.h"

/* Result columns before the fields, as a layout lists a record. */
#define FIRST_FIELD 4

struct _HelioReader
{
  HelioDatabase *database; /* (owned), unless it is @borrowed */
  gboolean borrowed;
};

HelioReader *
helio_reader_new (HelioDatabase *database)
{
  HelioReader *self = g_new0 (HelioReader, 1);

  self->database = database;
  return self;
}

HelioReader *
helio_reader_new_within (HelioDatabase *database)
{
  HelioReader *self = helio_reader_new (database);

  self->borrowed = TRUE;
  return self;
}

void
helio_reader_free (HelioReader *self)
{
  if (self == NULL)
    return;
  if (!self->borrowed)
    helio_database_close (self->database);
  g_free (self);
}

HelioDatabase *
helio_reader_get_database (HelioReader *self)
{
  return self->database;
}

void
helio_reader_fill (HelioStatement *statement, HelioRecord *record)
{
  const HelioKind *kind = helio_record_get_kind (record);

  helio_record_freeze (record);
  helio_record_set_identity (record, (guint32) sqlite3_column_int64 (statement, 0),
                             (const char *) sqlite3_column_text (statement, 1),
                             sqlite3_column_int64 (statement, 2));
  helio_record_set_pending (record, (const char *) sqlite3_column_text (statement, 3));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      int column = FIRST_FIELD + (int) i;

      if (helio_field_is_text (&kind->fields[i]))
        helio_record_set_nth_text (record, i,
                                   (const char *) sqlite3_column_text (statement, column),
                                   sqlite3_column_bytes (statement, column));
      else
        helio_record_set_nth_integer (record, i,
                                      sqlite3_column_type (statement, column) == SQLITE_NULL
                                          ? HELIO_NO_INTEGER
                                          : sqlite3_column_int64 (statement, column));
    }
  helio_record_thaw (record);
}

gboolean
helio_reader_load (HelioReader *self, guint32 row, HelioRecord *record, GError **error)
{
  const HelioLayout *layout;
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (HELIO_IS_RECORD (record), FALSE);

  layout = helio_layout_get (helio_record_get_kind (record));
  statement = helio_database_prepare (self->database, layout->load, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  if (helio_database_step (self->database, statement, &local))
    {
      helio_reader_fill (statement, record);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s row %u",
                 layout->kind->name, row);
  return FALSE;
}

HelioStatement *
helio_reader_prepare (HelioReader *self, HelioQuery *query, const char *what, const char *tail,
                      GError **error)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  g_auto (HelioQuerySql) filter = { 0 };
  g_autofree char *sql = NULL;
  HelioStatement *statement;

  helio_query_sql_init (&filter, query, FALSE);
  sql = g_strdup_printf ("SELECT %s FROM %s%s%s", what, layout->table, filter.where, tail);
  statement = helio_database_prepare (self->database, sql, error);
  if (statement != NULL)
    helio_query_sql_bind (&filter, statement);
  return statement;
}

static char *
order_and_limit (HelioQuery *query, guint limit)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  gboolean descending;
  guint sort = helio_query_get_sort (query, &descending);
  g_autofree char *order = helio_layout_order_by (layout, sort, descending);

  if (limit == 0)
    return g_strdup_printf (" ORDER BY %s", order);
  return g_strdup_printf (" ORDER BY %s LIMIT %u", order, limit);
}

/* The rows that come in the order, or lack of one, of @tail. */
static GArray *
collect_rows (HelioReader *self, HelioQuery *query, const char *tail, GError **error)
{
  g_autoptr (HelioStatement) statement = helio_reader_prepare (self, query, "row", tail, error);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (helio_database_step (self->database, statement, &local))
    {
      guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, row);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

GArray *
helio_reader_rows (HelioReader *self, HelioQuery *query, guint limit, GError **error)
{
  g_autofree char *tail = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  tail = order_and_limit (query, limit);
  return collect_rows (self, query, tail, error);
}

GArray *
helio_reader_rows_any (HelioReader *self, HelioQuery *query, guint most, GError **error)
{
  g_autofree char *tail = g_strdup_printf (" LIMIT %u", most);

  return collect_rows (self, query, tail, error);
}

gboolean
helio_reader_foreach (HelioReader *self, HelioQuery *query, guint limit, HelioRecordFunc func,
                      gpointer data, GError **error)
{
  const HelioLayout *layout;
  g_autofree char *tail = NULL;
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  layout = helio_layout_get (helio_query_get_kind (query));
  tail = order_and_limit (query, limit);
  statement = helio_reader_prepare (self, query, layout->record, tail, error);
  if (statement == NULL)
    return FALSE;
  record = helio_record_new (layout->kind);
  while (helio_database_step (self->database, statement, &local))
    {
      helio_reader_fill (statement, record);
      if (!func (record, data))
        break;
    }
  return helio_database_went_well (&local, error);
}

static void
fill (HelioRecord *record, gpointer statement)
{
  helio_reader_fill (statement, record);
}

/* What @statement, which is of the columns of @layout, comes to. */
static GPtrArray *
collect (HelioReader *self, const HelioLayout *layout, HelioStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;

  while (helio_database_step (self->database, statement, &local))
    g_ptr_array_add (records, helio_record_new_filled (layout->kind, fill, statement));
  if (local == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* What comes in the order, or lack of one, of @tail. */
static GPtrArray *
list (HelioReader *self, HelioQuery *query, const char *tail, GError **error)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  g_autoptr (HelioStatement) statement
      = helio_reader_prepare (self, query, layout->record, tail, error);

  return statement != NULL ? collect (self, layout, statement, error) : NULL;
}

GPtrArray *
helio_reader_list (HelioReader *self, HelioQuery *query, guint limit, GError **error)
{
  g_autofree char *tail = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  tail = order_and_limit (query, limit);
  return list (self, query, tail, error);
}

char *
helio_reader_write_rows (GArray *rows)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? "," : "", g_array_index (rows, guint32, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* First which of them, by what they are sorted by alone, unless it is all, then those. */
GPtrArray *
helio_reader_list_rows (HelioReader *self, HelioQuery *query, GArray *rows, guint limit,
                        GError **error)
{
  const HelioLayout *layout = helio_layout_get (helio_query_get_kind (query));
  g_autofree char *json = helio_reader_write_rows (rows);
  g_autofree char *order = order_and_limit (query, 0);
  g_autofree char *tail = order_and_limit (query, limit);
  gboolean all = limit == 0 || rows->len <= limit;
  g_autofree char *some = g_strdup_printf ("SELECT row FROM %s WHERE row IN"
                                           " (SELECT value FROM json_each (?1))%s",
                                           layout->table, tail);
  g_autofree char *sql
      = g_strdup_printf ("SELECT %s FROM %s WHERE row IN (%s)%s", layout->record, layout->table,
                         all ? "SELECT value FROM json_each (?1)" : some, order);
  g_autoptr (HelioStatement) statement = helio_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, json, -1, SQLITE_STATIC);
  return collect (self, layout, statement, error);
}

GPtrArray *
helio_reader_list_in_order (HelioReader *self, HelioQuery *query, GError **error)
{
  return list (self, query, " ORDER BY row", error);
}

HelioRecord *
helio_reader_find_by_id (HelioReader *self, const HelioKind *kind, const char *id, GError **error)
{
  const HelioLayout *layout = helio_layout_get (kind);
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self->database, layout->find, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
  if (!helio_database_step (self->database, statement, error))
    return NULL;
  return helio_record_new_filled (layout->kind, fill, statement);
}

/* What was not sent yet when somebody took its id. */
static HelioRecord *
find_by_alias (HelioReader *self, const HelioKind *kind, const char *local_id, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self->database,
                                "SELECT id FROM alias WHERE local = ?1 AND kind = ?2", error);
  g_autofree char *id = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, local_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, kind->name, -1, SQLITE_STATIC);
  if (!helio_database_step (self->database, statement, error))
    return NULL;
  id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  return helio_reader_find_by_id (self, kind, id, error);
}

HelioRecord *
helio_reader_find (HelioReader *self, const HelioKind *kind, const char *number, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (HelioRecord) record = NULL;
  int key;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (number != NULL, NULL);

  record = helio_reader_find_by_id (self, kind, number, &local);
  if (record == NULL && local == NULL && helio_local_id_is (number))
    record = find_by_alias (self, kind, number, &local);
  key = helio_kind_first_with (kind, HELIO_TRAIT_KEY);
  if (record == NULL && local == NULL && key >= 0)
    {
      g_autoptr (HelioQuery) all = helio_query_new (kind);
      g_autoptr (HelioQuery) one
          = helio_query_with_text (all, kind->fields[key].name, HELIO_IS, number);
      g_autoptr (GPtrArray) found = helio_reader_list (self, one, 1, &local);

      if (found != NULL && found->len > 0)
        record = g_object_ref (g_ptr_array_index (found, 0));
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "%s %s", kind->name,
                 number);
  return g_steal_pointer (&record);
}

GBytes *
helio_reader_get_document (HelioReader *self, const char *name, gint64 *stored_at, GError **error)
{
  g_autoptr (HelioStatement) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  statement
      = helio_database_prepare (self->database,
                                "SELECT body, stored_at FROM document WHERE name = ?1", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (!helio_database_step (self->database, statement, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND, "document %s", name);
      return NULL;
    }
  if (stored_at != NULL)
    *stored_at = sqlite3_column_int64 (statement, 1);
  return g_bytes_new (sqlite3_column_blob (statement, 0),
                      (gsize) sqlite3_column_bytes (statement, 0));
}

gboolean
helio_reader_get_feed_state (HelioReader *self, HelioFeedState *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *first_load = NULL, *reloading = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  *state = (HelioFeedState){ 0 };
  first_load = helio_database_get_meta (self->database, HELIO_META_BULK, &local);
  if (local == NULL)
    reloading = helio_database_get_meta (self->database, HELIO_META_RELOAD, &local);
  if (local == NULL)
    state->cursor = helio_database_get_meta (self->database, HELIO_META_CURSOR, &local);
  state->first_load = first_load != NULL;
  state->reloading = reloading != NULL;
  return helio_database_went_well (&local, error);
}

void
helio_feed_state_clear (HelioFeedState *self)
{
  g_clear_pointer (&self->cursor, g_free);
}
