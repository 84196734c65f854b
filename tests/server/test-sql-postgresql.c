/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a database behind a network does: links that are lost, others that write. */
#include "helio-server.h"
#include "helio-sql.h"
#include "helio-storage-error.h"
#include "helio-storage-private.h"
#include "helio-test-storage.h"

#include <string.h>

#define BEFORE_DAYS 5

typedef struct
{
  char *address;   /* (owned) */
  HelioSql *sql;   /* (owned) */
  HelioSql *other; /* (owned): another program's */
} Fixture;

static HelioSql *
open_database (const char *address)
{
  g_autoptr (GError) error = NULL;
  HelioSql *sql = helio_sql_open (address, &error);

  g_assert_no_error (error);
  return sql;
}

static void
exec (HelioSql *sql, const char *text)
{
  g_autoptr (GError) error = NULL;

  helio_sql_exec (sql, text, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->address = helio_test_storage_make_address (NULL);
  self->sql = open_database (self->address);
  self->other = open_database (self->address);
  exec (self->sql, "CREATE TABLE t (a BIGINT)");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_sql_close (self->other);
  helio_sql_close (self->sql);
  g_free (self->address);
}

static gint64
ask (HelioSql *sql, const char *question, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_sql_prepare (sql, question, error);

  return statement != NULL && helio_sql_step (statement, error) == HELIO_SQL_ROW
             ? helio_sql_column_int64 (statement, 0)
             : -1;
}

static gint64
count_rows (HelioSql *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = ask (sql, "SELECT count (*) FROM t", &error);

  g_assert_no_error (error);
  return n;
}

/* As when its server is started anew. */
static void
cut (Fixture *self)
{
  g_autofree char *cutting
      = g_strdup_printf ("SELECT pg_terminate_backend (%" G_GINT64_FORMAT ", 10000)",
                         ask (self->sql, "SELECT pg_backend_pid ()", NULL));

  exec (self->other, cutting);
}

static void
begin (HelioSql *sql)
{
  g_autoptr (GError) error = NULL;

  helio_sql_begin (sql, &error);
  g_assert_no_error (error);
}

static void
a_lost_link_is_made_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) lost = NULL;

  g_assert_cmpint (count_rows (self->sql), ==, 0);
  cut (self);
  g_assert_cmpint (ask (self->sql, "SELECT count (*) FROM t", &lost), ==, -1);
  g_assert_error (lost, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  /* What was prepared before is prepared anew. */
  g_assert_cmpint (count_rows (self->sql), ==, 0);
}

