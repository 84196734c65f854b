/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connection to a standby can do, before and after it is promoted. */
#include "helio-sql.h"
#include "helio-storage-error.h"

static HelioSql *
open_database (const char *variable)
{
  g_autoptr (GError) error = NULL;
  HelioSql *sql = helio_sql_open (g_getenv (variable), &error);

  g_assert_no_error (error);
  return sql;
}

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  *(gint64 *) data = about;
}

static gboolean
notify (HelioSql *sql, gint64 about, GError **error)
{
  if (!helio_sql_begin (sql, error))
    return FALSE;
  if (helio_sql_notify (sql, about, error))
    return helio_sql_commit (sql, error);
  helio_sql_rollback (sql);
  return FALSE;
}

static void
wait_to_hear (const gint64 *heard, gint64 about)
{
  while (*heard != about)
    g_main_context_iteration (NULL, TRUE);
}

static void
promote (HelioSql *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (sql, "SELECT pg_promote () :: int", &error);

  g_assert_no_error (error);
  g_assert_cmpint (helio_sql_step (statement, &error), ==, HELIO_SQL_ROW);
  g_assert_no_error (error);
  g_assert_cmpint (helio_sql_column_int64 (statement, 0), ==, 1);
}

/* Nothing is lost: the link stays the same. */
static void
who_listens_to_a_standby_hears_when_it_is_promoted (void)
{
  gint64 heard = -1;
  g_autoptr (HelioSql) sql = open_database ("HELIO_TEST_STANDBY");
  g_autoptr (HelioSql) other = open_database ("HELIO_TEST_STANDBY");
  g_autoptr (GError) error = NULL, refused = NULL;
  g_autoptr (GSource) source = helio_sql_listen (sql, on_heard, &heard, &error);

  g_assert_no_error (error);
  g_assert_false (notify (other, 7, &refused));
  g_assert_error (refused, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);

  promote (other);
  /* Whoever looks from time to time finds out. */
  while (heard != 0)
    {
      g_assert_true (helio_sql_exec (sql, "SELECT 1", &error));
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (notify (other, 8, &error));
  wait_to_hear (&heard, 8);
  g_source_destroy (source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/sql-standby/who-listens-to-a-standby-hears-when-it-is-promoted",
                   who_listens_to_a_standby_hears_when_it_is_promoted);
  return g_test_run ();
}
