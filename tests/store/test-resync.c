/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is fetched again, over what is there. */
#include "helio-database-private.h"
#include "helio-store-private.h"
#include "helio-test-store.h"
#include "sql-fixture.h"

#define N_ROWS 1000
#define BASE "feed.1000"

static guint
count (HelioTestCache *self)
{
  return helio_test_count (self->store, &helio_kind_rma);
}

static gboolean
put_even (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 0; i < N_ROWS; i += 2)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("other.1");
  /* The service has this one; what it says of it makes no sense. */
  return helio_row_sink_reject (sink, &helio_kind_rma, "00000001", "nonsense", error);
}

static void
a_reload_keeps_rows_until_it_knows_which_are_gone (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (HelioApplySummary) summary = NULL;
  g_autoptr (GError) error = helio_test_begin_reload (self->store, BASE);

  g_assert_no_error (error);
  helio_test_assert_feed_state (self->store, NULL, FALSE, TRUE);
  g_assert_cmpuint (count (self), ==, N_ROWS);

  summary = helio_test_apply (self->store, NULL, put_even, NULL);
  g_assert_cmpuint (summary->n_changed, ==, 0);
  g_assert_cmpuint (summary->n_rejected, ==, 1);
  g_assert_cmpstr (summary->first_rejection, ==, "rma 00000001: nonsense");
  g_assert_cmpuint (count (self), ==, N_ROWS);

  /* The reload goes on after a restart. */
  helio_test_cache_reopen (self);
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, N_ROWS / 2 + 1);
  helio_test_assert_feed_state (self->store, "other.1", FALSE, FALSE);
}

/* Two processes learn of it, one goes ahead: the other one does not throw its rows away. */
static void
a_reload_is_begun_once (HelioTestCache *self, gconstpointer data)
{
  g_autoptr (GError) error = helio_test_begin_reload (self->store, BASE);
  g_autoptr (HelioApplySummary) summary = helio_test_apply (self->store, NULL, put_even, NULL);

  g_assert_no_error (error);
  error = helio_test_begin_reload (self->store, BASE);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_MOVED);
  g_clear_error (&error);
  helio_test_assert_feed_state (self->store, "other.1", FALSE, TRUE);
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, N_ROWS / 2 + 1);
}

/* Those who wait for the lock, and for their turn as well. */
static struct
{
  GMutex turn;
  guint n; /* (atomic) */
} waiting;

static int
wait_for_turn (gpointer data, int times)
{
  g_atomic_int_inc (&waiting.n);
  g_mutex_lock (&waiting.turn);
  g_mutex_unlock (&waiting.turn);
  return 1;
}

/* @data: the store. */
static gboolean
queue_up (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  sqlite3 *handle = helio_database_get_handle (helio_store_get_writer (data));

  return sqlite3_busy_handler (handle, wait_for_turn, NULL) == SQLITE_OK;
}

/* Both have asked what is left to do before either may write: what the first swept up is not for
 * the second to sweep. */
static void
two_programs_end_a_reload (HelioTestCache *self, gconstpointer data)
{
  HelioStore *stores[] = { self->store, helio_test_store_open (self->folder) };
  GAsyncResult *results[2] = { NULL };
  sqlite3 *other;

  g_assert_no_error (helio_test_begin_reload (stores[0], BASE));
  helio_apply_summary_free (helio_test_apply (stores[0], NULL, put_even, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (HelioApplySummary) summary = NULL;

      helio_store_put_async (stores[i], queue_up, stores[i], NULL, NULL, helio_test_keep, &result);
      summary = helio_store_put_finish (stores[i], helio_test_wait (&result), NULL);
      g_assert_nonnull (summary);
    }
  other = sql_fixture_open (self->folder);
  sql_fixture_run (other, "BEGIN IMMEDIATE");
  g_mutex_lock (&waiting.turn);
  for (guint i = 0; i < 2; i++)
    helio_store_finish_load_async (stores[i], NULL, helio_test_keep, &results[i]);
  helio_test_until (g_atomic_int_get (&waiting.n) == 2);
  sql_fixture_run (other, "COMMIT");
  g_mutex_unlock (&waiting.turn);
  sql_fixture_close (other);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = helio_test_wait (&results[i]);

      g_assert_true (helio_store_finish (stores[i], result, NULL));
    }
  g_assert_cmpuint (count (self), ==, N_ROWS / 2 + 1);
  helio_test_store_close (stores[1]);
}

#define ADD(name, test) \
  g_test_add ("/resync/" name, HelioTestCache, GUINT_TO_POINTER (N_ROWS), helio_test_cache_set_up, \
              test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("keeps-rows-until-it-knows-which-are-gone",
       a_reload_keeps_rows_until_it_knows_which_are_gone);
  ADD ("is-begun-once", a_reload_is_begun_once);
  ADD ("two-programs-end-it", two_programs_end_a_reload);
  return g_test_run ();
}
