/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sync with the real service is interrupted wherever it can be. The next one, on the cache as it
 * was left, ends with exactly the service's records. */
#include "helio-test-service.h"
#include "helio-test-store.h"
#include "pull-fixture.h"

#include <string.h>

#define N_RMAS 40
#define PAGE_SIZE 60
#define MIN_PAGES 8
#define LARGE_PAGE_SIZE (4 * PAGE_SIZE) /* where every turn of the main loop is tried */
#define MAX_TURNS 1000

typedef struct
{
  GBytes *body; /* (owned) */
  char *next;   /* (owned) (nullable): the cursor behind it, as the header says */
} Page;

static HelioTestService *service; /* (owned): the tests only read from it */
static GPtrArray *pages;          /* (owned) (element-type Page): the whole feed */

/* --- the cache --- */

static void
cache_init (HelioTestCache *self)
{
  helio_test_cache_set_up_folder (self, NULL);
  self->store = helio_test_store_open (self->folder);
}

static char *
cache_dup_cursor (HelioTestCache *self)
{
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (self->store), &state, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&state.cursor);
}

/* --- the job --- */

static HelioPullJob *
new_job (HelioTestCache *cache, HelioClient *client, guint page_size)
{
  HelioPullJob *job = helio_pull_job_new (cache->store, client);

  g_object_set (job, "page-size", page_size, NULL);
  return job;
}

/* What comes after an interruption, with the real service. */
static void
assert_next_one_ends_it (HelioTestCache *cache)
{
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
  g_autoptr (HelioPullJob) job = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_cache_reopen (cache);
  job = new_job (cache, client, PAGE_SIZE);
  error = pull_job_run (job, NULL);
  g_assert_no_error (error);
  helio_test_service_assert_same (service, cache->store);
  error = helio_test_store_run (cache->store, helio_store_check_async);
  g_assert_no_error (error);
}

/* --- the connection breaks --- */

typedef enum
{
  BEFORE_THE_HEADERS,
  IN_THE_BODY,
  IN_A_CHUNK, /* libsoup 3.2 takes it for a whole answer */
  AT_THE_END, /* of which the last byte is missing */
} Cut;

static void
add_whole (HelioFaultServer *server, const Page *page)
{
  g_autofree char *header
      = page->next != NULL
            ? g_strdup_printf ("Link: </v1/changes?after=%s>; rel=\"next\"\r\n", page->next)
            : NULL;
  g_autofree char *body
      = g_strndup (g_bytes_get_data (page->body, NULL), g_bytes_get_size (page->body));

  helio_fault_script_answer (helio_fault_server_add_script (server), "200 OK", "application/json",
                             header, body);
}

