/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the file. */
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define N_ROWS 1000

static void
fill (HelioTestCache *self)
{
  helio_test_store_close (helio_test_store_new (self->folder, N_ROWS));
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
write_file (HelioTestCache *self, gconstpointer contents, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
assert_refused (HelioTestCache *self, int code)
{
  g_autoptr (GBytes) before = read_file (self->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (helio_store_open (self->path, &error));
  g_assert_error (error, HELIO_STORE_ERROR, code);
  after = read_file (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* A cache that can do everything, from the first load on. */
static void
assert_works_from_the_start (HelioStore *store)
{
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (GError) finished = NULL, checked = NULL;

  g_assert_false (helio_store_is_read_only (store));
  helio_test_assert_feed_state (store, NULL, TRUE, FALSE);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 0);
  summary = helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (10));
  finished = helio_test_store_run (store, helio_store_finish_load_async);
  g_assert_no_error (finished);
  checked = helio_test_store_run (store, helio_store_check_async);
  g_assert_no_error (checked);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 10);
}

/* The file that stands in @path now is set aside by opening it, its bytes kept. */
static void
assert_is_set_aside (HelioTestCache *self)
{
  g_autoptr (GBytes) before = read_file (self->path);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (self->path, &error);
  const char *damaged;

  g_assert_no_error (error);
  damaged = helio_store_get_damaged_path (store);
  g_assert_nonnull (damaged);
  g_assert_true (g_str_has_prefix (damaged, self->path));
  kept = read_file (damaged);
  g_assert_true (g_bytes_equal (before, kept));
  assert_works_from_the_start (store);
  helio_test_store_close (store);

  /* And once only. */
  store = helio_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (store));
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 10);
  helio_test_store_close (store);
}

static void
another_program_s_database_is_left_alone (HelioTestCache *self, gconstpointer data)
{
  sql_fixture_run_once (self->folder,
                        "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')");
  assert_refused (self, HELIO_STORE_ERROR_NOT_OURS);
  sql_fixture_run_once (self->folder, "PRAGMA application_id=7; PRAGMA user_version=1");
  assert_refused (self, HELIO_STORE_ERROR_NOT_OURS);
  sql_fixture_run_once (self->folder, "DROP TABLE recipe");
  assert_refused (self, HELIO_STORE_ERROR_NOT_OURS);
}

static void
a_newer_version_s_cache_is_left_alone (HelioTestCache *self, gconstpointer data)
{
  fill (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=99");
  assert_refused (self, HELIO_STORE_ERROR_NEWER);
  sql_fixture_run_once (self->folder, "PRAGMA journal_mode=DELETE");
  assert_refused (self, HELIO_STORE_ERROR_NEWER);
}

/* What a newer version did not merge yet stays where it is, too. */
static void
a_newer_version_s_log_is_left_alone (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GBytes) before = NULL, after = NULL;
  sqlite3 *handle;

  fill (self);
  handle = sql_fixture_open (self->folder);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sql_fixture_run (handle, "PRAGMA user_version=99; DELETE FROM rma");
  sql_fixture_close (handle);
  before = read_file (log);
  g_assert_cmpuint (g_bytes_get_size (before), >, 0);
  assert_refused (self, HELIO_STORE_ERROR_NEWER);
  after = read_file (log);
  g_assert_true (g_bytes_equal (before, after));
}

static void
a_version_that_never_was_is_damage (HelioTestCache *self, gconstpointer data)
{
  fill (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=0; PRAGMA wal_checkpoint(TRUNCATE)");
  assert_is_set_aside (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=-5; PRAGMA wal_checkpoint(TRUNCATE)");
  assert_is_set_aside (self);
}

static void
an_empty_file_becomes_a_cache (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HelioStore *store;

  write_file (self, "", 0);
  store = helio_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (store));
  assert_works_from_the_start (store);
  helio_test_store_close (store);
}

static void
assert_mode (const char *path, const char *suffix, guint mode)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  g_test_message ("%s", file);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, mode);
}

/* Customers and what is about to be sent, on a computer that others use, too. */
static void
nobody_but_its_owner_reads_it (HelioTestCache *self, gconstpointer data)
{
  mode_t before = umask (0);
  g_autofree char *folder = g_build_filename (self->folder, "account", NULL);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (path, &error);
  g_autoptr (HelioApplySummary) summary = NULL;

  g_assert_no_error (error);
  summary = helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (10));
  assert_mode (folder, "", 0700);
  assert_mode (path, "", 0600);
  assert_mode (path, "-wal", 0600);
  assert_mode (path, "-shm", 0600);
  helio_test_store_close (store);
  umask (before);
}

static void
folders_are_made (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a", "b?c=1&d#e %20", "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  HelioStore *store = helio_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  assert_works_from_the_start (store);
  helio_test_store_close (store);
}

static void
a_text_is_set_aside (HelioTestCache *self, gconstpointer data)
{
  /* One byte would be an empty file to SQLite. */
  static const char *const texts[] = { "xy", "Dear diary, this is no database.\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strnfill (5000, 'a');

      memcpy (text, texts[i], strlen (texts[i]));
      write_file (self, text, i == 0 ? 2 : 5000);
      assert_is_set_aside (self);
    }
}

