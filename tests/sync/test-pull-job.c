/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What always holds, against a scripted service: src/sync/README.md. */
#include "helio-test-store.h"
#include "helio-wire-error.h"
#include "pull-fixture.h"

#include <math.h>

typedef PullFixture Fixture;

static HelioFaultServer *
get_server (Fixture *self)
{
  return self->remote.server;
}

/* --- pages --- */

typedef struct
{
  GString *progress; /* (owned): in percent */
  guint n_rows;      /* as last told */
} Told;

static void
note_progress (HelioPullJob *job, GParamSpec *pspec, Told *told)
{
  double progress;

  g_object_get (job, "progress", &progress, "n-rows", &told->n_rows, NULL);
  g_string_append_printf (told->progress, "%.0f ", floor (100 * progress));
}

static void
pages_come_one_after_another (Fixture *self, const char *const promised[3])
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  Told told = { g_string_new (NULL), 0 };
  g_autoptr (GError) error = NULL;

  g_signal_connect (job, "notify::progress", G_CALLBACK (note_progress), &told);
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, promised[0]);
  pull_fixture_add_page (self, "4 1:5 2:6x", "f.6", TRUE, promised[1]);
  pull_fixture_add_page (self, "7 8 9", "f.9", FALSE, promised[2]);
  error = pull_job_run (job, NULL);
  g_assert_no_error (error);
  pull_fixture_assert_asked (self, "- f.3 f.6");
  pull_fixture_assert_limits (self, "1000 1000 1000");
  pull_assert_rows (self->store, "1:5 3:3 4:4 7:7 8:8 9:9");
  helio_test_assert_feed_state (self->store, "f.9", FALSE, FALSE);
  g_assert_cmpuint (told.n_rows, ==, 9);
  g_assert_cmpstr (told.progress->str, ==, "33 66 100 ");
  g_string_free (told.progress, TRUE);

  /* The next one begins where this one ended. */
  pull_fixture_add_page (self, "", "f.9", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.3 f.6 f.9");
}

static void
pages_are_asked_for_ahead (Fixture *self, gconstpointer data)
{
  static const char *const promised[] = { "f.3", "f.6", NULL };

  pages_come_one_after_another (self, promised);
}

static void
pages_come_without_a_header (Fixture *self, gconstpointer data)
{
  static const char *const promised[] = { NULL, NULL, NULL };

  pages_come_one_after_another (self, promised);
}

/* Another process's transaction: nobody else writes before it is over. */
typedef struct
{
  HelioStore *store; /* (owned) */
  GAsyncResult *result;
  GMutex lock;
  GCond changed;
  gboolean begun;
  gboolean over;
} Transaction;

static gboolean
wait_for_the_end (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  Transaction *self = data;

  g_mutex_lock (&self->lock);
  self->begun = TRUE;
  g_cond_signal (&self->changed);
  while (!self->over)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
begin_transaction (Transaction *self, Fixture *fixture)
{
  self->store = helio_test_store_open (fixture->folder);
  helio_store_apply_async (self->store, NULL, wait_for_the_end, self, NULL, NULL, helio_test_keep,
                           &self->result);
  g_mutex_lock (&self->lock);
  while (!self->begun)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
end_transaction (Transaction *self)
{
  g_mutex_lock (&self->lock);
  self->over = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  helio_test_wait (&self->result);
  g_clear_object (&self->result);
  helio_test_store_close (self->store);
}

/* Runs a job whose first page cannot be written before the page ahead has been asked for. */
static void
pull_with_a_page_ahead (Fixture *self)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GAsyncResult) result = NULL;
  Transaction transaction = { 0 };
  g_autoptr (GError) error = NULL;

  begin_transaction (&transaction, self);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  helio_test_until (helio_fault_server_get_n_requests (get_server (self)) == 2);
  pull_assert_rows (self->store, "");
  end_transaction (&transaction);
  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

static void
the_next_page_is_on_its_way_while_one_is_written (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, "f.3");
  pull_fixture_add_page (self, "4", "f.4", FALSE, NULL);
  pull_with_a_page_ahead (self);
  pull_fixture_assert_asked (self, "- f.3");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4");
}

static void
the_body_counts_when_the_header_promises_another_page (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2", "f.2", TRUE, "f.5");
  pull_fixture_add_page (self, "6 7", "f.7", FALSE, NULL);
  pull_fixture_add_page (self, "3 4", "f.4", TRUE, "f.4");
  pull_fixture_add_page (self, "5", "f.5", FALSE, NULL);
  pull_with_a_page_ahead (self);
  pull_fixture_assert_asked (self, "- f.5 f.2 f.4");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5");
}

