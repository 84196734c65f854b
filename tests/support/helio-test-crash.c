/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-crash.h"

#include "helio-store-private.h"
#include "helio-test-store.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_COMMITS 7
#define MERGE_PAGES 1000 /* what SQLite does by itself when nobody listens to commits */

/* --- the child --- */

void
helio_test_crash_acknowledge (guint step)
{
  printf ("%u\n", step);
  fflush (stdout);
}

/* In the writing thread, as soon as something was committed. */
static int
die_after_commits (void *n_left, sqlite3 *handle, const char *schema, int n_pages)
{
  if (--*(guint *) n_left == 0)
    raise (SIGKILL);
  return n_pages < MERGE_PAGES ? SQLITE_OK : sqlite3_wal_checkpoint (handle, schema);
}

typedef struct
{
  HelioStore *store; /* (unowned) */
  guint *n_left;     /* (unowned) */
} Hook;

static gboolean
set_hook (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  Hook *hook = data;

  sqlite3_wal_hook (helio_database_get_handle (helio_store_get_writer (hook->store)),
                    die_after_commits, hook->n_left);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "nothing to write");
  return FALSE;
}

void
helio_test_crash_arrange (HelioStore *store, guint *n_commits)
{
  Hook hook = { store, n_commits };
  g_auto (HelioFeedState) state = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_reader_get_feed_state (helio_store_get_reader (store), &state, &error);
  g_assert_no_error (error);
  helio_store_apply_async (store, state.cursor, set_hook, &hook, NULL, NULL, helio_test_keep,
                           &result);
  g_assert_null (helio_store_apply_finish (store, helio_test_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

void
helio_test_crash_follow (const HelioTestCrashWork *work, const char *folder, gboolean acknowledge,
                         guint n_commits)
{
  HelioStore *store = helio_test_store_open (folder);

  if (n_commits > 0)
    helio_test_crash_arrange (store, &n_commits);
  for (guint step = work->get_step (store); step < work->done; step = work->get_step (store))
    {
      work->do_step (store, step);
      g_assert_cmpuint (work->get_step (store), ==, step + 1);
      if (acknowledge)
        helio_test_crash_acknowledge (step + 1);
    }
  helio_test_store_close (store);
}

/* --- the parent --- */

GSubprocess *
helio_test_crash_spawn (const char *folder, guint n_commits)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%u", n_commits);
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                         HELIO_TEST_CHILD, folder, number, NULL);

  g_assert_no_error (error);
  return child;
}

guint
helio_test_crash_run (const char *folder, guint n_acks, guint done, int most_lead)
{
  g_autoptr (GSubprocess) child = helio_test_crash_spawn (folder, 0);
  gint64 lead = g_test_rand_int_range (0, most_lead);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  guint last = 0;
  gint64 moment;

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  for (guint i = 0; i < n_acks && last < done; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      last = (guint) strtoul (line, NULL, 10);
    }
  /* A sleep would always end at the same moments. */
  moment = g_get_monotonic_time () + lead;
  while (g_get_monotonic_time () < moment)
    ;
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_no_error (error);
  return last;
}

guint
helio_test_crash_at_any_moment (const char *folder, guint done, int most_acks, int most_lead,
                                HelioTestCrashFunc assert_sound)
{
  guint n_rounds = 0;

  for (guint step = 0; step < done; n_rounds++)
    {
      guint n_acks = (guint) g_test_rand_int_range (0, most_acks + 1);
      guint told = helio_test_crash_run (folder, n_acks, done, most_lead);
      guint reached = assert_sound (folder);

      g_test_message ("round %u: told of %u, reached %u", n_rounds, told, reached);
      g_assert_cmpuint (reached, >=, MAX (step, told));
      step = reached;
    }
  return n_rounds;
}

guint
helio_test_crash_with_a_commit (const char *folder, guint done, HelioTestCrashFunc assert_sound)
{
  guint n_rounds = 0;

  for (guint step = 0; step < done; n_rounds++)
    {
      g_autoptr (GSubprocess) child
          = helio_test_crash_spawn (folder, (guint) g_test_rand_int_range (1, MAX_COMMITS + 1));
      guint reached;

      g_assert_true (g_subprocess_wait (child, NULL, NULL));
      reached = assert_sound (folder);
      g_test_message ("round %u: reached %u", n_rounds, reached);
      /* The child ends by itself only when there is nothing left to do. */
      if (g_subprocess_get_if_signaled (child))
        g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
      else
        g_assert_cmpuint (reached, ==, done);
      g_assert_cmpuint (reached, >=, step);
      step = reached;
    }
  return n_rounds;
}
