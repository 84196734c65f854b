/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-freshness.h"
#include "helio-live.h"
#include "helio-sync-job.h"
#include "helio-test-store.h"
#include "helio-time.h"
#include "pull-fixture.h"

typedef struct
{
  PullFixture pull;
  HelioClock *clock;         /* (owned): stands still */
  HelioFreshness *freshness; /* (owned) */
  GString *notified;         /* (owned): names of properties */
} Fixture;

static void
on_notify (HelioFreshness *freshness, GParamSpec *pspec, Fixture *self)
{
  g_string_append_printf (self->notified, "%s ", pspec->name);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  pull_fixture_set_up (&self->pull, NULL);
  self->clock = helio_clock_new_fixed (g_get_real_time ());
  self->freshness = helio_freshness_new (self->pull.store, self->clock);
  self->notified = g_string_new (NULL);
  g_signal_connect (self->freshness, "notify", G_CALLBACK (on_notify), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->freshness);
  g_object_unref (self->clock);
  g_string_free (self->notified, TRUE);
  pull_fixture_tear_down (&self->pull, NULL);
}

static void
pull (Fixture *self, const char *changes)
{
  g_autoptr (HelioPullJob) job = pull_fixture_new_job (&self->pull);
  g_autoptr (GError) error = NULL;

  pull_fixture_add_page (&self->pull, changes, "f.3", FALSE, NULL);
  helio_freshness_follow (self->freshness, job);
  error = pull_job_run (job, NULL);
  g_assert_no_error (error);
}

static void
an_empty_cache_knows_nothing (Fixture *self, gconstpointer data)
{
  g_assert_true (helio_freshness_is_first_sync (self->freshness));
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, HELIO_TIME_NONE);
  g_assert_cmpint (helio_freshness_get_revision (self->freshness), ==, -1);
  g_assert_cmpfloat (helio_freshness_get_progress (self->freshness), ==, 0);
  g_assert_cmpuint (helio_freshness_get_n_rows (self->freshness), ==, 0);
  g_assert_cmpuint (helio_freshness_get_n_rejected (self->freshness, NULL), ==, 0);
}

static void
what_comes_in_is_counted (Fixture *self, gconstpointer data)
{
  const char *first;

  pull (self, "1 2 {\"kind\":\"report\",\"revision\":\"3\",\"record\":{\"id\":7}}");
  g_assert_cmpstr (self->notified->str, ==, "progress n-rows ");
  g_assert_cmpfloat (helio_freshness_get_progress (self->freshness), ==, 1);
  g_assert_cmpuint (helio_freshness_get_n_rows (self->freshness), ==, 2);
  g_assert_cmpuint (helio_freshness_get_n_rejected (self->freshness, &first), ==, 1);
  g_assert_nonnull (first);

  pull (self, "");
  g_assert_cmpuint (helio_freshness_get_n_rejected (self->freshness, &first), ==, 0);
  g_assert_null (first);
}

static void
a_complete_cache_is_so_from_then_on (Fixture *self, gconstpointer data)
{
  gint64 moment = helio_clock_now (self->clock);

  pull (self, "1 2 3");
  g_assert_true (helio_freshness_is_first_sync (self->freshness));
  g_string_truncate (self->notified, 0);
  helio_freshness_note_complete (self->freshness, moment);
  g_assert_cmpstr (self->notified->str, ==, "first-sync last-sync ");
  g_assert_false (helio_freshness_is_first_sync (self->freshness));
  /* Of the service, which has more than what it told of here. */
  g_assert_cmpint (helio_freshness_get_revision (self->freshness), ==, 9);
  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, moment);
}

static void
the_next_run_knows_of_it (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("", 0);
  g_autoptr (HelioFreshness) next = NULL;

  pull (self, "1");
  helio_test_store_wait (self->pull.store,
                         helio_store_put_document_async (self->pull.store, HELIO_DOCUMENT_SYNCED,
                                                         body, 7 * HELIO_SECOND, NULL, keep, kept));
  next = helio_freshness_new (self->pull.store, self->clock);
  g_assert_false (helio_freshness_is_first_sync (next));
  g_assert_cmpint (helio_freshness_get_last_sync (next), ==, 7 * HELIO_SECOND);
  g_assert_cmpint (helio_freshness_get_revision (next), ==, -1);
}

/* As long as the service tells of what is new, nothing is missing; and so it was until it told
 * nothing any more, but for the silence that does not show at once. */
static void
who_is_told_is_up_to_date (Fixture *self, gconstpointer data)
{
  gint64 heard;

  helio_freshness_set_told (self->freshness, TRUE);
  g_assert_cmpstr (self->notified->str, ==, "is-told ");
  heard = helio_clock_now (self->clock) - HELIO_LIVE_DEADLINE;
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, heard);
  helio_freshness_set_told (self->freshness, FALSE);
  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, heard);
}

/* What was told is not here before a sync has brought it. */
static void
what_was_told_has_to_be_seen_to (Fixture *self, gconstpointer data)
{
  gint64 heard;

  helio_freshness_set_told (self->freshness, TRUE);
  helio_freshness_set_idle (self->freshness, FALSE);
  heard = helio_clock_now (self->clock) - HELIO_LIVE_DEADLINE;
  helio_clock_advance (self->clock, HELIO_SECOND);
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, heard);
  helio_freshness_set_idle (self->freshness, TRUE);
  g_assert_cmpint (helio_freshness_get_last_sync (self->freshness), ==, heard + HELIO_SECOND);
}

#define ADD(name, test) g_test_add ("/sync/freshness/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", an_empty_cache_knows_nothing);
  ADD ("comes-in", what_comes_in_is_counted);
  ADD ("complete", a_complete_cache_is_so_from_then_on);
  ADD ("next-run", the_next_run_knows_of_it);
  ADD ("told", who_is_told_is_up_to_date);
  ADD ("seen-to", what_was_told_has_to_be_seen_to);
  return g_test_run ();
}
