/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards, searches and deltas in a cache that has synced: bench-cache CACHE COPY TRY. The deltas are
 * written to COPY, another file with the same rows, and differ from those of another TRY. */
#include "bench.h"
#include "helio-feed.h"
#include "helio-kind.h"
#include "helio-record-json.h"
#include "helio-search-hits.h"
#include "helio-test-store.h"
#include "helio-time.h"

#include <string.h>

#define N_RUNS 200
/* How often the reads are timed so: what disturbs one of the rounds is not their median. */
#define N_ROUNDS 3
#define N_TOP 50
/* Which records a delta changes, all over the file: ten thousand of a million. */
#define ONE_OF 100
/* As helio-pull-job asks for them. */
#define PAGE_SIZE 1000
#define FURTHER_PAGE_SIZE 5000
/* Beyond those of the feed. */
#define FIRST_REVISION (G_GINT64_CONSTANT (1) << 40)

/* --- reads --- */

typedef struct
{
  HelioReader *reader; /* (unowned) */
  GPtrArray *numbers;  /* (owned) (element-type utf8): of some RMAs */
  gint64 newest;       /* when the last RMA was submitted, µs */
} Cache;

typedef gboolean (*ReadFunc) (Cache *cache, guint run);

static void
time_reads (Cache *cache, const char *name, ReadFunc read)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = bench_now (), took;

      g_assert_true (read (cache, i));
      took = bench_now () - start;
      g_array_append_val (samples, took);
    }
  bench_print (name, bench_percentile (samples, 95));
}

static gboolean
count_cards (Cache *cache, guint run)
{
  gint64 from = cache->newest - (gint64) (365 - run % 30) * 24 * 3600 * HELIO_SECOND;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) year = helio_query_with_integer (all, "submitted-at", HELIO_FROM, from);
  g_autoptr (HelioCounts) counts = helio_reader_counts (cache->reader, year, NULL);

  return counts != NULL && counts->total > 0;
}

static gboolean
search (Cache *cache, HelioSearchCriterion criterion, const char *term)
{
  g_autoptr (HelioSearch) search = helio_search_new (criterion, term);
  g_autoptr (HelioSearchHits) hits = helio_reader_search (cache->reader, search, N_TOP, NULL);

  return hits != NULL && hits->hits->len > 0;
}

/* As it is typed: one digit, two, and so on. */
static gboolean
search_number (Cache *cache, guint run)
{
  const char *number = g_ptr_array_index (cache->numbers, run % cache->numbers->len);
  g_autofree char *typed = g_strndup (number, 1 + run % strlen (number));

  return search (cache, HELIO_SEARCH_RMA, typed);
}

static gboolean
search_letters (Cache *cache, guint run)
{
  static const char *const letters[] = { "ro", "bar", "fam", "cott", "wor", "gar" };

  return search (cache, HELIO_SEARCH_SYSTEM_NAME, letters[run % G_N_ELEMENTS (letters)]);
}

static gboolean
search_longer (Cache *cache, guint run)
{
  static const char *const words[] = { "worksh", "family h", "garage r", "cottag", "rooft" };

  return search (cache, HELIO_SEARCH_SYSTEM_NAME, words[run % G_N_ELEMENTS (words)]);
}

/* --- the delta --- */

typedef struct
{
  GPtrArray *pages; /* (owned) (element-type GBytes) */
  GString *page;    /* (owned) */
  guint field;
  guint modified_at;
  const char *value;
  guint n_seen;
  guint n;
  gint64 revision;
} Delta;

static void
close_page (Delta *delta)
{
  if (delta->page->len == 0)
    return;
  g_string_append_printf (delta->page,
                          "],\"next\":\"bench.%" G_GINT64_FORMAT "\",\"more\":false,"
                          "\"latest_revision\":\"%" G_GINT64_FORMAT "\",\"end\":\"page\"}",
                          delta->revision, delta->revision);
  g_ptr_array_add (delta->pages, g_string_free_to_bytes (delta->page));
  delta->page = g_string_new (NULL);
}

