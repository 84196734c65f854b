/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the file. */
#include "helio-store-outbox.h"
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROWS 1000

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "cache.db", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_test_folder_remove (self->folder);
  g_free (self->path);
}

static void
fill (Fixture *self)
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
write_file (Fixture *self, gconstpointer contents, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *self, int code)
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
assert_is_set_aside (Fixture *self)
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
another_program_s_database_is_left_alone (Fixture *self, gconstpointer data)
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
a_newer_version_s_cache_is_left_alone (Fixture *self, gconstpointer data)
{
  fill (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=99");
  assert_refused (self, HELIO_STORE_ERROR_NEWER);
  sql_fixture_run_once (self->folder, "PRAGMA journal_mode=DELETE");
  assert_refused (self, HELIO_STORE_ERROR_NEWER);
}

/* What a newer version did not merge yet stays where it is, too. */
static void
a_newer_version_s_log_is_left_alone (Fixture *self, gconstpointer data)
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
a_version_that_never_was_is_damage (Fixture *self, gconstpointer data)
{
  fill (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=0; PRAGMA wal_checkpoint(TRUNCATE)");
  assert_is_set_aside (self);
  sql_fixture_run_once (self->folder, "PRAGMA user_version=-5; PRAGMA wal_checkpoint(TRUNCATE)");
  assert_is_set_aside (self);
}

static void
an_empty_file_becomes_a_cache (Fixture *self, gconstpointer data)
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
folders_are_made (Fixture *self, gconstpointer data)
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
a_text_is_set_aside (Fixture *self, gconstpointer data)
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
a_truncated_file_is_set_aside (Fixture *self, gconstpointer data)
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
garbage_in_a_page_is_found (Fixture *self, gconstpointer data)
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

static void
a_column_that_is_missing_is_added_and_fetched (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (HelioRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  HelioStore *store;

  fill (self);
  /* A reload was under way, so that there are marks of what had been named. */
  sql_fixture_run_once (self->folder,
                        "DROP INDEX rma_by_postal_code; ALTER TABLE rma DROP COLUMN postal_code;"
                        "INSERT INTO resync (kind, id) SELECT 'rma', id FROM rma");
  store = helio_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (store));
  helio_test_assert_feed_state (store, NULL, FALSE, TRUE);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, N_ROWS);
  record = helio_reader_find (helio_store_get_reader (store), &helio_kind_rma, "5", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (record, "city"), !=, NULL);
  g_assert_cmpstr (helio_record_get_text (record, "postal-code"), ==, NULL);

  summary = helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (10));
  g_assert_cmpuint (summary->n_changed, ==, 10);
  error = helio_test_store_run (store, helio_store_finish_load_async);
  g_assert_no_error (error);
  helio_reader_load (helio_store_get_reader (store), helio_record_get_row (record), record, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (record, "postal-code"), ==, "00917");
  /* What the service did not name this time is gone. */
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 10);
  helio_test_assert_feed_state (store, "feed.10", FALSE, FALSE);
  helio_test_store_close (store);
}

/* Both have asked what is left to do before either may write: what the first swept up is not for
 * the second to sweep. */
static void
two_programs_end_a_reload (Fixture *self, gconstpointer data)
{
  HelioStore *stores[2] = { NULL };
  GAsyncResult *results[2] = { NULL };
  g_autofree char *former = g_strdup_printf ("feed.%u", N_ROWS);
  gint64 moment;
  sqlite3 *other;

  fill (self);
  for (guint i = 0; i < 2; i++)
    stores[i] = helio_test_store_open (self->folder);
  g_assert_no_error (helio_test_begin_reload (stores[0], former));
  helio_apply_summary_free (
      helio_test_apply (stores[0], NULL, helio_test_put_rmas, GUINT_TO_POINTER (10)));
  other = sql_fixture_open (self->folder);
  sql_fixture_run (other, "BEGIN IMMEDIATE");
  for (guint i = 0; i < 2; i++)
    helio_store_finish_load_async (stores[i], NULL, helio_test_keep, &results[i]);
  for (moment = g_get_monotonic_time () + 100000; g_get_monotonic_time () < moment;)
    g_main_context_iteration (NULL, FALSE);
  sql_fixture_run (other, "COMMIT");
  sql_fixture_close (other);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = helio_test_wait (&results[i]);

      g_assert_true (helio_store_finish (stores[i], result, NULL));
    }
  g_assert_cmpuint (helio_test_count (stores[0], &helio_kind_rma), ==, 10);
  for (guint i = 0; i < 2; i++)
    helio_test_store_close (stores[i]);
}

static void
assert_words_are_found (HelioStore *store, const char *words, gint64 expected)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_search (all, words);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (helio_reader_count (helio_store_get_reader (store), query, &error), ==,
                   expected);
  g_assert_no_error (error);
}

