/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading thread does first, and what it does no longer. */
#include "helio-database-private.h"
#include "helio-reader-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

/* Each of them takes steps of SQLite's machine: more than lie between two looks at a cancellable.
 */
#define N_ROWS 1000

/* It would go on until the test's deadline. */
static gpointer
read_without_end (HelioReader *reader, gpointer started, GError **error)
{
  gint64 n;

  g_atomic_int_set ((int *) started, 1);
  g_assert_false (helio_database_get_integer (
      helio_reader_get_database (reader),
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", 0,
      &n, error));
  return NULL;
}

static void
what_nobody_waits_for_ends (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (HelioCounts) counts = NULL;
  g_autoptr (GError) error = NULL;
  int started = 0;

  helio_store_read_async (self->store, read_without_end, &started, NULL, NULL, cancellable,
                          helio_test_keep, &result);
  helio_test_until (g_atomic_int_get (&started) == 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (helio_store_read_finish (self->store, helio_test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* And nothing else does. */
  helio_store_count_async (self->store, all, NULL, helio_test_keep, &counted);
  counts = helio_store_read_finish (self->store, helio_test_wait (&counted), &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts->total, ==, N_ROWS);
}

/* --- what remains of it --- */

static gboolean
leave (HelioRecord *record, gpointer data)
{
  return FALSE;
}

/* Every way of reading rows, all of which are cancelled. */
static void
read_in_vain (HelioReader *reader)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) some = helio_query_with_text (all, "city", HELIO_CONTAINS, "o");

  g_assert_null (helio_reader_rows (reader, all, 0, NULL));
  g_assert_null (helio_reader_matches (reader, some, NULL));
  g_assert_null (helio_reader_list (reader, all, 0, NULL));
  g_assert_null (helio_reader_counts (reader, some, NULL));
}

static gpointer
cancel_and_read (HelioReader *reader, gpointer cancellable, GError **error)
{
  sqlite3 *handle = helio_database_get_handle (helio_reader_get_database (reader));
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  g_assert_true (helio_reader_foreach (reader, all, 2, leave, NULL, NULL));
  g_cancellable_cancel (cancellable);
  read_in_vain (reader);
  for (sqlite3_stmt *each = sqlite3_next_stmt (handle, NULL); each != NULL;
       each = sqlite3_next_stmt (handle, each))
    g_assert_false (sqlite3_stmt_busy (each));
  return NULL;
}

/* As another program finds the file: a reader in it would keep its log. */
static void
assert_nobody_reads (const char *folder)
{
  sqlite3 *handle = sql_fixture_open (folder);
  sqlite3_stmt *statement;

  sql_fixture_run (handle, "INSERT INTO meta (name, value) VALUES ('test', 'written')");
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA wal_checkpoint(TRUNCATE)", -1, &statement,
                                       NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 0);
  sqlite3_finalize (statement);
  sql_fixture_close (handle);
}

/* Nor does what was left before its end. */
static void
what_was_cancelled_leaves_nothing_open (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  helio_store_read_async (self->store, cancel_and_read, cancellable, NULL, NULL, cancellable,
                          helio_test_keep, &result);
  helio_test_wait (&result);
  assert_nobody_reads (self->folder);
}

/* --- a check --- */

/* How many steps the check has taken since this was asked last. */
static gpointer
take_steps (HelioReader *reader, gpointer steps, GError **error)
{
  HelioStatement *check
      = helio_database_prepare (helio_reader_get_database (reader), "PRAGMA quick_check(1)", error);

  *(int *) steps = sqlite3_stmt_status (check, SQLITE_STMTSTATUS_VM_STEP, TRUE);
  return NULL;
}

static int
on_statement (unsigned reason, gpointer cancellable, gpointer statement, gpointer sql)
{
  g_cancellable_cancel (cancellable);
  return 0;
}

/* The next statement is cancelled when it has begun. */
static gpointer
cancel_next (HelioReader *reader, gpointer cancellable, GError **error)
{
  sqlite3_trace_v2 (helio_database_get_handle (helio_reader_get_database (reader)),
                    cancellable != NULL ? SQLITE_TRACE_STMT : 0, on_statement, cancellable);
  return NULL;
}

static int
count_steps_of_check (HelioTestCache *self, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) watched = NULL, checked = NULL, counted = NULL;
  int steps;

  helio_store_read_async (self->store, cancel_next, cancellable, NULL, NULL, NULL, helio_test_keep,
                          &watched);
  helio_test_wait (&watched);
  helio_store_check_async (self->store, cancellable, helio_test_keep, &checked);
  g_assert_cmpint (helio_store_finish (self->store, helio_test_wait (&checked), NULL), ==,
                   cancellable == NULL);
  helio_store_read_async (self->store, take_steps, &steps, NULL, NULL, NULL, helio_test_keep,
                          &counted);
  helio_test_wait (&counted);
  return steps;
}

