/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sql.h"
#include "helio-storage-error.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

#include <glib/gstdio.h>
#include <string.h>

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

/* --- listening --- */

typedef struct
{
  char *folder;    /* (owned) */
  HelioSql *sql;   /* (owned): listens */
  HelioSql *other; /* (owned): another program's */
  GSource *source; /* (owned) */
  GArray *heard;   /* (owned) (element-type gint64) */
  GString *said;   /* (owned) */
} Listening;

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  Listening *self = data;

  if (said != NULL)
    g_string_append_printf (self->said, "%" G_GINT64_FORMAT " %s;", about, said);
  else
    g_array_append_val (self->heard, about);
}

static void
set_up_listening (Listening *self, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = helio_test_folder_new ();
  address = helio_test_storage_make_address (self->folder);
  self->heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->said = g_string_new (NULL);
  self->sql = helio_sql_open (address, &error);
  g_assert_no_error (error);
  helio_sql_exec (self->sql, get_dialect ()->table, &error);
  g_assert_no_error (error);
  self->other = helio_sql_open (address, &error);
  g_assert_no_error (error);
  self->source = helio_sql_listen (self->sql, on_heard, self, &error);
  g_assert_no_error (error);
}

static void
tear_down_listening (Listening *self, gconstpointer data)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  helio_sql_close (self->other);
  helio_sql_close (self->sql);
  g_array_unref (self->heard);
  g_string_free (self->said, TRUE);
  helio_test_folder_remove (self->folder);
}

static void
write_about (HelioSql *sql, gint64 about, gboolean keep)
{
  g_autoptr (GError) error = NULL;

  helio_sql_begin (sql, &error);
  g_assert_no_error (error);
  helio_sql_exec (sql, "INSERT INTO t (b) VALUES (1)", &error);
  g_assert_no_error (error);
  helio_sql_notify (sql, about, &error);
  g_assert_no_error (error);
  if (keep)
    helio_sql_commit (sql, &error);
  else
    helio_sql_rollback (sql);
  g_assert_no_error (error);
}

/* One that does not know what it was about may hear of it once more. */
static void
wait_to_hear (Listening *self, gint64 about)
{
  while (self->heard->len == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < self->heard->len; i++)
    g_assert_cmpint (g_array_index (self->heard, gint64, i), ==,
                     helio_test_storage_is_postgresql () ? about : 0);
  g_array_set_size (self->heard, 0);
}

static void
what_others_write_is_heard (Listening *self, gconstpointer data)
{
  write_about (self->other, 7, TRUE);
  wait_to_hear (self, 7);
  write_about (self->other, 8, TRUE);
  wait_to_hear (self, 8);
}

static void
what_one_writes_is_heard (Listening *self, gconstpointer data)
{
  write_about (self->sql, 7, TRUE);
  wait_to_hear (self, 7);
}

/* Of what is not kept, at most that something was tried. */
static void
what_is_not_kept_is_not_heard (Listening *self, gconstpointer data)
{
  write_about (self->other, 7, FALSE);
  write_about (self->other, 8, TRUE);
  wait_to_hear (self, 8);
}

static void
say (HelioSql *sql, gint64 about, const char *text)
{
  g_autoptr (GError) error = NULL;

  helio_sql_say (sql, about, text, &error);
  g_assert_no_error (error);
}

static void
wait_to_be_told (Listening *self, const char *said)
{
  while (self->said->len < strlen (said))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->said->str, ==, said);
  g_string_truncate (self->said, 0);
}

/* In order, whoever says it, and nothing is written. */
static void
what_is_said_is_heard (Listening *self, gconstpointer data)
{
  say (self->other, 7, "one thing");
  say (self->sql, 8, "another");
  wait_to_be_told (self, "7 one thing;8 another;");
  helio_sql_begin (self->other, NULL);
  say (self->other, 7, "within");
  helio_sql_commit (self->other, NULL);
  wait_to_be_told (self, "7 within;");
  g_assert_cmpuint (self->heard->len, ==, 0);
}

/* However many listen on one connection, as those of one service do. */
static void
everybody_who_listens_hears (Listening *self, gconstpointer data)
{
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) said = g_string_new (NULL);
  Listening second = { .sql = self->sql, .heard = heard, .said = said };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) source = helio_sql_listen (self->sql, on_heard, &second, &error);

  g_assert_no_error (error);
  write_about (self->other, 7, TRUE);
  wait_to_hear (self, 7);
  wait_to_hear (&second, 7);
  write_about (self->sql, 8, TRUE);
  wait_to_hear (&second, 8);
  wait_to_hear (self, 8);
  say (self->other, 7, "one thing");
  wait_to_be_told (self, "7 one thing;");
  wait_to_be_told (&second, "7 one thing;");
  g_source_destroy (source);
  g_clear_pointer (&source, g_source_unref);
  say (self->other, 7, "another");
  wait_to_be_told (self, "7 another;");
  g_assert_cmpuint (said->len, ==, 0);
}

/* However much was said before. */
static void
what_is_said_does_not_pile_up (Listening *self, gconstpointer data)
{
  g_autofree char *long_one = g_strnfill (HELIO_SQL_MAX_SAID, 'x');
  g_autofree char *file = g_strconcat (self->folder, "/service.db-said", NULL);
  GStatBuf info;

  for (guint i = 0; i < 200; i++)
    say (self->other, 7, long_one);
  say (self->other, 7, "the last");
  while (!g_str_has_suffix (self->said->str, "7 the last;"))
    g_main_context_iteration (NULL, TRUE);
  if (helio_test_storage_is_postgresql ())
    return;
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_size, <=, 64 * 1024);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

#define ADD(name, test) \
  g_test_add ("/server/sql/" name, Listening, NULL, set_up_listening, test, tear_down_listening)

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
  ADD ("what-others-write-is-heard", what_others_write_is_heard);
  ADD ("what-one-writes-is-heard", what_one_writes_is_heard);
  ADD ("what-is-not-kept-is-not-heard", what_is_not_kept_is_not_heard);
  ADD ("what-is-said-is-heard", what_is_said_is_heard);
  ADD ("everybody-who-listens-hears", everybody_who_listens_hears);
  ADD ("what-is-said-does-not-pile-up", what_is_said_does_not_pile_up);
  return g_test_run ();
}
