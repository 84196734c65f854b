/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first sync of 100,000 RMAs over HTTP beside what fetching the same pages and copying the same
 * rows cost by themselves. */
#include "bench.h"
#include "helio-client.h"
#include "helio-demo.h"
#include "helio-pull-job.h"
#include "helio-server.h"
#include "helio-storage.h"
#include "helio-test-store.h"

#include <sqlite3.h>

#define N_RMAS 100000
#define PAGE_SIZE 1000
#define STALL_TICK_MS 4

static char *
fill_service (const char *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioStorage) storage = helio_storage_open (database, &error);
  HelioDemoOptions options;

  g_assert_no_error (error);
  helio_demo_options_init (&options);
  options.n_rmas = N_RMAS;
  options.n_systems = 300;
  options.now = g_get_real_time ();
  helio_storage_add_user (storage, "a@example.org", "A", "Demo", "UTC", options.now, &error);
  g_assert_no_error (error);
  helio_demo_fill (storage, helio_storage_find_organisation (storage, "Demo", NULL), &options,
                   &error);
  g_assert_no_error (error);
  return helio_storage_issue_token (storage, "a@example.org", options.now, NULL);
}

/* The floor of the network: every page, thrown away. */
static double
fetch_only (HelioClient *client)
{
  double start = bench_now ();
  g_autofree char *cursor = NULL;

  do
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) page = NULL;
      char *next = NULL;

      helio_client_get_changes_async (client, cursor, PAGE_SIZE, NULL, helio_test_keep, &result);
      page = helio_client_get_changes_finish (client, helio_test_wait (&result), &next, NULL);
      g_assert_nonnull (page);
      g_free (cursor);
      cursor = next;
    }
  while (cursor != NULL);
  return bench_now () - start;
}

static double
time_sql (sqlite3 *database, const char *sql)
{
  double start = bench_now ();
  char *message = NULL;

  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  return bench_now () - start;
}

/* The floor of the disk: the same rows copied by SQLite itself, then eight indexes and the words.
 */
static void
copy_rows (const char *folder, double *rows, double *indexes)
{
  static const char *const tables[]
      = { "rma",    "case",     "claim_line", "note",        "device",
          "system", "shipment", "return",     "labor_claim", "attachment" };
  static const char *const columns[]
      = { "number",      "case_number",  "system_id",   "system_name_fold",
          "postal_code", "submitted_at", "modified_at", "status" };
  g_autofree char *path = g_build_filename (folder, "floor.db", NULL);
  g_autofree char *attach
      = g_strdup_printf ("ATTACH '%s/cache.db' AS cache; PRAGMA journal_mode=WAL;"
                         "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;",
                         folder);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  time_sql (database, attach);
  *rows = *indexes = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *copy
          = g_strdup_printf ("CREATE TABLE main.\"%s\" AS SELECT * FROM cache.\"%s\"", tables[i],
                             tables[i]);

      *rows += time_sql (database, copy);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *index
          = g_strdup_printf ("CREATE INDEX main.i%zu ON rma (\"%s\")", i, columns[i]);

      *indexes += time_sql (database, index);
    }
  *indexes += time_sql (
      database, "CREATE VIRTUAL TABLE words USING fts5(system_name_fold, city_fold, account_name,"
                "contact_name, description, content='rma', content_rowid='row', prefix='2 3 4');"
                "INSERT INTO words (words) VALUES ('rebuild')");
  sqlite3_close (database);
}

typedef struct
{
  double last;
  double longest;
  double visible; /* when the last page had been written */
} Watch;

static gboolean
on_tick (gpointer data)
{
  Watch *watch = data;
  double now = bench_now ();

  watch->longest = MAX (watch->longest, now - watch->last - STALL_TICK_MS);
  watch->last = now;
  return G_SOURCE_CONTINUE;
}

static void
on_progress (HelioPullJob *job, GParamSpec *pspec, Watch *watch)
{
  watch->visible = bench_now ();
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = helio_test_folder_new ();
  g_autofree char *database = g_strdup_printf ("sqlite:%s/service.db", folder);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *token = fill_service (database);
  g_autofree char *url = NULL;
  g_autoptr (HelioServer) server
      = helio_server_start (&(HelioServerOptions){ .database = database }, NULL);
  g_autoptr (HelioStore) store = helio_store_open (path, NULL);
  g_autoptr (HelioClient) client = NULL;
  g_autoptr (HelioPullJob) job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };
  double fetch, start, done, rows, indexes;
  gboolean good = TRUE;
  guint tick, n_rows;

  url = helio_server_dup_url (server);
  client = helio_client_new (url, token);
  fetch = fetch_only (client);
  job = helio_pull_job_new (store, client);
  g_signal_connect (job, "notify::progress", G_CALLBACK (on_progress), &watch);
  start = watch.last = bench_now ();
  tick = g_timeout_add (STALL_TICK_MS, on_tick, &watch);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  done = bench_now ();
  g_source_remove (tick);
  helio_pull_job_run_finish (job, result, &error);
  g_assert_no_error (error);
  g_object_get (job, "n-rows", &n_rows, NULL);
  copy_rows (folder, &rows, &indexes);

  g_print (
      "\nFirst sync of %u records, %d of them RMAs. Floor: the same pages fetched and the same "
      "rows copied.\n",
      n_rows, N_RMAS);
  bench_print_head ();
  good &= bench_print ("rows visible", watch.visible - start, fetch + rows, 1.0);
  good &= bench_print ("rows searchable", done - start, fetch + rows + indexes, 1.1);
  good &= bench_print ("longest stall of the main loop", watch.longest, 16, 1.0);
  g_clear_pointer (&server, helio_server_stop);
  g_clear_object (&job);
  g_clear_object (&store);
  helio_test_folder_remove (g_steal_pointer (&folder));
  return good ? 0 : 1;
}
