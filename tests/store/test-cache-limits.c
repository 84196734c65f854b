/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the place of the cache may refuse: writing, room, the lock. */
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#include <glib/gstdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#define N_ROWS 1000
#define NOBODY 65534
/* Tells the process that reads which folder. */
#define FOLDER_VARIABLE "HELIO_TEST_FOLDER"

static void
tear_down (HelioTestCache *self, gconstpointer data)
{
  helio_database_set_busy_timeout (10000);
  g_chmod (self->folder, 0700);
  helio_test_cache_tear_down (self, data);
}

static HelioStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_sound (HelioStore *store)
{
  g_autoptr (GError) error = helio_test_store_run (store, helio_store_check_async);

  g_assert_no_error (error);
}

static gboolean
put_new (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = N_ROWS; i < 3 * N_ROWS; i++)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("feed.new");
  return TRUE;
}

static GError *
try_to_apply (HelioStore *store, const char *base, HelioFeedFunc func, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioApplySummary) summary = NULL;
  GError *error = NULL;

  helio_store_apply_async (store, base, func, data, NULL, NULL, helio_test_keep, &result);
  summary = helio_store_apply_finish (store, helio_test_wait (&result), &error);
  g_assert_true ((summary == NULL) == (error != NULL));
  return error;
}

/* --- no writing --- */

/* Leaves the fixture's 1,000 rows merged, and 500 deletions in the log only. */
static void
fill_with_log (HelioTestCache *self)
{
  sqlite3 *handle;

  helio_test_store_close (helio_test_store_new (self->folder, N_ROWS));
  handle = sql_fixture_open (self->folder);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sql_fixture_run (handle, "DELETE FROM rma WHERE row <= 500");
  sql_fixture_close (handle);
}

static void
make_read_only (HelioTestCache *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_chmod (path, 0444), ==, 0);
    }
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
}

static void
become_nobody (void)
{
  if (geteuid () == 0)
    {
      g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY), ==, 0);
      g_assert_cmpint (setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
    }
  /* The leak checker looks at the process from outside. */
  prctl (PR_SET_DUMPABLE, 1);
}

static void
run_as_nobody (HelioTestCache *self, const char *test)
{
  make_read_only (self);
  g_setenv (FOLDER_VARIABLE, self->folder, TRUE);
  g_test_trap_subprocess (test, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static char *
path_from_parent (void)
{
  return g_build_filename (g_getenv (FOLDER_VARIABLE), "cache.db", NULL);
}

static GPtrArray *
list_all (HelioReader *reader, gpointer data, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  return helio_reader_list (reader, all, 0, error);
}

static void
read_as_nobody (gint64 n_expected)
{
  g_autofree char *path = path_from_parent ();
  g_autoptr (HelioStore) store = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  become_nobody ();
  store = open_store (path);
  g_assert_true (helio_store_is_read_only (store));
  g_assert_null (helio_store_get_damaged_path (store));
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, n_expected);
  helio_store_read_async (store, (HelioReadFunc) list_all, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, helio_test_keep, &result);
  records = helio_store_read_finish (store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n_expected);

  error = try_to_apply (store, "feed.1000", put_new, NULL);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  error = helio_test_store_run (store, helio_store_finish_load_async);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY);
  assert_sound (store);
}

static void
read_whole (void)
{
  read_as_nobody (N_ROWS);
}

static void
read_half (void)
{
  read_as_nobody (N_ROWS / 2);
}

