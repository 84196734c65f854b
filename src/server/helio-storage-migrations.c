/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-schema-private.h"
#include "helio-storage-private.h"

static const HelioSchema *const schemas[] = { &helio_schema_sqlite, &helio_schema_postgresql };

static const HelioSchema *
find_schema (HelioSql *sql)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemas); i++)
    if (g_str_equal (schemas[i]->scheme, helio_sql_get_scheme (sql)))
      return schemas[i];
  g_assert_not_reached ();
}

int
helio_storage_latest_version (HelioSql *sql)
{
  return (int) find_schema (sql)->n_steps;
}

/* Looks again inside the transaction: another process may have just done it. */
static gboolean
migrate_one_step (HelioSql *sql, int *version, GError **error)
{
  HelioSqlState state;

  if (!helio_sql_inspect (sql, &state, version, error))
    return FALSE;
  if (*version >= helio_storage_latest_version (sql))
    return TRUE;
  if (!helio_sql_exec (sql, find_schema (sql)->steps[*version], error)
      || !helio_sql_mark (sql, *version + 1, error))
    return FALSE;
  *version += 1;
  return TRUE;
}

gboolean
helio_storage_migrate (HelioSql *sql, int version, GError **error)
{
  HelioSqlState state;
  int at;

  if (!helio_sql_inspect (sql, &state, &at, error))
    return FALSE;
  while (at < version)
    {
      if (!helio_sql_begin (sql, error))
        return FALSE;
      if (!migrate_one_step (sql, &at, error))
        {
          helio_sql_rollback (sql);
          return FALSE;
        }
      if (!helio_sql_commit (sql, error))
        return FALSE;
    }
  return TRUE;
}