static void
a_promised_page_that_fails_is_none (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2", "f.2", TRUE, "g.5");
  pull_fixture_add_unknown (self);
  pull_fixture_add_page (self, "3", "f.3", FALSE, NULL);
  pull_with_a_page_ahead (self);
  pull_fixture_assert_asked (self, "- g.5 f.2");
  pull_assert_rows (self->store, "1:1 2:2 3:3");
}

/* Neither written, though it comes while the load is being finished, nor waited for. */
static void
a_promised_page_behind_the_end_is_none (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2", "f.2", FALSE, "f.5");
  pull_fixture_add_page (self, "6 7", "f.7", TRUE, NULL);
  pull_with_a_page_ahead (self);
  pull_fixture_assert_asked (self, "- f.5");
  pull_assert_rows (self->store, "1:1 2:2");
  helio_test_assert_feed_state (self->store, "f.2", FALSE, FALSE);
}

static void
a_promised_page_that_never_comes_is_none (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2", "f.2", FALSE, "f.5");
  helio_fault_script_stall (helio_fault_server_add_script (get_server (self)));
  pull_with_a_page_ahead (self);
  pull_assert_rows (self->store, "1:1 2:2");
  helio_test_assert_feed_state (self->store, "f.2", FALSE, FALSE);
}

/* A transaction that changes many rows of a cache with indexes is cheaper than many of a few. What
 * is on its way already when the first page is written counts as well. */
static void
a_long_delta_goes_on_with_long_pages (Fixture *self, const char *promised)
{
  pull_fixture_add_page (self, "1", "f.1", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_add_page (self, "2 3", "f.3", TRUE, promised);
  pull_fixture_add_page (self, "4 5", "f.5", TRUE, NULL);
  pull_fixture_add_page (self, "6", "f.6", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.1 f.3 f.5");
  pull_fixture_assert_limits (self, "1000 1000 5000 5000");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5 6:6");
}

static void
a_long_delta_goes_on_with_long_pages_ahead (Fixture *self, gconstpointer data)
{
  a_long_delta_goes_on_with_long_pages (self, "f.3");
}

static void
a_long_delta_goes_on_with_long_pages_without_a_header (Fixture *self, gconstpointer data)
{
  a_long_delta_goes_on_with_long_pages (self, NULL);
}

/* --- a feed that moves, or does not --- */

static void
a_page_over_again_does_no_harm (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, "f.3");
  pull_fixture_add_page (self, "1 2 3", "f.3b", TRUE, "f.3b");
  pull_fixture_add_page (self, "2 3 4", "f.4", TRUE, "f.4");
  pull_fixture_add_page (self, "5", "f.5", FALSE, NULL);
  pull_fixture_pull (self);
  pull_fixture_assert_asked (self, "- f.3 f.3b f.4");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5");
}

static void
a_cursor_over_again_ends_the_job (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, "f.3");
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, "f.3");
  /* Asked for ahead. */
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, "f.3");
  pull_fixture_pull_in_vain (self, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
  pull_assert_rows (self->store, "1:1 2:2 3:3");
  helio_test_assert_feed_state (self->store, "f.3", TRUE, FALSE);
}

static void
cursors_in_a_circle_end_the_job (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, NULL);
      pull_fixture_add_page (self, "4 5", "f.5", TRUE, NULL);
    }
  pull_fixture_pull_in_vain (self, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
  g_assert_cmpuint (helio_fault_server_get_n_requests (get_server (self)), <, 10);
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5");
}

static void
ever_new_cursors_without_changes_end_the_job (Fixture *self, gconstpointer data)
{
  pull_fixture_add_page (self, "1 2 3", "f.3", TRUE, NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *next = g_strdup_printf ("f.3-%u", i);

      pull_fixture_add_page (self, "", next, TRUE, NULL);
    }
  pull_fixture_pull_in_vain (self, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
  g_assert_cmpuint (helio_fault_server_get_n_requests (get_server (self)), <, 10);
  pull_assert_rows (self->store, "1:1 2:2 3:3");
}

/* --- records that make no sense --- */

static void
a_record_that_makes_no_sense_is_counted_and_told (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GError) error = NULL;
  const char *first;

  pull_fixture_put (self->store, NULL, "2", "f.2");
  pull_fixture_add_page (
      self,
      "3 "
      "{\"kind\":\"report\",\"id\":\"2\",\"revision\":\"4\",\"record\":{\"status\":5}} "
      "{\"kind\":\"report\",\"id\":\"9\",\"revision\":\"5\",\"record\":{\"status\":\"ready\"}} "
      "{\"kind\":5,\"id\":\"9\",\"revision\":\"6\",\"record\":{}} "
      "{\"kind\":\"comet\",\"id\":\"9\",\"revision\":\"7\",\"record\":{}} "
      "8",
      "f.8", FALSE, NULL);
  error = pull_job_run (job, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_pull_job_get_n_rejected (job, &first), ==, 3);
  g_assert_cmpstr (first, ==, "report 2: changes[1].record.status: not a string");
  /* Of report 2 there is what there was. */
  pull_assert_rows (self->store, "2:2 3:3 8:8");
  helio_test_assert_feed_state (self->store, "f.8", FALSE, FALSE);
}