static void
open_in_vain (void)
{
  g_autofree char *path = path_from_parent ();
  g_autoptr (GError) error = NULL;

  become_nobody ();
  g_assert_null (helio_store_open (path, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY);
}

static void
a_cache_that_cannot_be_written_is_read (HelioTestCache *self, gconstpointer data)
{
  helio_test_store_close (helio_test_store_new (self->folder, N_ROWS));
  run_as_nobody (self, "/cache-limits/subprocess/read-whole");
}

static void
a_log_that_cannot_be_merged_is_read (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *index = g_strconcat (self->path, "-shm", NULL);

  fill_with_log (self);
  g_assert_cmpint (g_unlink (index), ==, 0);
  run_as_nobody (self, "/cache-limits/subprocess/read-half");
}

static void
a_log_with_its_index_is_read (HelioTestCache *self, gconstpointer data)
{
  fill_with_log (self);
  run_as_nobody (self, "/cache-limits/subprocess/read-half");
}

static void
a_log_that_somebody_writes_is_read (HelioTestCache *self, gconstpointer data)
{
  sqlite3 *handle;

  fill_with_log (self);
  handle = sql_fixture_open (self->folder);
  sql_fixture_run (handle, "BEGIN IMMEDIATE; DELETE FROM rma");
  run_as_nobody (self, "/cache-limits/subprocess/read-half");
  sql_fixture_close (handle);
}

static void
nothing_is_migrated_where_nothing_can_be_written (HelioTestCache *self, gconstpointer data)
{
  sqlite3 *handle;

  helio_test_store_close (helio_test_store_new (self->folder, 10));
  handle = sql_fixture_open (self->folder);
  sql_fixture_run (handle, "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  sql_fixture_close (handle);
  run_as_nobody (self, "/cache-limits/subprocess/open-in-vain");
}

static void
nothing_is_made_where_nothing_can_be_written (HelioTestCache *self, gconstpointer data)
{
  run_as_nobody (self, "/cache-limits/subprocess/open-in-vain");
}

/* --- no room --- */

/* @data: the store. From now on the file may not grow. */
static gboolean
put_without_room (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  HelioDatabase *database = helio_store_get_writer (data);

  g_assert_true (helio_database_exec (database, "PRAGMA max_page_count=1", NULL));
  return put_new (sink, cursor, NULL, error);
}

static gboolean
put_with_room (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  HelioDatabase *database = helio_store_get_writer (data);

  g_assert_true (helio_database_exec (database, "PRAGMA max_page_count=1000000", NULL));
  return put_new (sink, cursor, NULL, error);
}

static void
a_full_disk_costs_nothing_that_was_there (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store = helio_test_store_new (self->folder, N_ROWS);
  g_autoptr (GError) error = try_to_apply (store, "feed.1000", put_without_room, store);

  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, N_ROWS);
  helio_test_assert_feed_state (store, "feed.1000", FALSE, FALSE);
  assert_sound (store);
  g_clear_error (&error);

  /* Still no room. */
  error = try_to_apply (store, "feed.1000", put_new, NULL);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL);
  g_clear_error (&error);

  error = try_to_apply (store, "feed.1000", put_with_room, store);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 3 * N_ROWS);
  helio_test_assert_feed_state (store, "feed.new", FALSE, FALSE);
  assert_sound (store);
  helio_test_store_close (store);
}

static gboolean
put_and_leave_no_room (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  return put_new (sink, cursor, NULL, error)
         && helio_database_exec (helio_store_get_writer (data), "PRAGMA max_page_count=1", error);
}

/* The indexes of a first load need room as well. */
static void
a_load_is_finished_when_there_is_room (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store = open_store (self->path);
  g_autoptr (HelioApplySummary) page = helio_test_apply (store, NULL, put_and_leave_no_room, store);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) words = helio_query_with_search (all, "thyboron");
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = helio_test_store_run (store, helio_store_finish_load_async);

  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL);
  g_clear_error (&error);
  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  g_assert_true (state.first_load);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 2 * N_ROWS);

  error = try_to_apply (store, "feed.new", put_with_room, store);
  g_assert_no_error (error);
  error = helio_test_store_run (store, helio_store_finish_load_async);
  g_assert_no_error (error);
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (store), words, NULL), ==,
                   2 * N_ROWS / 5);
  assert_sound (store);
  helio_test_store_close (store);
}

/* --- no lock --- */

static void
a_lock_held_too_long_is_told (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HelioStore *store;
  sqlite3 *other;

  helio_test_store_close (helio_test_store_new (self->folder, N_ROWS));
  helio_database_set_busy_timeout (50);
  other = sql_fixture_open (self->folder);
  sql_fixture_run (other, "BEGIN IMMEDIATE; DELETE FROM rma");

  /* Opening and reading wait for nobody. */
  store = open_store (self->path);
  g_assert_false (helio_store_is_read_only (store));
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, N_ROWS);
  error = try_to_apply (store, "feed.1000", put_new, NULL);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  error = helio_test_begin_reload (store, "feed.1000");
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY);
  g_clear_error (&error);
  helio_test_assert_feed_state (store, "feed.1000", FALSE, FALSE);

  sql_fixture_run (other, "ROLLBACK");
  error = try_to_apply (store, "feed.1000", put_new, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 3 * N_ROWS);
  helio_test_assert_feed_state (store, "feed.new", FALSE, FALSE);
  helio_test_store_close (store);
  sql_fixture_close (other);
}

