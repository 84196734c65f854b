/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sql.h"
#include "helio-storage-error.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

/* What the tests ask for in the dialect of the database. */
typedef struct
{
  const char *table;
  const char *hexadecimal;
} Dialect;

static const Dialect *
get_dialect (void)
{
  static const Dialect sqlite = { "CREATE TABLE t (a TEXT UNIQUE, b INTEGER, c BLOB) STRICT",
                                  "SELECT a, b, length (c), NULL, lower (hex (c)) FROM t" };
  static const Dialect postgresql = { "CREATE TABLE t (a TEXT UNIQUE, b BIGINT, c BYTEA)",
                                      "SELECT a, b, length (c), NULL, encode (c, 'hex') FROM t" };

  return helio_test_storage_is_postgresql () ? &postgresql : &sqlite;
}

static HelioSql *
open_empty (void)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autoptr (GError) error = NULL;
  HelioSql *sql = helio_sql_open (address, &error);

  g_assert_no_error (error);
  return sql;
}

static HelioSql *
open_with_table (void)
{
  HelioSql *sql = open_empty ();
  g_autoptr (GError) error = NULL;

  helio_sql_exec (sql, get_dialect ()->table, &error);
  g_assert_no_error (error);
  return sql;
}

static HelioSqlStatement *
prepare (HelioSql *sql, const char *text)
{
  g_autoptr (GError) error = NULL;
  HelioSqlStatement *statement = helio_sql_prepare (sql, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (statement);
  return statement;
}

static gint64
count_rows (HelioSql *sql)
{
  g_autoptr (HelioSqlStatement) statement = prepare (sql, "SELECT count(*) FROM t");

  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  return helio_sql_column_int64 (statement, 0);
}

static void
insert (HelioSql *sql, const char *a, gint64 b, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = prepare (sql, "INSERT INTO t (a, b, c) VALUES ($1, $2, $3)");

  helio_sql_bind_text (statement, 1, a, -1);
  helio_sql_bind_int64 (statement, 2, b);
  helio_sql_bind_blob (statement, 3, "\0x", 2);
  helio_sql_run (statement, error);
}

static void
values_come_back_as_they_went_in (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (HelioSqlStatement) statement = NULL;

  insert (sql, "Zoë", G_MAXINT64, NULL);
  statement = prepare (sql, get_dialect ()->hexadecimal);
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  g_assert_cmpstr (helio_sql_column_text (statement, 0), ==, "Zoë");
  g_assert_cmpint (helio_sql_column_int64 (statement, 1), ==, G_MAXINT64);
  g_assert_cmpint (helio_sql_column_int64 (statement, 2), ==, 2);
  g_assert_null (helio_sql_column_text (statement, 3));
  g_assert_cmpstr (helio_sql_column_text (statement, 4), ==, "0078");
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_DONE);
}

static void
text_takes_a_length (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (HelioSqlStatement) statement
      = prepare (sql, "SELECT CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS TEXT)");

  helio_sql_bind_text (statement, 1, "abcdef", 3);
  helio_sql_bind_text (statement, 2, NULL, -1);
  helio_sql_bind_null (statement, 3);
  g_assert_cmpint (helio_sql_step (statement, NULL), ==, HELIO_SQL_ROW);
  g_assert_cmpstr (helio_sql_column_text (statement, 0), ==, "abc");
  g_assert_null (helio_sql_column_text (statement, 1));
  g_assert_null (helio_sql_column_text (statement, 2));
}

static void
a_statement_is_kept_and_forgets_its_parameters (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  HelioSqlStatement *first = prepare (sql, "SELECT $1");
  HelioSqlStatement *second;

  helio_sql_bind_text (first, 1, "secret", -1);
  g_assert_cmpint (helio_sql_step (first, NULL), ==, HELIO_SQL_ROW);
  helio_sql_statement_release (first);

  second = prepare (sql, "SELECT $1");
  g_assert_true (first == second);
  g_assert_cmpint (helio_sql_step (second, NULL), ==, HELIO_SQL_ROW);
  g_assert_null (helio_sql_column_text (second, 0));
  helio_sql_statement_release (second);
}

