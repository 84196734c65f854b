/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first sync over HTTP into an empty cache: bench-sync SERVICE CACHE [URLS], the token in the
 * environment. With URLS every page is fetched before, and its address written to that file, for
 * others to fetch. */
#include "bench.h"
#include "helio-client.h"
#include "helio-kind.h"
#include "helio-pull-job.h"
#include "helio-test-store.h"
#include "standstills.h"

#define PAGE_SIZE 1000
#define STALL_TICK_MS 4

/* Every page, thrown away. */
static double
fetch_only (HelioClient *client, const char *service, const char *path)
{
  g_autoptr (GString) urls = g_string_new (NULL);
  g_autofree char *cursor = NULL;
  double start = bench_now (), took;

  do
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) page = NULL;
      char *next = NULL;

      g_string_append_printf (urls,
                              "url = \"%sv1/changes?limit=%d&after=%s\"\noutput = /dev/null\n",
                              service, PAGE_SIZE, cursor != NULL ? cursor : "");
      helio_client_get_changes_async (client, cursor, PAGE_SIZE, NULL, helio_test_keep, &result);
      page = helio_client_get_changes_finish (client, helio_test_wait (&result), &next, NULL);
      g_assert_nonnull (page);
      g_free (cursor);
      cursor = next;
    }
  while (cursor != NULL);
  took = bench_now () - start;
  g_assert_true (g_file_set_contents (path, urls->str, -1, NULL));
  return took;
}

typedef struct
{
  double last;
  GArray *stalls; /* (element-type BenchSpan) */
  double visible; /* when the last page had been written */
  double memory;  /* megabytes at most, looked at now and then: looking costs time */
  guint n_pages;
} Watch;

static gboolean
on_tick (gpointer data)
{
  Watch *watch = data;
  double now = bench_now ();
  BenchSpan stall = { watch->last + STALL_TICK_MS, now };

  if (stall.to > stall.from)
    g_array_append_val (watch->stalls, stall);
  watch->last = now;
  return G_SOURCE_CONTINUE;
}

/* @standstills: (nullable): do not count. */
static double
find_longest (GArray *stalls, BenchStandstills *standstills)
{
  double longest = 0;

  for (guint i = 0; i < stalls->len; i++)
    {
      const BenchSpan *stall = &g_array_index (stalls, BenchSpan, i);
      double still = standstills != NULL ? bench_standstills_within (standstills, *stall) : 0;

      longest = MAX (longest, stall->to - stall->from - still);
    }
  return longest;
}

static void
on_progress (HelioPullJob *job, GParamSpec *pspec, Watch *watch)
{
  watch->visible = bench_now ();
  if (watch->n_pages++ % 20 != 10)
    return;
  watch->memory = MAX (watch->memory, bench_anonymous_mb ());
  /* That stall was the bench's own. */
  watch->last += bench_now () - watch->visible;
}

int
main (int argc, char **argv)
{
  g_autoptr (HelioStore) store = NULL;
  g_autoptr (HelioClient) client = NULL;
  g_autoptr (HelioPullJob) job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) stalls = g_array_new (FALSE, FALSE, sizeof (BenchSpan));
  g_autoptr (BenchStandstills) standstills = NULL;
  Watch watch = { .stalls = stalls };
  double start, memory;
  guint tick, n_rows;

  g_assert (argc == 3 || argc == 4);
  helio_kind_ensure_types ();
  client = helio_client_new (argv[1], g_getenv ("HELIODESK_TOKEN"));
  if (argc == 4)
    bench_print ("fetch", fetch_only (client, argv[1], argv[3]));
  store = helio_store_open (argv[2], &error);
  g_assert_no_error (error);
  memory = bench_anonymous_mb ();
  job = helio_pull_job_new (store, client);
  g_signal_connect (job, "notify::progress", G_CALLBACK (on_progress), &watch);
  standstills = bench_standstills_begin ();
  start = watch.last = bench_now ();
  tick = g_timeout_add_full (G_PRIORITY_DEFAULT, STALL_TICK_MS, on_tick, &watch, NULL);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bench_print ("searchable", bench_now () - start);
  g_source_remove (tick);
  bench_standstills_end (standstills);
  helio_pull_job_run_finish (job, result, &error);
  g_assert_no_error (error);
  g_object_get (job, "n-rows", &n_rows, NULL);
  bench_print ("rows", n_rows);
  bench_print ("visible", watch.visible - start);
  bench_print ("stall", find_longest (stalls, standstills));
  bench_print ("stall-by-the-clock", find_longest (stalls, NULL));
  bench_print ("memory", watch.memory - memory);
  return 0;
}