static void
migrating_waits_for_the_lock (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  helio_test_store_close (helio_test_store_new (self->folder, 10));
  helio_database_set_busy_timeout (50);
  other = sql_fixture_open (self->folder);
  sql_fixture_run (other, "UPDATE meta SET value = 'of another version' WHERE name = 'schema';"
                          "BEGIN IMMEDIATE");
  g_assert_null (helio_store_open (self->path, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY);
  sql_fixture_close (other);
  helio_test_store_close (open_store (self->path));
}

static void
count_signal (HelioStore *store, guint kinds, gpointer n_signals)
{
  ++*(guint *) n_signals;
}

static gboolean
put_one_more (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) record = helio_test_rma (3 * N_ROWS);

  *cursor = g_strdup ("feed.newest");
  return helio_row_sink_put_record (sink, record, error);
}

static gboolean
put_nothing (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup ("feed.newest");
  return TRUE;
}

/* Whoever was overtaken shows what the other one brought. */
static void
another_process_s_page_is_told (HelioTestCache *self, gconstpointer data)
{
  HelioStore *first = helio_test_store_new (self->folder, N_ROWS);
  HelioStore *second = open_store (self->path);
  g_autoptr (HelioApplySummary) page = helio_test_apply (second, "feed.1000", put_new, NULL);
  g_autoptr (GError) error = NULL;
  guint n_signals = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (first, "changed", G_CALLBACK (count_signal), &n_signals);
  error = try_to_apply (first, "feed.1000", put_new, NULL);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED);
  helio_test_until (n_signals == 1);
  g_assert_cmpuint (helio_test_count (first, &helio_kind_rma), ==, 3 * N_ROWS);
  g_clear_error (&error);

  /* Also when nobody was overtaken, and once. */
  helio_apply_summary_free (helio_test_apply (second, "feed.new", put_one_more, NULL));
  for (guint i = 0; i < 2; i++)
    helio_apply_summary_free (helio_test_apply (first, "feed.newest", put_nothing, NULL));
  helio_test_until (n_signals == 2);
  g_assert_cmpuint (helio_test_count (first, &helio_kind_rma), ==, 3 * N_ROWS + 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_signals, ==, 2);
  helio_test_store_close (second);
  helio_test_store_close (first);
}

#define ADD(name, test) \
  g_test_add ("/cache-limits/" name, HelioTestCache, NULL, helio_test_cache_set_up_folder, test, \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-cache-that-cannot-be-written-is-read", a_cache_that_cannot_be_written_is_read);
  ADD ("a-log-that-cannot-be-merged-is-read", a_log_that_cannot_be_merged_is_read);
  ADD ("a-log-with-its-index-is-read", a_log_with_its_index_is_read);
  ADD ("a-log-that-somebody-writes-is-read", a_log_that_somebody_writes_is_read);
  ADD ("nothing-is-migrated", nothing_is_migrated_where_nothing_can_be_written);
  ADD ("nothing-is-made", nothing_is_made_where_nothing_can_be_written);
  ADD ("a-full-disk-costs-nothing", a_full_disk_costs_nothing_that_was_there);
  ADD ("a-load-is-finished-when-there-is-room", a_load_is_finished_when_there_is_room);
  ADD ("a-lock-held-too-long-is-told", a_lock_held_too_long_is_told);
  ADD ("migrating-waits-for-the-lock", migrating_waits_for_the_lock);
  ADD ("another-process-s-page-is-told", another_process_s_page_is_told);
  g_test_add_func ("/cache-limits/subprocess/read-whole", read_whole);
  g_test_add_func ("/cache-limits/subprocess/read-half", read_half);
  g_test_add_func ("/cache-limits/subprocess/open-in-vain", open_in_vain);
  return g_test_run ();
}
