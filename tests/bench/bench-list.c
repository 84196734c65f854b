/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list behind every table, the cards and the search, on 100,000 RMAs. Floors are frames: a
 * page scrolled is 10 ms of a person's patience (performance.md 2b). */
#include "bench.h"
#include "helio-record-list.h"
#include "helio-test-store.h"
#include "helio-time.h"

#define N_RMAS 100000
#define N_RUNS 20
#define SCROLLED_PAGE_MS 10.0

static double
time_query (HelioRecordList *list, HelioQuery *query)
{
  double start = bench_now ();

  helio_record_list_set_query (list, query);
  while (helio_record_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  return bench_now () - start;
}

/* From one query to the other and back, the slower direction counts. */
static double
alternate (HelioRecordList *list, HelioQuery *one, HelioQuery *other)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_RUNS; i++)
    {
      double there = time_query (list, other);
      double back = time_query (list, one);
      double slower = MAX (there, back);

      g_array_append_val (samples, slower);
    }
  return bench_percentile (samples, 50);
}

static double
time_reads (HelioReader *reader, gboolean (*read) (HelioReader *reader, guint run))
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 50 * N_RUNS; i++)
    {
      double start = bench_now (), took;

      g_assert_true (read (reader, i));
      took = bench_now () - start;
      g_array_append_val (samples, took);
    }
  return bench_percentile (samples, 95);
}

static gboolean
count_cards (HelioReader *reader, guint run)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) year
      = helio_query_with_integer (all, "submitted-at", HELIO_FROM,
                                  (1700000000 + (gint64) (N_RMAS * 9 / 10 + run) * 60)
                                      * HELIO_SECOND);
  g_autoptr (HelioCounts) counts = helio_reader_counts (reader, year, NULL);

  return counts != NULL && counts->total == N_RMAS / 10 - run;
}

static gboolean
find_number (HelioReader *reader, guint run)
{
  g_autofree char *number = g_strdup_printf ("%u", run * 97 + 1);
  g_autoptr (HelioRecord) record = helio_reader_find (reader, &helio_kind_rma, number, NULL);

  return record != NULL;
}

static gboolean
search_word (HelioReader *reader, guint run)
{
  static const char *const words[] = { "thyb", "łód", "gateway", "micro", "san jo" };
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) query = helio_query_with_search (all, words[run % 5]);
  g_autoptr (GArray) rows = helio_reader_rows (reader, query, 50, NULL);

  return rows != NULL && rows->len == 50;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = helio_test_folder_new ();
  g_autoptr (HelioStore) store = helio_test_store_new (folder, N_RMAS);
  HelioReader *reader = helio_store_get_reader (store);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) by_name = helio_query_with_sort (all, "system-name", FALSE);
  g_autoptr (HelioQuery) approved = helio_query_with_text (all, "status", HELIO_IS, "approved");
  g_autoptr (HelioQuery) words = helio_query_with_search (all, "thyboron");
  g_autoptr (HelioRecordList) list = helio_record_list_new (store, NULL);
  gboolean good = TRUE;
  double first = time_query (list, all);

  g_print ("\n%d RMAs. Floor: a page scrolled, %.0f ms; for searches and cards 1 ms.\n", N_RMAS,
           SCROLLED_PAGE_MS);
  bench_print_head ();
  good &= bench_print ("first rows of a list", first, SCROLLED_PAGE_MS, 1.0);
  good &= bench_print ("sort by name and back, first page", alternate (list, all, by_name),
                       SCROLLED_PAGE_MS, 2.5);
  good &= bench_print ("filter by status and back", alternate (list, all, approved),
                       SCROLLED_PAGE_MS, 6);
  good &= bench_print ("search words and back", alternate (list, all, words), SCROLLED_PAGE_MS, 6);
  good &= bench_print ("status cards of a tenth of them, p95", time_reads (reader, count_cards), 1,
                       5);
  good &= bench_print ("find by number, p95", time_reads (reader, find_number), 1, 1);
  good &= bench_print ("50 rows by words, p95", time_reads (reader, search_word), 1, 50);
  g_clear_object (&list);
  g_clear_object (&store);
  helio_test_folder_remove (g_steal_pointer (&folder));
  return good ? 0 : 1;
}
