/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that loads, follows and reloads a feed is killed over and over. Whatever the moment,
 * the rows are those that the cursor says, and in the end all is as if nothing had happened. */
#include "helio-test-crash.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#include <stdlib.h>
#include <string.h>

#define MIN_ROUNDS 20
#define MAX_ACKS 3 /* what is told of before the child is killed, at most */
/* How far into what it does next the child is killed, at most: about as long as that takes. */
#define MAX_LEAD_US 4000

#define LOAD_PAGES 30
#define PAGES 80
#define AGAIN_PAGES 10
#define PAGE_ROWS 100
#define N_RECORDS 1500

/* What the child does one after another, numbered: pages of the first load, its end, more pages,
 * the beginning of a reload, its pages, its end. */
#define LOADED (LOAD_PAGES + 1)
#define RELOADING (PAGES + 2)
#define DONE (RELOADING + AGAIN_PAGES + 1)

typedef struct
{
  gint64 revision;
  char *description; /* (owned) */
} Expected;

static void
expected_free (gpointer data)
{
  Expected *expected = data;

  g_free (expected->description);
  g_free (expected);
}

/* --- the feed --- */

static gboolean
is_deletion (guint page, guint i)
{
  return (page * 31 + i) % 9 == 8;
}

static guint
record_index (guint page, guint i)
{
  return (page * 577 + i * 13) % N_RECORDS;
}

static char *
describe (guint page, guint i)
{
  return g_strdup_printf ("word%u seen on page %u", i % 7, page);
}

/* What the second reading of the feed still names. */
static gboolean
is_named_again (guint index)
{
  return index % 5 != 0;
}

static gboolean
put (HelioRowSink *sink, guint index, gint64 revision, const char *description, GError **error)
{
  g_autoptr (HelioRecord) record = helio_test_rma (index);

  helio_record_set_identity (record, 0, helio_record_get_id (record), revision);
  helio_record_set_text (record, "description", description);
  return helio_row_sink_put_record (sink, record, error);
}

static gboolean
write_page (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  guint page = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < PAGE_ROWS; i++)
    {
      guint index = record_index (page, i);
      gint64 revision = page * PAGE_ROWS + i + 1;
      g_autofree char *id = g_strdup_printf ("%08u", index);
      g_autofree char *description = describe (page, i);

      if (is_deletion (page, i)
              ? !helio_test_put_tombstone (sink, &helio_kind_rma, id, revision, error)
              : !put (sink, index, revision, description, error))
        return FALSE;
    }
  *cursor = g_strdup_printf ("feed.%u", page + 1);
  return TRUE;
}

static gboolean
write_page_again (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  guint page = GPOINTER_TO_UINT (data);

  for (guint i = page; i < N_RECORDS; i += AGAIN_PAGES)
    if (is_named_again (i) && !put (sink, i, 100000 + i, i % 2 == 0 ? "again" : "anew", error))
      return FALSE;
  *cursor = g_strdup_printf ("again.%u", page + 1);
  return TRUE;
}

/* --- the child --- */

static guint
get_step (HelioStore *store)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;
  guint n;

  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  if (state.cursor == NULL)
    return state.reloading ? RELOADING : 0;
  n = (guint) strtoul (strchr (state.cursor, '.') + 1, NULL, 10);
  if (g_str_has_prefix (state.cursor, "again."))
    return RELOADING + n + (state.reloading ? 0 : 1);
  return n + (state.first_load ? 0 : 1);
}

static void
run (HelioStore *store, HelioTestStoreFunc func)
{
  g_autoptr (GError) error = helio_test_store_run (store, func);

  g_assert_no_error (error);
}

static void
begin_reload (HelioStore *store)
{
  g_autofree char *last = g_strdup_printf ("feed.%u", PAGES);
  g_autoptr (GError) error = helio_test_begin_reload (store, last);

  g_assert_no_error (error);
}

static void
apply (HelioStore *store, const char *feed, guint page, HelioFeedFunc func)
{
  g_autofree char *base = page > 0 ? g_strdup_printf ("%s.%u", feed, page) : NULL;

  helio_apply_summary_free (helio_test_apply (store, base, func, GUINT_TO_POINTER (page)));
}

static void
do_step (HelioStore *store, guint step)
{
  if (step < LOAD_PAGES)
    apply (store, "feed", step, write_page);
  else if (step == LOAD_PAGES)
    run (store, helio_store_finish_load_async);
  else if (step < RELOADING - 1)
    apply (store, "feed", step - 1, write_page);
  else if (step == RELOADING - 1)
    begin_reload (store);
  else if (step < DONE - 1)
    apply (store, "again", step - RELOADING, write_page_again);
  else
    run (store, helio_store_finish_load_async);
}

static const HelioTestCrashWork work = { DONE, get_step, do_step };

/* --- the parent --- */

