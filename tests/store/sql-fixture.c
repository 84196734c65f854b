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

void
sql_fixture_assert_words (const char *folder, const char *table)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO %s_words (%s_words, rank) VALUES ('integrity-check', 1)",
                         table, table);

  sql_fixture_run_once (folder, sql);
}
