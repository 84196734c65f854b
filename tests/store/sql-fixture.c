/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sql-fixture.h"

#include "helio-text.h"

/* The cache's own function, which its full-text indexes are made with. */
static void
fold (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, helio_text_fold (text, -1), -1, g_free);
}

sqlite3 *
sql_fixture_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_create_function (handle, "helio_fold", 1,
                                            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                            NULL, fold, NULL, NULL),
                   ==, SQLITE_OK);
  return handle;
}

void
sql_fixture_run (sqlite3 *handle, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

void
sql_fixture_close (sqlite3 *handle)
{
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

void
sql_fixture_run_once (const char *folder, const char *sql)
{
  sqlite3 *handle = sql_fixture_open (folder);

  sql_fixture_run (handle, sql);
  sql_fixture_close (handle);
}

int
sql_fixture_count (sqlite3 *handle, const char *rows)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", rows, NULL);
  sqlite3_stmt *statement;
  int n;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  return n;
}

void
sql_fixture_assert_words (const char *folder, const char *table)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO %s_words (%s_words, rank) VALUES ('integrity-check', 1)",
                         table, table);

  sql_fixture_run_once (folder, sql);
}

static void
assert_none (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    g_error ("status %s, day %s, of %s", sqlite3_column_text (statement, 0),
             sqlite3_column_text (statement, 1), sqlite3_column_text (statement, 2));
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

void
sql_fixture_assert_tally (const char *folder, const char *table)
{
  /* Days by SQLite's calendar. */
  g_autofree char *counted = g_strdup_printf (
      "SELECT coalesce(status, ''), coalesce(date(submitted_at / 1000000"
      " - (submitted_at %% 1000000 < 0), 'unixepoch'), ''), count(*) FROM \"%s\" GROUP BY 1, 2",
      table);
  g_autofree char *kept
      = g_strdup_printf ("SELECT status, iif(day = -9223372036854775808, '', date(day * 86400,"
                         " 'unixepoch')), n FROM %s_tally WHERE n <> 0",
                         table);
  g_autofree char *missing = g_strdup_printf ("%s EXCEPT %s", counted, kept);
  g_autofree char *extra = g_strdup_printf ("%s EXCEPT %s", kept, counted);
  sqlite3 *handle = sql_fixture_open (folder);

  assert_none (handle, missing);
  assert_none (handle, extra);
  sql_fixture_close (handle);
}