/* --- another process --- */

static void
the_job_goes_on_where_another_process_stopped (Fixture *self, const char *promised)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GAsyncResult) result = NULL;
  HelioStore *other = helio_test_store_open (self->folder);
  g_autoptr (GError) error = NULL;

  pull_fixture_add_page (self, "1 2", "f.2", TRUE, promised);
  pull_fixture_hold (self);
  pull_fixture_add_page (self, "3 4:5", "f.5", TRUE, NULL);
  helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
  pull_fixture_until_asked (self);
  helio_test_until (pull_has_cursor (other, "f.2"));
  pull_fixture_put (other, "f.2", "3 4", "f.4");
  pull_fixture_add_page (self, "6", "f.6", FALSE, NULL);
  pull_fixture_release (self);

  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  pull_fixture_assert_asked (self, "- f.2 f.4");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 6:6");
  helio_test_store_close (other);
}

static void
a_page_ahead_is_not_written_onto_another_cursor (Fixture *self, gconstpointer data)
{
  the_job_goes_on_where_another_process_stopped (self, "f.2");
}

static void
a_page_asked_for_is_not_written_onto_another_cursor (Fixture *self, gconstpointer data)
{
  the_job_goes_on_where_another_process_stopped (self, NULL);
}

/* However often the other process is quicker, this one does not give up. */
static void
a_job_that_is_overtaken_at_every_page_ends_well (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (self);
  g_autoptr (GAsyncResult) result = NULL;
  HelioStore *other = helio_test_store_open (self->folder);
  g_autoptr (GError) error = NULL;

  pull_fixture_put (other, NULL, "1", "f.1");
  for (guint i = 1; i <= 8; i++)
    {
      g_autofree char *change = g_strdup_printf ("%u", i + 1);
      g_autofree char *cursor = g_strdup_printf ("f.%u", i);
      g_autofree char *next = g_strdup_printf ("f.%u", i + 1);

      if (i < 8)
        pull_fixture_hold (self);
      pull_fixture_add_page (self, change, next, i < 8, NULL);
      if (i == 1)
        helio_pull_job_run_async (job, NULL, helio_test_keep, &result);
      else
        pull_fixture_release (self);
      if (i == 8)
        break;
      pull_fixture_until_asked (self);
      pull_fixture_put (other, cursor, change, next);
    }

  helio_pull_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  pull_fixture_assert_asked (self, "f.1 f.2 f.3 f.4 f.5 f.6 f.7 f.8");
  pull_assert_rows (self->store, "1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8 9:9");
  helio_test_store_close (other);
}

#define ADD(name, test) \
  g_test_add ("/pull-job/" name, Fixture, NULL, pull_fixture_set_up, test, pull_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages-are-asked-for-ahead", pages_are_asked_for_ahead);
  ADD ("pages-come-without-a-header", pages_come_without_a_header);
  ADD ("the-next-page-is-on-its-way", the_next_page_is_on_its_way_while_one_is_written);
  ADD ("the-body-counts", the_body_counts_when_the_header_promises_another_page);
  ADD ("a-promised-page-that-fails-is-none", a_promised_page_that_fails_is_none);
  ADD ("a-promised-page-behind-the-end-is-none", a_promised_page_behind_the_end_is_none);
  ADD ("a-promised-page-that-never-comes-is-none", a_promised_page_that_never_comes_is_none);
  ADD ("long-pages/ahead", a_long_delta_goes_on_with_long_pages_ahead);
  ADD ("long-pages/without-a-header", a_long_delta_goes_on_with_long_pages_without_a_header);
  ADD ("a-page-over-again-does-no-harm", a_page_over_again_does_no_harm);
  ADD ("a-cursor-over-again-ends-it", a_cursor_over_again_ends_the_job);
  ADD ("cursors-in-a-circle-end-it", cursors_in_a_circle_end_the_job);
  ADD ("ever-new-cursors-end-it", ever_new_cursors_without_changes_end_the_job);
  ADD ("a-record-that-makes-no-sense", a_record_that_makes_no_sense_is_counted_and_told);
  ADD ("overtaken/a-page-ahead", a_page_ahead_is_not_written_onto_another_cursor);
  ADD ("overtaken/a-page-asked-for", a_page_asked_for_is_not_written_onto_another_cursor);
  ADD ("overtaken/at-every-page", a_job_that_is_overtaken_at_every_page_ends_well);
  return g_test_run ();
}