/* Searched columns may come and go: the index of words follows. */
static void
words_of_a_new_column_are_found (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  HelioStore *store;

  fill (self);
  sql_fixture_run_once (self->folder,
                        "DROP TABLE rma_words; ALTER TABLE rma DROP COLUMN description;"
                        "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  store = helio_store_open (self->path, &error);
  g_assert_no_error (error);
  assert_words_are_found (store, "Thyboron", N_ROWS / 5);
  assert_words_are_found (store, "stopped reporting", 0);
  summary = helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (10));
  assert_words_are_found (store, "stopped reporting", 10);
  error = helio_test_store_run (store, helio_store_check_async);
  g_assert_no_error (error);
  helio_test_store_close (store);
}

static HelioStore *
open_fixture (Fixture *self, const char *name)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "store", name, NULL);
  g_autoptr (GBytes) sql = read_file (fixture);
  g_autofree char *text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_autoptr (GError) error = NULL, damage = NULL;
  HelioStore *store;

  sql_fixture_run_once (self->folder, text);
  store = helio_store_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_null (helio_store_get_damaged_path (store));
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, 8);
  assert_words_are_found (store, "thyboron", 2);
  damage = helio_test_store_run (store, helio_store_check_async);
  g_assert_no_error (damage);
  return store;
}

static HelioRecord *
find (HelioStore *store, const HelioKind *kind, const char *number)
{
  g_autoptr (GError) error = NULL;
  HelioRecord *record = helio_reader_find (helio_store_get_reader (store), kind, number, &error);

  g_assert_no_error (error);
  return record;
}

static void
version_1_opens (Fixture *self, gconstpointer data)
{
  HelioStore *store = open_fixture (self, "v1.sql");
  g_autoptr (HelioRecord) record = find (store, &helio_kind_rma, "7");
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (helio_record_get_text (record, "system-name"), ==, "Long Beach 7");
  g_assert_cmpstr (helio_record_get_pending (record), ==, NULL);
  document = helio_reader_get_document (helio_store_get_reader (store), "service", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (document, NULL), g_bytes_get_size (document), "{}", 2);
  helio_test_store_close (store);
}

static void
discard (HelioStore *store, const char *entry)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_store_discard_async (store, entry, NULL, helio_test_keep, &result);
  helio_store_finish (store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

static void
version_2_opens (Fixture *self, gconstpointer data)
{
  HelioStore *store = open_fixture (self, "v2.sql");
  g_autoptr (HelioRecord) canceled = find (store, &helio_kind_rma, "6");
  g_autoptr (HelioRecord) noted = find (store, &helio_kind_rma, "7");
  g_autoptr (HelioRecord) sent
      = find (store, &helio_kind_case, "local:6830a235-b4af-4845-b815-0ceeaad1cf0b");
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (helio_record_get_text (canceled, "status"), ==, "canceled");
  g_assert_cmpstr (helio_record_get_pending (noted), ==, "pending");
  g_assert_cmpstr (helio_record_get_text (sent, "number"), ==, "03900001");
  commands = helio_reader_list_commands (helio_store_get_reader (store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (commands->len, ==, 2);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (g_ptr_array_index (commands, 0)),
                                          "body"),
                   ==, "Roof is wet.");
  discard (store, helio_command_get_id (g_ptr_array_index (commands, 1)));
  helio_reader_load (helio_store_get_reader (store), helio_record_get_row (canceled), canceled,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (canceled, "status"), ==, "pending_approval");
  helio_test_store_close (store);
}

static void
keep_store (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HelioStore **) data = helio_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
opening_need_not_block (Fixture *self, gconstpointer data)
{
  HelioStore *store = NULL;

  fill (self);
  helio_store_open_async (self->path, NULL, keep_store, &store);
  helio_test_until (store != NULL);
  g_assert_cmpuint (helio_test_count (store, &helio_kind_rma), ==, N_ROWS);
  helio_test_store_close (store);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/cache-file/another-program-s-is-left-alone", another_program_s_database_is_left_alone },
    { "/cache-file/a-newer-version-s-is-left-alone", a_newer_version_s_cache_is_left_alone },
    { "/cache-file/a-newer-version-s-log-is-left-alone", a_newer_version_s_log_is_left_alone },
    { "/cache-file/a-version-that-never-was-is-damage", a_version_that_never_was_is_damage },
    { "/cache-file/an-empty-file-becomes-a-cache", an_empty_file_becomes_a_cache },
    { "/cache-file/folders-are-made", folders_are_made },
    { "/cache-file/a-text-is-set-aside", a_text_is_set_aside },
    { "/cache-file/a-truncated-file-is-set-aside", a_truncated_file_is_set_aside },
    { "/cache-file/garbage-in-a-page-is-found", garbage_in_a_page_is_found },
    { "/cache-file/a-missing-column-is-added", a_column_that_is_missing_is_added_and_fetched },
    { "/cache-file/two-programs-end-a-reload", two_programs_end_a_reload },
    { "/cache-file/words-of-a-new-column-are-found", words_of_a_new_column_are_found },
    { "/cache-file/version-1-opens", version_1_opens },
    { "/cache-file/version-2-opens", version_2_opens },
    { "/cache-file/opening-need-not-block", opening_need_not_block },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
