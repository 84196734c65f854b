/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a query finds, as a bitmap. */
#include "helio-reader-private.h"

#include "helio-layout-private.h"
#include "helio-query-sql-private.h"

/* What @statement finds. */
static GArray *
collect_bits (HelioReader *self, HelioStatement *statement, GError **error)
{
  g_autoptr (GArray) bits = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_autoptr (GError) local = NULL;

  while (helio_database_step (helio_reader_get_database (self), statement, &local))
    {
      guint32 row = (guint32) sqlite3_column_int64 (statement, 0);

      if (row / 64 >= bits->len)
        g_array_set_size (bits, MAX (row / 64 + 1, bits->len * 2));
      g_array_index (bits, guint64, row / 64) |= G_GUINT64_CONSTANT (1) << row % 64;
    }
  if (local == NULL)
    return g_steal_pointer (&bits);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

GArray *
helio_reader_matches (HelioReader *self, HelioQuery *query, GError **error)
{
  g_autoptr (HelioStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  statement = helio_reader_prepare (self, query, "row", "", error);
  return statement != NULL ? collect_bits (self, statement, error) : NULL;
}

GArray *
helio_reader_matches_among (HelioReader *self, HelioQuery *query, GArray *rows, GError **error)
{
  HelioDatabase *database = helio_reader_get_database (self);
  const char *table = helio_layout_get (helio_query_get_kind (query))->table;
  g_auto (HelioQuerySql) filter = { 0 };
  g_autofree char *json = helio_reader_write_rows (rows);
  g_autofree char *sql = NULL;
  g_autoptr (HelioStatement) statement = NULL;

  helio_query_sql_init (&filter, query, FALSE);
  sql = g_strdup_printf ("SELECT row FROM %s NOT INDEXED%s AND row IN (SELECT value FROM"
                         " json_each (?))",
                         table, filter.where);
  statement = helio_database_prepare (database, sql, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, helio_query_sql_bind (&filter, statement), json, -1, SQLITE_STATIC);
  return collect_bits (self, statement, error);
}