static void
a_transaction_ends_with_its_link (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) lost = NULL, still_lost = NULL, not_kept = NULL;

  begin (self->sql);
  exec (self->sql, "INSERT INTO t VALUES (1)");
  cut (self);
  g_assert_false (helio_sql_exec (self->sql, "INSERT INTO t VALUES (2)", &lost));
  g_assert_error (lost, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  /* Nothing of it may be kept alone. */
  g_assert_true (helio_sql_in_transaction (self->sql));
  g_assert_false (helio_sql_exec (self->sql, "INSERT INTO t VALUES (3)", &still_lost));
  g_assert_error (still_lost, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  g_assert_false (helio_sql_commit (self->sql, &not_kept));
  g_assert_error (not_kept, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  g_assert_false (helio_sql_in_transaction (self->sql));

  g_assert_cmpint (count_rows (self->sql), ==, 0);
  begin (self->sql);
  exec (self->sql, "INSERT INTO t VALUES (4)");
  g_assert_true (helio_sql_commit (self->sql, NULL));
  g_assert_cmpint (count_rows (self->other), ==, 1);
}

static void
a_failed_transaction_is_not_committed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (self->sql);
  exec (self->sql, "INSERT INTO t VALUES (1)");
  g_assert_false (helio_sql_exec (self->sql, "INSERT INTO nowhere VALUES (2)", NULL));
  g_assert_false (helio_sql_commit (self->sql, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
  g_assert_false (helio_sql_in_transaction (self->sql));
  g_assert_cmpint (count_rows (self->sql), ==, 0);
}

static void
one_writes_at_a_time (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (self->other, "SET lock_timeout = '10ms'");
  begin (self->sql);
  g_assert_false (helio_sql_begin (self->other, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  g_assert_false (helio_sql_in_transaction (self->other));
  helio_sql_rollback (self->sql);
  begin (self->other);
  helio_sql_rollback (self->other);
}

static void
begin_part (HelioSql *sql, gint64 part)
{
  g_autoptr (GError) error = NULL;

  helio_sql_begin_part (sql, part, &error);
  g_assert_no_error (error);
}

static void
assert_waits (HelioSql *sql, gint64 part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (helio_sql_begin_part (sql, part, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
}

static void
parts_are_written_to_side_by_side (Fixture *self, gconstpointer data)
{
  exec (self->other, "SET lock_timeout = '10ms'");
  begin_part (self->sql, 1);
  assert_waits (self->other, 1);
  assert_waits (self->other, HELIO_SQL_WHOLE);
  begin_part (self->other, 2);
  helio_sql_rollback (self->other);
  begin_part (self->other, -1);
  helio_sql_rollback (self->other);
  helio_sql_rollback (self->sql);

  begin (self->sql);
  assert_waits (self->other, 1);
  helio_sql_rollback (self->sql);
  begin_part (self->other, 1);
}

static void
each_schema_is_written_to_by_itself (Fixture *self, gconstpointer data)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autoptr (HelioSql) elsewhere = open_database (address);

  begin (self->sql);
  begin (elsewhere);
  helio_sql_rollback (self->sql);
  helio_sql_rollback (elsewhere);
  begin_part (self->sql, 1);
  begin_part (elsewhere, 1);
}

/* Whatever it is called. */
static void
somebody_elses_schema_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *address
      = g_strconcat (self->address, "&options=-csearch_path%3D\"Other\"", NULL);
  g_autoptr (HelioSql) sql = NULL;
  HelioSqlState state;
  int version;

  exec (self->sql, "CREATE SCHEMA \"Other\"; CREATE TABLE \"Other\".theirs (a BIGINT)");
  sql = open_database (address);
  g_assert_true (helio_sql_inspect (sql, &state, &version, NULL));
  g_assert_cmpint (state, ==, HELIO_SQL_FOREIGN);
}

/* Its first version took any number for a tombstone, and none for another one. */
static void
an_older_schema_becomes_as_strict (Fixture *self, gconstpointer data)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autoptr (HelioSql) sql = open_database (address);
  g_autoptr (HelioStorage) storage = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_migrate (sql, 1, NULL));
  exec (sql, "INSERT INTO organisation (name) VALUES ('Sol')");
  storage = helio_test_storage_open (address);
  exec (sql, "INSERT INTO record VALUES (1, 'rma', '1', 1, 0, '{}'), (1, 'rma', '2', 2, 1, NULL)");
  g_assert_false (
      helio_sql_exec (sql, "INSERT INTO record VALUES (1, 'rma', '3', 3, 2, '{}')", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
}

/* As with SQLite, see test-storage-files.c. */
static void
days_that_were_moments_are_days (Fixture *self, gconstpointer data)
{
  g_autofree char *address = helio_test_storage_make_address (NULL);
  g_autoptr (HelioSql) sql = open_database (address);

  g_assert_true (helio_storage_migrate (sql, BEFORE_DAYS, NULL));
  exec (sql, "INSERT INTO organisation (name, latest_revision) VALUES ('Sol', 4);"
             "INSERT INTO record VALUES (1, 'rma', 'a', 1, 0,"
             " '{\"return\":{\"due_at\":\"2027-01-31T23:59:59Z\"},"
             "\"labor\":{\"deadline_at\":\"2027-02-28T23:59:59Z\"}}'),"
             " (1, 'rma', 'b', 2, 0, '{\"number\":\"b\"}'),"
             " (1, 'return', 'c', 3, 0, '{\"due_at\":\"2027-01-31T23:59:59Z\"}')");
  g_object_unref (helio_test_storage_open (address));
  exec (sql, "ALTER TABLE record ADD CHECK (body :: jsonb = CASE id"
             " WHEN 'a' THEN '{\"return\":{\"due_on\":\"2027-01-31\"},"
             "\"labor\":{\"deadline_on\":\"2027-02-28\"}}' :: jsonb"
             " WHEN 'b' THEN '{\"number\":\"b\"}' :: jsonb"
             " ELSE '{\"due_on\":\"2027-01-31\"}' :: jsonb END);"
             "ALTER TABLE record ADD CHECK (revision = CASE id WHEN 'a' THEN 5 WHEN 'b' THEN 2"
             " ELSE 6 END);"
             "ALTER TABLE organisation ADD CHECK (latest_revision = 6)");
}

static void
an_address_says_where_files_are (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strconcat (self->address, "&files=/srv/solar%20files", NULL);
  g_autofree char *folder = helio_sql_dup_folder (address);

  g_assert_cmpstr (folder, ==, "/srv/solar files");
  g_assert_null (helio_sql_dup_folder (self->address));
}

static void
assert_no_service (const char *address, const char *reason)
{
  const HelioServerOptions options = { .database = address };
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_server_start (&options, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, reason));
}

/* Otherwise the first upload would tell. */
static void
a_service_without_a_place_for_files_does_not_start (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = helio_test_storage_make_address (NULL);
  g_autofree char *impossible = g_strconcat (nowhere, "&files=/dev/null/files", NULL);

  assert_no_service (nowhere, "files=FOLDER");
  assert_no_service (impossible, "/dev/null/files");
}

static void
nobody_at_the_address_is_told (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_sql_open ("postgresql://somebody:secret@/db?host=/nonexistent", &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "/nonexistent"));
  g_assert_null (strstr (error->message, "secret"));
}

static void
another_encoding_is_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (self->address, "/postgres?", 2);
  g_autofree char *address = g_strjoin ("/helio_latin?", parts[0], parts[1], NULL);

  exec (self->sql, "CREATE DATABASE helio_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
  g_assert_null (helio_sql_open (address, &error));
  g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
}

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  gint64 *heard = data;

  *heard = about;
}

static void
notify (HelioSql *sql, gint64 about)
{
  g_autoptr (GError) error = NULL;

  begin (sql);
  helio_sql_notify (sql, about, &error);
  g_assert_no_error (error);
  helio_sql_commit (sql, &error);
  g_assert_no_error (error);
}

static void
wait_to_hear (const gint64 *heard, gint64 about)
{
  while (*heard != about)
    g_main_context_iteration (NULL, TRUE);
}

/* Hears of something before the link is lost. */
static GSource *
listen_and_lose (Fixture *self, gint64 *heard)
{
  g_autoptr (GError) error = NULL;
  GSource *source = helio_sql_listen (self->sql, on_heard, heard, &error);

  g_assert_no_error (error);
  notify (self->other, 7);
  wait_to_hear (heard, 7);
  cut (self);
  return source;
}

/* Whatever happened meanwhile was not told: it may have been anything. */
static void
who_listens_does_so_on_the_next_link (Fixture *self, gconstpointer data)
{
  gint64 heard = -1;
  g_autoptr (GSource) source = listen_and_lose (self, &heard);

  while (ask (self->sql, "SELECT 1", NULL) < 0)
    ;
  wait_to_hear (&heard, 0);
  notify (self->other, 8);
  wait_to_hear (&heard, 8);
  g_source_destroy (source);
}

/* Nobody needs to ask first. */
static void
that_a_link_is_lost_is_told (Fixture *self, gconstpointer data)
{
  gint64 heard = -1;
  g_autoptr (GSource) source = listen_and_lose (self, &heard);

  wait_to_hear (&heard, 0);
  g_source_destroy (source);
}

/* The answer to another question brings it along; nothing more comes over the link. */
static void
what_comes_with_an_answer_is_heard (Fixture *self, gconstpointer data)
{
  gint64 heard = -1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSource) source = helio_sql_listen (self->sql, on_heard, &heard, &error);

  g_assert_no_error (error);
  notify (self->other, 7);
  g_assert_cmpint (count_rows (self->sql), ==, 0);
  wait_to_hear (&heard, 7);
  g_source_destroy (source);
}

#define ADD(name, test) \
  g_test_add ("/server/sql-postgresql/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-lost-link-is-made-again", a_lost_link_is_made_again);
  ADD ("a-transaction-ends-with-its-link", a_transaction_ends_with_its_link);
  ADD ("a-failed-transaction-is-not-committed", a_failed_transaction_is_not_committed);
  ADD ("one-writes-at-a-time", one_writes_at_a_time);
  ADD ("parts-are-written-to-side-by-side", parts_are_written_to_side_by_side);
  ADD ("each-schema-is-written-to-by-itself", each_schema_is_written_to_by_itself);
  ADD ("somebody-elses-schema-is-told", somebody_elses_schema_is_told);
  ADD ("an-older-schema-becomes-as-strict", an_older_schema_becomes_as_strict);
  ADD ("days-that-were-moments-are-days", days_that_were_moments_are_days);
  ADD ("an-address-says-where-files-are", an_address_says_where_files_are);
  ADD ("a-service-without-a-place-for-files-does-not-start",
       a_service_without_a_place_for_files_does_not_start);
  ADD ("nobody-at-the-address-is-told", nobody_at_the_address_is_told);
  ADD ("another-encoding-is-refused", another_encoding_is_refused);
  ADD ("who-listens-does-so-on-the-next-link", who_listens_does_so_on_the_next_link);
  ADD ("that-a-link-is-lost-is-told", that_a_link_is_lost_is_told);
  ADD ("what-comes-with-an-answer-is-heard", what_comes_with_an_answer_is_heard);
  return g_test_run ();
}