static void
a_check_that_is_cancelled_ends (HelioTestCache *self, gconstpointer n)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_cmpint (count_steps_of_check (self, NULL), >, 10 * N_ROWS);
  g_assert_cmpint (count_steps_of_check (self, cancelled), <, 2 * N_ROWS);
  g_assert_cmpint (count_steps_of_check (self, NULL), >, 10 * N_ROWS);
}

/* --- what is first --- */

typedef struct
{
  GAsyncQueue *gate; /* (owned) */
  GString *order;    /* (owned) */
} Line;

static gpointer
wait_at_gate (HelioReader *reader, gpointer gate, GError **error)
{
  return g_async_queue_pop (gate);
}

static gpointer
read_nothing (HelioReader *reader, gpointer data, GError **error)
{
  return NULL;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  g_string_append (((Line *) data)->order, "counts ");
}

static void
on_rows (GObject *source, GAsyncResult *result, gpointer data)
{
  g_string_append (((Line *) data)->order, "rows ");
}

static void
rows_come_before_counts (HelioTestCache *self, gconstpointer n)
{
  Line line = { g_async_queue_new (), g_string_new (NULL) };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GAsyncResult) first = NULL;

  helio_store_read_async (self->store, wait_at_gate, line.gate, NULL, NULL, NULL, helio_test_keep,
                          &first);
  helio_store_count_async (self->store, all, NULL, on_counted, &line);
  helio_store_read_async (self->store, read_nothing, NULL, NULL, NULL, NULL, on_rows, &line);
  g_async_queue_push (line.gate, &line);
  helio_test_until (g_str_equal (line.order->str, "rows counts "));
  g_async_queue_unref (line.gate);
  g_string_free (line.order, TRUE);
}

/* --- as of when --- */

typedef struct
{
  HelioQuery *query;          /* (owned) */
  GAsyncQueue *before, *then; /* (owned) */
  gint64 counts[2];
} Twice;

static gint64
count_all (HelioReader *reader, HelioQuery *query, GError **error)
{
  g_autoptr (HelioCounts) counts = helio_reader_counts (reader, query, error);

  return counts != NULL ? counts->total : -1;
}

static gpointer
count_twice (HelioReader *reader, gpointer data, GError **error)
{
  Twice *twice = data;

  twice->counts[0] = count_all (reader, twice->query, error);
  g_async_queue_push (twice->before, twice);
  g_async_queue_pop (twice->then);
  twice->counts[1] = count_all (reader, twice->query, error);
  return NULL;
}

static gboolean
remove_first (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("feed.1001");
  return helio_test_put_tombstone (sink, &helio_kind_rma, "00000000", N_ROWS + 1, error);
}

/* What is about one thing is not listed under two names, before and after it was renamed. */
static void
a_read_is_as_of_one_moment (HelioTestCache *self, gconstpointer n)
{
  Twice twice = { .query = helio_query_new (&helio_kind_rma),
                  .before = g_async_queue_new (),
                  .then = g_async_queue_new () };
  g_autoptr (GAsyncResult) read = NULL, counted = NULL;
  g_autoptr (HelioCounts) counts = NULL;
  g_autoptr (GError) error = NULL;

  helio_store_read_async (self->store, count_twice, &twice, NULL, NULL, NULL, helio_test_keep,
                          &read);
  g_async_queue_pop (twice.before);
  helio_apply_summary_free (helio_test_apply (self->store, "feed.1000", remove_first, NULL));
  g_async_queue_push (twice.then, &twice);
  helio_store_read_finish (self->store, helio_test_wait (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpint (twice.counts[0], ==, N_ROWS);
  g_assert_cmpint (twice.counts[1], ==, N_ROWS);
  helio_store_count_async (self->store, twice.query, NULL, helio_test_keep, &counted);
  counts = helio_store_read_finish (self->store, helio_test_wait (&counted), &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts->total, ==, N_ROWS - 1);
  helio_query_unref (twice.query);
  g_async_queue_unref (twice.before);
  g_async_queue_unref (twice.then);
}

#define ADD(name, test) \
  g_test_add ("/store/reading/" name, HelioTestCache, GUINT_TO_POINTER (N_ROWS), \
              helio_test_cache_set_up, test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-nobody-waits-for-ends", what_nobody_waits_for_ends);
  ADD ("what-was-cancelled-leaves-nothing-open", what_was_cancelled_leaves_nothing_open);
  ADD ("a-check-that-is-cancelled-ends", a_check_that_is_cancelled_ends);
  ADD ("rows-come-before-counts", rows_come_before_counts);
  ADD ("a-read-is-as-of-one-moment", a_read_is_as_of_one_moment);
  return g_test_run ();
}