static void
a_statement_on_loan_is_not_lent_again (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (HelioSqlStatement) outer = NULL;

  insert (sql, "one", 1, NULL);
  insert (sql, "two", 2, NULL);
  outer = prepare (sql, "SELECT b FROM t ORDER BY b");
  g_assert_cmpint (helio_sql_step (outer, NULL), ==, HELIO_SQL_ROW);
  {
    g_autoptr (HelioSqlStatement) inner = prepare (sql, "SELECT b FROM t ORDER BY b");

    g_assert_true (inner != outer);
    g_assert_cmpint (helio_sql_step (inner, NULL), ==, HELIO_SQL_ROW);
    g_assert_cmpint (helio_sql_column_int64 (inner, 0), ==, 1);
  }
  g_assert_cmpint (helio_sql_step (outer, NULL), ==, HELIO_SQL_ROW);
  g_assert_cmpint (helio_sql_column_int64 (outer, 0), ==, 2);
}

static void
a_rollback_undoes_and_a_commit_keeps (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (GError) error = NULL;

  helio_sql_begin (sql, &error);
  g_assert_no_error (error);
  g_assert_true (helio_sql_in_transaction (sql));
  insert (sql, "gone", 1, &error);
  helio_sql_rollback (sql);
  g_assert_false (helio_sql_in_transaction (sql));
  g_assert_cmpint (count_rows (sql), ==, 0);

  helio_sql_begin (sql, &error);
  insert (sql, "kept", 1, &error);
  g_assert_cmpint (helio_sql_get_changes (sql), ==, 1);
  g_assert_true (helio_sql_commit (sql, &error));
  g_assert_no_error (error);
  helio_sql_rollback (sql); /* none is open: nothing happens */
  g_assert_cmpint (count_rows (sql), ==, 1);
}

static void
errors_are_converted (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (GError) twice = NULL, wrong = NULL;

  insert (sql, "a", 1, NULL);
  insert (sql, "a", 1, &twice);
  g_assert_error (twice, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS);

  g_assert_null (helio_sql_prepare (sql, "SELECT nothing FROM nowhere", &wrong));
  g_assert_error (wrong, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

static void
a_full_disk_is_told (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (GError) full = NULL;

  helio_sql_exec (sql, "PRAGMA max_page_count = 3", NULL);
  g_assert_false (
      helio_sql_exec (sql, "INSERT INTO t (a) VALUES (hex (randomblob (100000)))", &full));
  g_assert_error (full, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FULL);
}

static void
names_in_double_quotes_are_not_texts (void)
{
  g_autoptr (HelioSql) sql = open_with_table ();
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_sql_prepare (sql, "SELECT \"no such column\" FROM t", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

static void
an_unknown_scheme_is_refused (void)
{
  static const char *const uris[] = { "", "sqlite", "sqlite:", "mysql://host/db", "file.db" };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (helio_sql_open (uris[i], &error));
      g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
    }
}

static void
a_database_is_empty_until_it_is_marked (void)
{
  g_autoptr (HelioSql) sql = open_empty ();
  HelioSqlState state;
  int version = -1;

  g_assert_true (helio_sql_inspect (sql, &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_EMPTY);
  g_assert_cmpint (version, ==, 0);

  helio_sql_exec (sql, "CREATE TABLE somebody_elses (a INTEGER)", NULL);
  g_assert_true (helio_sql_inspect (sql, &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_FOREIGN);

  g_assert_true (helio_sql_mark (sql, 3, NULL));
  g_assert_true (helio_sql_inspect (sql, &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_OURS);
  g_assert_cmpint (version, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/sql/values-come-back-as-they-went-in",
                   values_come_back_as_they_went_in);
  g_test_add_func ("/server/sql/text-takes-a-length", text_takes_a_length);
  g_test_add_func ("/server/sql/a-statement-is-kept-and-forgets-its-parameters",
                   a_statement_is_kept_and_forgets_its_parameters);
  g_test_add_func ("/server/sql/a-statement-on-loan-is-not-lent-again",
                   a_statement_on_loan_is_not_lent_again);
  g_test_add_func ("/server/sql/a-rollback-undoes-and-a-commit-keeps",
                   a_rollback_undoes_and_a_commit_keeps);
  g_test_add_func ("/server/sql/errors-are-converted", errors_are_converted);
  if (!helio_test_storage_is_postgresql ())
    g_test_add_func ("/server/sql/a-full-disk-is-told", a_full_disk_is_told);
  g_test_add_func ("/server/sql/names-in-double-quotes-are-not-texts",
                   names_in_double_quotes_are_not_texts);
  g_test_add_func ("/server/sql/an-unknown-scheme-is-refused", an_unknown_scheme_is_refused);
  g_test_add_func ("/server/sql/a-database-is-empty-until-it-is-marked",
                   a_database_is_empty_until_it_is_marked);
  return g_test_run ();
}
