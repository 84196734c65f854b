/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Caches of other versions of the program. */
#include "helio-store-outbox.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#define N_ROWS 1000

static void
fill (HelioTestCache *self)
{
  helio_test_store_close (helio_test_store_new (self->folder, N_ROWS));
}

static void
a_column_that_is_missing_is_added_and_fetched (HelioTestCache *self, gconstpointer data)
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
  store = helio_test_store_open (self->folder);
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
words_of_a_new_column_are_found (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  HelioStore *store;

  fill (self);
  sql_fixture_run_once (self->folder,
                        "DROP TABLE rma_words; ALTER TABLE rma DROP COLUMN description;"
                        "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  store = helio_test_store_open (self->folder);
  assert_words_are_found (store, "Thyboron", N_ROWS / 5);
  assert_words_are_found (store, "stopped reporting", 0);
  summary = helio_test_apply (store, NULL, helio_test_put_rmas, GUINT_TO_POINTER (10));
  assert_words_are_found (store, "stopped reporting", 10);
  error = helio_test_store_run (store, helio_store_check_async);
  g_assert_no_error (error);
  helio_test_store_close (store);
}

/* What it is made of is here: a reload would find nothing changed and leave it empty. */
static void
a_new_folded_column_is_filled (HelioTestCache *self, gconstpointer data)
{
  sqlite3 *handle;
  HelioStore *store;

  fill (self);
  sql_fixture_run_once (
      self->folder,
      "DROP TABLE rma_words; DROP VIEW rma_folded;"
      "DROP INDEX rma_by_system_name_fold; ALTER TABLE rma DROP COLUMN system_name_fold;"
      "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  store = helio_test_store_open (self->folder);
  helio_test_assert_feed_state (store, "feed.1000", FALSE, FALSE);
  assert_words_are_found (store, "Thyboron", N_ROWS / 5);
  helio_test_store_close (store);
  handle = sql_fixture_open (self->folder);
  g_assert_cmpint (sql_fixture_count (handle, "rma WHERE system_name_fold LIKE 'thyboron%'"), ==,
                   N_ROWS / 5);
  sql_fixture_close (handle);
}

/* Beside what there is stands what making it anew would remove. */
static void
add_marks (HelioTestCache *self)
{
  sql_fixture_run_once (self->folder,
                        "INSERT INTO rma_words (rowid, description) VALUES (1000000, 'heliograph');"
                        "INSERT INTO rma_tally (status, day, n) VALUES ('heliograph', 0, 1)");
}

/* As if the part of the schema had been another when the cache was open last. */
static void
open_after_change (HelioTestCache *self, const char *part)
{
  g_autofree char *change = g_strdup_printf ("UPDATE meta SET value = replace (value, '%s ', '%s of"
                                             " another version ') WHERE name = 'schema'",
                                             part, part);

  sql_fixture_run_once (self->folder, change);
  helio_test_store_close (helio_test_store_open (self->folder));
}

static void
assert_marks (HelioTestCache *self, int words, int tally)
{
  sqlite3 *handle = sql_fixture_open (self->folder);

  g_assert_cmpint (sql_fixture_count (handle, "rma_words WHERE rma_words MATCH 'heliograph'"), ==,
                   words);
  g_assert_cmpint (sql_fixture_count (handle, "rma_tally WHERE status = 'heliograph'"), ==, tally);
  sql_fixture_close (handle);
}

static void
words_and_tally_are_made_anew_for_their_own_changes (HelioTestCache *self, gconstpointer data)
{
  fill (self);
  add_marks (self);
  open_after_change (self, "tables");
  open_after_change (self, "\"case_words\"");
  assert_marks (self, 1, 1);
  open_after_change (self, "\"rma_words\"");
  assert_marks (self, 0, 1);
  sql_fixture_assert_words (self->folder, "rma");
  open_after_change (self, "\"rma_tally\"");
  assert_marks (self, 0, 0);
  sql_fixture_assert_tally (self->folder, "rma");
}

/* It notes its own schema, keeps nothing of ours up to date, and removes nothing of it. */
static void
what_another_version_wrote_is_found (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store;

  fill (self);
  sql_fixture_run_once (self->folder,
                        "UPDATE rma SET description = 'Heliograph'"
                        " WHERE row = 7;"
                        "UPDATE meta SET value = 'of another version' WHERE name = 'schema'");
  store = helio_test_store_open (self->folder);
  assert_words_are_found (store, "heliograph", 1);
  helio_test_store_close (store);
  sql_fixture_assert_words (self->folder, "rma");
}

static HelioStore *
open_fixture (HelioTestCache *self, const char *name)
{
  g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL, damage = NULL;
  HelioStore *store;

  g_file_get_contents (fixture, &sql, NULL, &error);
  g_assert_no_error (error);
  sql_fixture_run_once (self->folder, sql);
  store = helio_test_store_open (self->folder);
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
version_1_opens (HelioTestCache *self, gconstpointer data)
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
version_2_opens (HelioTestCache *self, gconstpointer data)
{
  HelioStore *store = open_fixture (self, "v2.sql");
  g_autoptr (HelioRecord) canceled = find (store, &helio_kind_rma, "6");
  g_autoptr (HelioRecord) noted = find (store, &helio_kind_rma, "7");
  g_autoptr (HelioRecord) sent
      = find (store, &helio_kind_case, "local:6830a235-b4af-4845-b815-0ceeaad1cf0b");
  g_autoptr (GPtrArray) commands = NULL;
  g_autoptr (GError) error = NULL;
  const char *canceling;

  g_assert_cmpstr (helio_record_get_text (canceled, "status"), ==, "canceled");
  g_assert_cmpstr (helio_record_get_pending (noted), ==, "pending");
  g_assert_cmpstr (helio_record_get_text (sent, "number"), ==, "03900001");
  commands = helio_reader_list_commands (helio_store_get_reader (store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (commands->len, ==, 2);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (g_ptr_array_index (commands, 0)),
                                          "body"),
                   ==, "Roof is wet.");
  canceling = helio_command_get_id (g_ptr_array_index (commands, 1));
  helio_test_store_wait (store, helio_store_discard_async (store, canceling, NULL, keep, kept));
  helio_reader_load (helio_store_get_reader (store), helio_record_get_row (canceled), canceled,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (canceled, "status"), ==, "pending_approval");
  helio_test_store_close (store);
}

#define ADD(name, test) \
  g_test_add ("/migrations/" name, HelioTestCache, NULL, helio_test_cache_set_up_folder, test, \
              helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-missing-column-is-added", a_column_that_is_missing_is_added_and_fetched);
  ADD ("a-new-folded-column-is-filled", a_new_folded_column_is_filled);
  ADD ("words-of-a-new-column-are-found", words_of_a_new_column_are_found);
  ADD ("words-and-tally-are-made-anew-for-their-own-changes",
       words_and_tally_are_made_anew_for_their_own_changes);
  ADD ("what-another-version-wrote-is-found", what_another_version_wrote_is_found);
  ADD ("version-1-opens", version_1_opens);
  ADD ("version-2-opens", version_2_opens);
  return g_test_run ();
}