static void
add_cut (HelioFaultServer *server, const Page *page, Cut cut)
{
  gsize length = g_bytes_get_size (page->body);
  gsize sent = cut == AT_THE_END ? length - 1 : length / 2;
  HelioFaultScript *script = helio_fault_server_add_script (server);
  g_autofree char *headers = NULL;

  if (cut == BEFORE_THE_HEADERS)
    {
      /* A request on a kept connection is sent again, once. */
      helio_fault_script_reset (script);
      helio_fault_script_reset (helio_fault_server_add_script (server));
      return;
    }
  headers = cut == IN_A_CHUNK ? g_strdup_printf ("Transfer-Encoding: chunked\r\n\r\n%zx\r\n", sent)
                              : g_strdup_printf ("Content-Length: %zu\r\n\r\n", length);
  helio_fault_script_send_text (script, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
  helio_fault_script_send_text (script, headers);
  helio_fault_script_send (script, g_bytes_get_data (page->body, NULL), sent);
  if (cut == IN_A_CHUNK)
    helio_fault_script_send_text (script, "\r\n40\r\n{");
  helio_fault_script_close (script);
}

/* Plays @n_whole pages from page @from on and breaks off in the next one. */
static void
pull_and_break (HelioTestCache *cache, guint from, guint n_whole, Cut cut)
{
  g_autoptr (HelioFaultServer) server = helio_fault_server_new (NULL);
  g_autofree char *url = helio_fault_server_dup_url (server, "127.0.0.1");
  g_autoptr (HelioClient) client = helio_client_new (url, NULL);
  g_autoptr (HelioPullJob) job = new_job (cache, client, PAGE_SIZE);
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  const Page *last = from + n_whole > 0 ? g_ptr_array_index (pages, from + n_whole - 1) : NULL;

  for (guint i = from; i < from + n_whole; i++)
    add_whole (server, g_ptr_array_index (pages, i));
  add_cut (server, g_ptr_array_index (pages, from + n_whole), cut);
  error = pull_job_run (job, NULL);
  g_assert_nonnull (error);
  /* Every page before is kept, and nothing of this one. */
  cursor = cache_dup_cursor (cache);
  g_assert_cmpstr (cursor, ==, last != NULL ? last->next : NULL);
}

static void
the_connection_breaks_in_any_page (gconstpointer cut)
{
  for (guint i = 0; i < pages->len; i++)
    {
      HelioTestCache cache;

      cache_init (&cache);
      pull_and_break (&cache, 0, i, (Cut) GPOINTER_TO_INT (cut));
      assert_next_one_ends_it (&cache);
      helio_test_cache_tear_down (&cache, NULL);
    }
}

/* No sync gets further than a page, and every one after a restart. */
static void
the_connection_breaks_in_every_page (gconstpointer cut)
{
  HelioTestCache cache;

  cache_init (&cache);
  for (guint i = 0; i < pages->len - 1; i++)
    {
      pull_and_break (&cache, i, 1, (Cut) GPOINTER_TO_INT (cut));
      helio_test_cache_reopen (&cache);
    }
  assert_next_one_ends_it (&cache);
  helio_test_cache_tear_down (&cache, NULL);
}

/* --- somebody cancels --- */

typedef struct
{
  GCancellable *cancellable; /* (unowned) */
  guint n_left;              /* pages */
} Countdown;

static void
count_down (HelioPullJob *job, GParamSpec *pspec, Countdown *countdown)
{
  if (--countdown->n_left == 0)
    g_cancellable_cancel (countdown->cancellable);
}

static void
cancelled_behind_any_page (void)
{
  for (guint i = 1; i < pages->len; i++)
    {
      g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Countdown countdown = { cancellable, i };
      g_autoptr (HelioPullJob) job = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *cursor = NULL;
      const Page *last = g_ptr_array_index (pages, i - 1);
      HelioTestCache cache;

      cache_init (&cache);
      job = new_job (&cache, client, PAGE_SIZE);
      g_signal_connect (job, "notify::progress", G_CALLBACK (count_down), &countdown);
      error = pull_job_run (job, cancellable);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      cursor = cache_dup_cursor (&cache);
      g_assert_cmpstr (cursor, ==, last->next);
      g_clear_object (&job);
      assert_next_one_ends_it (&cache);
      helio_test_cache_tear_down (&cache, NULL);
    }
}

/* Returns whether there was a turn of the main loop with this number to cancel at. */
static gboolean
cancel_at_turn (HelioTestCache *cache, guint turn)
{
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
  g_autoptr (HelioPullJob) job = new_job (cache, client, LARGE_PAGE_SIZE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  helio_pull_job_run_async (job, cancellable, helio_test_keep, &result);
  while (result == NULL)
    {
      if (n++ == turn)
        g_cancellable_cancel (cancellable);
      g_main_context_iteration (NULL, TRUE);
    }
  if (!helio_pull_job_run_finish (job, result, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return n > turn;
}

static gboolean
spoil (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  g_autoptr (HelioRecord) gone = helio_test_rma (99);

  *cursor = g_strdup ("formerfeed.5");
  return helio_row_sink_put_record (sink, gone, error);
}

/* A cache that is complete, but of a feed that is no more: one record is gone. */
static void
cache_init_of_former_feed (HelioTestCache *self)
{
  g_autofree char *cursor = NULL;

  cache_init (self);
  assert_next_one_ends_it (self);
  cursor = cache_dup_cursor (self);
  helio_apply_summary_free (helio_test_apply (self->store, cursor, spoil, NULL));
}

static void
cancelled_at_any_turn (void (*init) (HelioTestCache *cache))
{
  gboolean more = TRUE;

  for (guint turn = 0; more; turn++)
    {
      HelioTestCache cache;

      g_assert_cmpuint (turn, <, MAX_TURNS);
      init (&cache);
      more = cancel_at_turn (&cache, turn);
      assert_next_one_ends_it (&cache);
      helio_test_cache_tear_down (&cache, NULL);
    }
}

static void
a_first_sync_is_cancelled_at_any_turn (void)
{
  cancelled_at_any_turn (cache_init);
}

static void
a_reload_is_cancelled_at_any_turn (void)
{
  cancelled_at_any_turn (cache_init_of_former_feed);
}

/* --- two processes on one cache --- */

static void
run_two (HelioTestCache *cache)
{
  HelioTestCache other = { .store = helio_test_store_open (cache->folder) };
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
  g_autoptr (HelioPullJob) one = new_job (cache, client, PAGE_SIZE);
  g_autoptr (HelioPullJob) two = new_job (&other, client, PAGE_SIZE);
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  helio_pull_job_run_async (one, NULL, helio_test_keep, &first);
  helio_pull_job_run_async (two, NULL, helio_test_keep, &second);
  helio_pull_job_run_finish (one, helio_test_wait (&first), &error);
  g_assert_no_error (error);
  helio_pull_job_run_finish (two, helio_test_wait (&second), &error);
  g_assert_no_error (error);
  helio_test_service_assert_same (service, cache->store);
  helio_test_service_assert_same (service, other.store);
  g_clear_object (&first);
  g_clear_object (&second);
  g_clear_object (&two);
  helio_test_store_close (other.store);
}

static void
two_end_well (void (*init) (HelioTestCache *cache))
{
  HelioTestCache cache;

  init (&cache);
  run_two (&cache);
  assert_next_one_ends_it (&cache);
  helio_test_cache_tear_down (&cache, NULL);
}

static void
two_sync_for_the_first_time (void)
{
  two_end_well (cache_init);
}

static void
two_reload (void)
{
  two_end_well (cache_init_of_former_feed);
}

/* --- the feed --- */

static void
page_free (gpointer data)
{
  Page *page = data;

  g_bytes_unref (page->body);
  g_free (page->next);
  g_free (page);
}

static void
read_feed (void)
{
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
  const Page *last = NULL;

  pages = g_ptr_array_new_with_free_func (page_free);
  do
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      Page *page = g_new0 (Page, 1);

      helio_client_get_changes_async (client, last != NULL ? last->next : NULL, PAGE_SIZE, NULL,
                                      helio_test_keep, &result);
      page->body = helio_client_get_changes_finish (client, helio_test_wait (&result), &page->next,
                                                    &error);
      g_assert_no_error (error);
      g_ptr_array_add (pages, page);
      last = page;
    }
  while (last->next != NULL);
  g_assert_cmpuint (pages->len, >=, MIN_PAGES);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    Cut cut;
  } cuts[] = {
    { "before-the-headers", BEFORE_THE_HEADERS },
    { "in-the-body", IN_THE_BODY },
    { "in-a-chunk", IN_A_CHUNK },
    { "at-the-end", AT_THE_END },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  service = helio_test_service_new (N_RMAS);
  read_feed ();
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *any = g_strconcat ("/pull/broken-in-any-page/", cuts[i].name, NULL);
      g_autofree char *every = g_strconcat ("/pull/broken-in-every-page/", cuts[i].name, NULL);

      g_test_add_data_func (any, GINT_TO_POINTER ((int) cuts[i].cut),
                            the_connection_breaks_in_any_page);
      g_test_add_data_func (every, GINT_TO_POINTER ((int) cuts[i].cut),
                            the_connection_breaks_in_every_page);
    }
  g_test_add_func ("/pull/cancelled-behind-any-page", cancelled_behind_any_page);
  g_test_add_func ("/pull/cancelled-at-any-turn/first-sync", a_first_sync_is_cancelled_at_any_turn);
  g_test_add_func ("/pull/cancelled-at-any-turn/reload", a_reload_is_cancelled_at_any_turn);
  g_test_add_func ("/pull/two-at-once/first-sync", two_sync_for_the_first_time);
  g_test_add_func ("/pull/two-at-once/reload", two_reload);
  status = g_test_run ();
  g_ptr_array_unref (pages);
  helio_test_service_free (service);
  return status;
}