static void
a_truncated_file_is_set_aside (HelioTestCache *self, gconstpointer data)
{
  static const gsize lengths[] = { 50, 100, 2048, 4096, 4096 * 10, 4096 * 10 + 77 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GBytes) whole = NULL;

      g_test_message ("%" G_GSIZE_FORMAT " bytes left", lengths[i]);
      g_unlink (self->path);
      fill (self);
      whole = read_file (self->path);
      g_assert_cmpuint (g_bytes_get_size (whole), >, lengths[i]);
      write_file (self, g_bytes_get_data (whole, NULL), lengths[i]);
      assert_is_set_aside (self);
    }
}

/* Damage may show at once or when it is looked for; either way the cache is set aside in the end,
 * and until then nothing that is read crashes. */
static void
garbage_in_a_page_is_found (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize n_pages;

  fill (self);
  whole = read_file (self->path);
  n_pages = g_bytes_get_size (whole) / 4096;
  for (gsize page = 0; page < n_pages; page += MAX (1, n_pages / 12))
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), n_pages * 4096);
      g_autoptr (HelioStore) store = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("page %" G_GSIZE_FORMAT, page);
      for (gsize i = 0; i < 4096; i++)
        bytes[page * 4096 + i] = (guint8) (i * 131 + 7);
      write_file (self, bytes, n_pages * 4096);
      store = helio_store_open (self->path, &error);
      g_assert_no_error (error);
      if (helio_store_get_damaged_path (store) == NULL)
        {
          error = helio_test_store_run (store, helio_store_check_async);
          g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT);
          helio_test_store_close (g_steal_pointer (&store));
          assert_is_set_aside (self);
        }
      else
        {
          assert_works_from_the_start (store);
          helio_test_store_close (g_steal_pointer (&store));
        }
    }
}

/* The first page of the RMAs leads to all others. */
static void
spoil_rmas (HelioTestCache *self)
{
  g_autoptr (GBytes) whole = read_file (self->path);
  gsize length = g_bytes_get_size (whole);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), length);
  sqlite3 *handle = sql_fixture_open (self->folder);
  sqlite3_stmt *statement;
  gsize page;

  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT rootpage FROM sqlite_schema WHERE name = 'rma'", -1,
                                       &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  page = (gsize) sqlite3_column_int64 (statement, 0) - 1;
  sqlite3_finalize (statement);
  sql_fixture_close (handle);
  for (gsize i = 0; i < 4096; i++)
    bytes[page * 4096 + i] = (guint8) (i * 131 + 7);
  write_file (self, bytes, length);
}

static gpointer
list_rmas (HelioReader *reader, gpointer data, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);

  return helio_reader_list (reader, all, 0, error);
}

static GError *
try_to_list_rmas (HelioStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  helio_store_read_async (store, list_rmas, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                          helio_test_keep, &result);
  g_assert_null (helio_store_read_finish (store, helio_test_wait (&result), &error));
  return error;
}

static void
damage_that_a_reader_meets_is_noted (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HelioStore *store;

  fill (self);
  spoil_rmas (self);
  store = helio_test_store_open (self->folder);
  error = try_to_list_rmas (store);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT);
  helio_test_store_close (store);
  assert_is_set_aside (self);
}

static void
keep_store (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HelioStore **) data = helio_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
opening_need_not_block (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store = NULL;

  fill (self);
  helio_store_open_async (self->path, NULL, keep_store, &store);
  helio_test_until (store != NULL);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, N_ROWS);
  helio_test_store_close (store);
}

#define ADD(name, test) \
  g_test_add ("/cache-file/" name, HelioTestCache, NULL, helio_test_cache_set_up_folder, test, \
              helio_test_cache_tear_down)

static void
assert_not_read (HelioTestCache *self, const char *contents)
{
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self, contents, strlen (contents));
  before = read_file (self->path);
  g_assert_null (helio_reader_open (self->path, &error));
  g_assert_true (error != NULL && error->domain == HELIO_STORE_ERROR);
  after = read_file (self->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* Beside a program that writes, after it, and where there is nothing to read. */
static void
reading_changes_nothing (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store = helio_test_store_new (self->folder, N_ROWS);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;
  HelioReader *reader = helio_reader_open (self->path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (helio_reader_count (reader, all, NULL), ==, N_ROWS);
  helio_reader_free (reader);
  helio_test_store_close (store);
  reader = helio_reader_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (helio_reader_count (reader, all, NULL), ==, N_ROWS);
  helio_reader_free (reader);

  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_null (helio_reader_open (self->path, &error));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  assert_not_read (self, "");
  assert_not_read (self, "no database at all");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("another-program-s-is-left-alone", another_program_s_database_is_left_alone);
  ADD ("a-newer-version-s-is-left-alone", a_newer_version_s_cache_is_left_alone);
  ADD ("a-newer-version-s-log-is-left-alone", a_newer_version_s_log_is_left_alone);
  ADD ("a-version-that-never-was-is-damage", a_version_that_never_was_is_damage);
  ADD ("an-empty-file-becomes-a-cache", an_empty_file_becomes_a_cache);
  ADD ("folders-are-made", folders_are_made);
  ADD ("nobody-but-its-owner-reads-it", nobody_but_its_owner_reads_it);
  ADD ("a-text-is-set-aside", a_text_is_set_aside);
  ADD ("a-truncated-file-is-set-aside", a_truncated_file_is_set_aside);
  ADD ("garbage-in-a-page-is-found", garbage_in_a_page_is_found);
  ADD ("damage-that-a-reader-meets", damage_that_a_reader_meets_is_noted);
  ADD ("reading-changes-nothing", reading_changes_nothing);
  ADD ("opening-need-not-block", opening_need_not_block);
  return g_test_run ();
}