/* (transfer full): ids and what they must have after @step, worked out without a database. */
static GHashTable *
expect (guint step)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expected_free);
  guint n_pages = step <= LOAD_PAGES ? step : MIN (step - 1, PAGES);
  guint n_again = step < RELOADING ? 0 : MIN (step - RELOADING, AGAIN_PAGES);

  for (guint page = 0; page < n_pages && step < DONE; page++)
    for (guint i = 0; i < PAGE_ROWS; i++)
      {
        g_autofree char *id = g_strdup_printf ("%08u", record_index (page, i));
        Expected value = { page * PAGE_ROWS + i + 1, describe (page, i) };

        g_hash_table_remove (all, id);
        if (is_deletion (page, i))
          g_free (value.description);
        else
          g_hash_table_insert (all, g_steal_pointer (&id), g_memdup2 (&value, sizeof value));
      }
  for (guint page = 0; page < n_again; page++)
    for (guint i = page; i < N_RECORDS; i += AGAIN_PAGES)
      {
        Expected value = { 100000 + i, g_strdup (i % 2 == 0 ? "again" : "anew") };

        if (is_named_again (i))
          g_hash_table_replace (all, g_strdup_printf ("%08u", i), g_memdup2 (&value, sizeof value));
        else
          g_free (value.description);
      }
  return all;
}

static void
assert_rows (HelioStore *store, guint step)
{
  g_autoptr (GHashTable) expected = expect (step);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = helio_reader_list (helio_store_get_reader (store), all, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, g_hash_table_size (expected));
  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);
      Expected *value = g_hash_table_lookup (expected, helio_record_get_id (record));

      g_assert_nonnull (value);
      g_assert_cmpint (helio_record_get_revision (record), ==, value->revision);
      g_assert_cmpstr (helio_record_get_text (record, "description"), ==, value->description);
    }
}

static guint
assert_sound (const char *folder)
{
  HelioStore *store = helio_test_store_open (folder);
  guint step = get_step (store);
  g_autoptr (GError) error = helio_test_store_run (store, helio_store_check_async);

  g_assert_no_error (error);
  assert_rows (store, step);
  helio_test_store_close (store);
  if (step >= LOADED)
    {
      sql_fixture_assert_words (folder, "rma");
      sql_fixture_assert_tally (folder, "rma");
    }
  return step;
}

static char *
dump (const char *folder)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) sorted = helio_query_with_sort (all, "number", FALSE);
  GString *text = g_string_new (NULL);
  HelioStore *store = helio_test_store_open (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = helio_reader_list (helio_store_get_reader (store), sorted, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      HelioRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT, helio_record_get_id (record),
                              helio_record_get_revision (record));
      for (guint j = 0; j < helio_kind_rma.n_fields; j++)
        {
          g_autofree char *value = helio_record_format (record, j, NULL);

          g_string_append_printf (text, "|%s", value != NULL ? value : "");
        }
      g_string_append_c (text, '\n');
    }
  g_clear_pointer (&records, g_ptr_array_unref);
  helio_test_store_close (store);
  return g_string_free (text, FALSE);
}

/* On a machine that is busy elsewhere the process gets far between two kills. */
static void
a_crash_repeats_a_page_and_skips_none (void)
{
  for (guint n_rounds = 0; n_rounds < MIN_ROUNDS;)
    {
      char *folder = helio_test_folder_new (), *calm = helio_test_folder_new ();
      g_autofree char *interrupted = NULL, *uninterrupted = NULL;

      n_rounds
          += helio_test_crash_at_any_moment (folder, DONE, MAX_ACKS, MAX_LEAD_US, assert_sound);
      helio_test_crash_follow (&work, calm, FALSE, 0);
      interrupted = dump (folder);
      uninterrupted = dump (calm);
      g_assert_cmpstr (interrupted, ==, uninterrupted);
      helio_test_folder_remove (folder);
      helio_test_folder_remove (calm);
    }
}

/* No time passes between a commit and the end: what belongs together must be in one. */
static void
a_crash_with_a_commit_leaves_a_whole_step (void)
{
  for (guint n_rounds = 0; n_rounds < MIN_ROUNDS;)
    {
      char *folder = helio_test_folder_new ();

      n_rounds += helio_test_crash_with_a_commit (folder, DONE, assert_sound);
      helio_test_folder_remove (folder);
    }
}

/* The ends of the loads are few among many pages: each is aimed at. */
static void
a_crash_at_the_end_of_a_load_is_made_up_for (void)
{
  static const guint ends[] = { LOAD_PAGES, RELOADING - 1, RELOADING, DONE - 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *folder = helio_test_folder_new ();
      guint last = helio_test_crash_run (folder, ends[i], DONE, MAX_LEAD_US);
      guint reached = assert_sound (folder);

      g_test_message ("told of %u, reached %u", last, reached);
      g_assert_cmpuint (last, ==, ends[i]);
      g_assert_cmpuint (reached, >=, last);
      helio_test_crash_follow (&work, folder, FALSE, 0);
      g_assert_cmpuint (assert_sound (folder), ==, DONE);
      helio_test_folder_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], HELIO_TEST_CHILD) == 0)
    {
      helio_test_crash_follow (&work, argv[2], TRUE, (guint) strtoul (argv[3], NULL, 10));
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/repeats-a-page-and-skips-none", a_crash_repeats_a_page_and_skips_none);
  g_test_add_func ("/crash/with-a-commit", a_crash_with_a_commit_leaves_a_whole_step);
  g_test_add_func ("/crash/at-the-end-of-a-load", a_crash_at_the_end_of_a_load_is_made_up_for);
  return g_test_run ();
}
