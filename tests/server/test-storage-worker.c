/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-worker.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

#define PATIENCE (30 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;               /* (owned) */
  char *uri;                  /* (owned) */
  HelioStorageWorker *worker; /* (owned) */
  gboolean is_looked;         /* whether a timer goes off in what fails */
  int n_failures;             /* atomic: how often it is to fail yet */
  int n_rounds;               /* atomic */
} Fixture;

static gboolean
work (HelioStorage *storage, GCancellable *cancellable, gpointer data, GError **error)
{
  Fixture *self = data;
  gboolean fails = g_atomic_int_add (&self->n_failures, -1) > 0;

  g_set_error_literal (error, HELIO_STORAGE_ERROR,
                       fails ? HELIO_STORAGE_ERROR_BUSY : HELIO_STORAGE_ERROR_NOT_FOUND, "Nothing");
  if (fails && self->is_looked)
    helio_storage_worker_look (self->worker);
  g_atomic_int_inc (&self->n_rounds);
  g_main_context_wakeup (NULL);
  return FALSE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioStorage) storage = NULL;

  self->folder = helio_test_folder_new ();
  self->uri = helio_test_storage_make_address (self->folder);
  storage = helio_test_storage_open (self->uri);
  self->worker = helio_storage_worker_new ("tests", self->uri, work, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  helio_storage_worker_stop (self->worker);
  g_assert_finalize_object (self->worker);
  helio_test_folder_remove (self->folder);
  g_free (self->uri);
}

static void
await_rounds (Fixture *self, int n)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (g_atomic_int_get (&self->n_rounds) < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
what_failed_is_tried_again (Fixture *self, gconstpointer data)
{
  self->n_failures = 1;
  helio_storage_worker_wake (self->worker);
  await_rounds (self, 2);
  g_assert_cmpint (g_atomic_int_get (&self->n_rounds), ==, 2);
}

/* The first pause is of half a second at least. */
static void
a_timer_leaves_the_pause_alone (Fixture *self, gconstpointer data)
{
  gint64 begin = g_get_monotonic_time ();

  self->n_failures = 1;
  self->is_looked = TRUE;
  helio_storage_worker_look (self->worker);
  await_rounds (self, 1);
  helio_storage_worker_look (self->worker);
  await_rounds (self, 2);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC / 2);
}

/* Otherwise the rounds, or the last pause, would take minutes. */
static void
orders_cut_the_pause_and_make_it_no_longer (Fixture *self, gconstpointer data)
{
  const int n_orders = 12;

  self->n_failures = n_orders;
  for (int i = 1; i <= n_orders; i++)
    {
      helio_storage_worker_wake (self->worker);
      await_rounds (self, i);
    }
  await_rounds (self, n_orders + 1);
}

static gboolean
is_pausing (Fixture *self)
{
  return g_main_context_find_source_by_user_data (NULL, self->worker) != NULL;
}

/* Nothing of it is left that could wake a worker that is gone. */
static void
a_stop_ends_the_pause (Fixture *self, gconstpointer data)
{
  self->n_failures = G_MAXINT;
  helio_storage_worker_wake (self->worker);
  while (!is_pausing (self))
    g_main_context_iteration (NULL, TRUE);
  helio_storage_worker_stop (self->worker);
  g_assert_false (is_pausing (self));
}

#define ADD(name, test) \
  g_test_add ("/server/storage-worker/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-failed-is-tried-again", what_failed_is_tried_again);
  ADD ("a-timer-leaves-the-pause-alone", a_timer_leaves_the_pause_alone);
  ADD ("orders-cut-the-pause-and-make-it-no-longer", orders_cut_the_pause_and_make_it_no_longer);
  ADD ("a-stop-ends-the-pause", a_stop_ends_the_pause);
  return g_test_run ();
}
