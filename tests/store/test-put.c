/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that the feed did not bring. */
#include "helio-store.h"
#include "helio-test-store.h"

#define N 20

/* What a page or a search brings: one RMA. */
typedef struct
{
  const char *id;
  gint64 revision;
  const char *origin;
  gboolean deleted;
} Row;

static gboolean
put_row (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  const Row *row = data;
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_rma);

  *cursor = g_strdup_printf ("feed.%" G_GINT64_FORMAT, row->revision);
  if (row->deleted)
    return helio_test_put_tombstone (sink, &helio_kind_rma, row->id, row->revision, error);
  helio_record_set_identity (record, 0, row->id, row->revision);
  helio_record_set_text (record, "number", row->id);
  helio_record_set_text (record, "origin", row->origin);
  return helio_row_sink_put_record (sink, record, error);
}

static guint
put (HelioTestCache *self, const Row *row)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  helio_store_put_async (self->store, put_row, (gpointer) row, NULL, NULL, helio_test_keep,
                         &result);
  summary = helio_store_put_finish (self->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  return summary->n_put;
}

static void
apply (HelioTestCache *self, const char *base, const Row *row)
{
  helio_apply_summary_free (helio_test_apply (self->store, base, put_row, (gpointer) row));
}

/* The record's origin, or NULL when there is no such record. */
static char *
dup_origin (HelioTestCache *self, const char *number)
{
  g_autoptr (HelioRecord) record
      = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_rma, number, NULL);

  return record != NULL ? g_strdup (helio_record_get_text (record, "origin")) : NULL;
}

static char *
dup_cursor (HelioTestCache *self)
{
  g_auto (HelioFeedState) state = { 0 };

  helio_reader_get_feed_state (helio_store_get_reader (self->store), &state, NULL);
  return g_steal_pointer (&state.cursor);
}

static void
what_is_new_is_kept_and_the_cursor_stays (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *before = dup_cursor (self);
  const Row row = { "00000999", 100, "search" };
  g_autofree char *origin = NULL, *after = NULL;

  g_assert_cmpuint (put (self, &row), ==, 1);
  origin = dup_origin (self, "999");
  after = dup_cursor (self);
  g_assert_cmpstr (origin, ==, "search");
  g_assert_cmpstr (after, ==, before);
}

static void
what_is_here_as_new_stays (HelioTestCache *self, gconstpointer data)
{
  const Row newer = { "00000003", 100, "feed" };
  const Row older = { "00000003", 99, "search" }, newest = { "00000003", 101, "search" };
  g_autofree char *kept = NULL, *replaced = NULL;

  apply (self, "feed.20", &newer);
  g_assert_cmpuint (put (self, &older), ==, 0);
  kept = dup_origin (self, "3");
  g_assert_cmpstr (kept, ==, "feed");
  g_assert_cmpuint (put (self, &newest), ==, 1);
  replaced = dup_origin (self, "3");
  g_assert_cmpstr (replaced, ==, "search");
}

/* An answer may be on its way while the feed says that the record is gone. */
static void
what_is_gone_does_not_come_back (HelioTestCache *self, gconstpointer data)
{
  const Row gone = { "00000003", 100, NULL, TRUE };
  const Row late = { "00000003", 4, "search" };
  g_autofree char *origin = NULL;

  apply (self, "feed.20", &gone);
  g_assert_cmpuint (put (self, &late), ==, 0);
  origin = dup_origin (self, "3");
  g_assert_null (origin);
}

/* While everything is fetched again nothing is certain: what a search finds is taken, and the sweep
 * at the end takes it away again when the feed does not name it. */
static void
a_reload_has_the_last_word (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = helio_test_begin_reload (self->store, "feed.20");
  const Row found = { "00000999", 5, "search" };
  g_autofree char *meanwhile = NULL, *afterwards = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (put (self, &found), ==, 1);
  meanwhile = dup_origin (self, "999");
  g_assert_cmpstr (meanwhile, ==, "search");
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  afterwards = dup_origin (self, "999");
  g_assert_null (afterwards);
}

/* Before the first load is over: no indexes and no words yet. */
static void
the_first_load_goes_on_over_it (HelioTestCache *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "fresh.db", NULL);
  const Row found = { "00000003", 100, "search" }, fed = { "00000003", 100, "feed" };
  g_autofree char *early = NULL, *origin = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  self->store = helio_store_open (path, &error);
  g_assert_no_error (error);
  put (self, &found);
  early = dup_origin (self, "3");
  g_assert_cmpstr (early, ==, "search");
  apply (self, NULL, &fed);
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  origin = dup_origin (self, "3");
  g_assert_cmpstr (origin, ==, "feed");
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (self->store), all, NULL), ==, 1);
}

static void
add (const char *name, void (*func) (HelioTestCache *, gconstpointer))
{
  g_test_add (name, HelioTestCache, GUINT_TO_POINTER (N), helio_test_cache_set_up, func,
              helio_test_cache_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  add ("/store/put/what-is-new-is-kept-and-the-cursor-stays",
       what_is_new_is_kept_and_the_cursor_stays);
  add ("/store/put/what-is-here-as-new-stays", what_is_here_as_new_stays);
  add ("/store/put/what-is-gone-does-not-come-back", what_is_gone_does_not_come_back);
  add ("/store/put/a-reload-has-the-last-word", a_reload_has_the_last_word);
  add ("/store/put/the-first-load-goes-on-over-it", the_first_load_goes_on_over_it);
  return g_test_run ();
}