static gboolean
change (HelioRecord *record, gpointer data)
{
  Delta *delta = data;

  if (delta->n_seen++ % ONE_OF != 0)
    return TRUE;
  helio_record_set_nth_text (record, delta->field, delta->value, -1);
  helio_record_set_nth_integer (record, delta->modified_at,
                                helio_record_get_nth_integer (record, delta->modified_at)
                                    + HELIO_SECOND);
  g_string_append_printf (delta->page, "%s{\"kind\":\"rma\",\"id\":",
                          delta->page->len == 0 ? "{\"changes\":[" : ",");
  helio_json_append_string (delta->page, helio_record_get_id (record), -1);
  g_string_append_printf (delta->page,
                          ",\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":", ++delta->revision);
  helio_record_append_json (record, delta->page);
  g_string_append_c (delta->page, '}');
  delta->n++;
  if (delta->n == PAGE_SIZE
      || (delta->n > PAGE_SIZE && (delta->n - PAGE_SIZE) % FURTHER_PAGE_SIZE == 0))
    close_page (delta);
  return TRUE;
}

static gboolean
decode (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_auto (HelioFeedPage) page = { 0 };

  if (!helio_feed_read (data, sink, &page, error))
    return FALSE;
  *cursor = g_steal_pointer (&page.next);
  return TRUE;
}

static char *
dup_cursor (HelioStore *store)
{
  g_auto (HelioFeedState) state = { 0 };

  g_assert_true (helio_reader_get_feed_state (helio_store_get_reader (store), &state, NULL));
  return g_steal_pointer (&state.cursor);
}

static void
time_delta (HelioStore *store, const char *name, const char *field, const char *value,
            gint64 revision)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) by_number = helio_query_with_sort (all, "number", FALSE);
  Delta delta = {
    .pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
    .page = g_string_new (NULL),
    .field = (guint) helio_kind_find_field (&helio_kind_rma, field),
    .modified_at = (guint) helio_kind_find_field (&helio_kind_rma, "modified-at"),
    .value = value,
    .revision = revision,
  };
  guint n_changed = 0;
  double start;

  g_assert_true (
      helio_reader_foreach (helio_store_get_reader (store), by_number, 0, change, &delta, NULL));
  close_page (&delta);
  start = bench_now ();
  for (guint i = 0; i < delta.pages->len; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (HelioApplySummary) summary = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *cursor = dup_cursor (store);

      helio_store_apply_async (store, cursor, decode, g_ptr_array_index (delta.pages, i), NULL,
                               NULL, helio_test_keep, &result);
      summary = helio_store_apply_finish (store, helio_test_wait (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (summary->n_rejected, ==, 0);
      n_changed += summary->n_changed;
    }
  bench_print (name, bench_now () - start);
  g_assert_cmpuint (n_changed, ==, delta.n);
  g_ptr_array_unref (delta.pages);
  g_string_free (delta.page, TRUE);
}

static gboolean
keep_number (HelioRecord *record, gpointer data)
{
  Cache *cache = data;

  if (cache->numbers->len == 0)
    cache->newest = helio_record_get_integer (record, "submitted-at");
  g_ptr_array_add (cache->numbers, g_strdup (helio_record_get_text (record, "number")));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioStore) store = NULL, copy = NULL;
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autofree char *status = NULL, *description = NULL;
  Cache cache = { .numbers = g_ptr_array_new_with_free_func (g_free) };
  gint64 revision;

  g_assert (argc == 4);
  revision = (g_ascii_strtoll (argv[3], NULL, 10) + 1) * FIRST_REVISION;
  helio_kind_ensure_types ();
  store = helio_store_open (argv[1], &error);
  g_assert_no_error (error);
  cache.reader = helio_store_get_reader (store);
  g_assert_true (helio_reader_foreach (cache.reader, all, 500, keep_number, &cache, NULL));
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      time_reads (&cache, "cards", count_cards);
      time_reads (&cache, "number", search_number);
      time_reads (&cache, "letters", search_letters);
      time_reads (&cache, "longer", search_longer);
    }
  copy = helio_store_open (argv[2], &error);
  g_assert_no_error (error);
  status = g_strdup_printf ("benched-%s", argv[3]);
  description = g_strdup_printf ("Another description, the %s. one, typed on a roof", argv[3]);
  time_delta (copy, "delta-status", "status", status, revision);
  time_delta (copy, "delta-text", "description", description, revision + FIRST_REVISION / 2);
  g_ptr_array_unref (cache.numbers);
  return 0;
}
