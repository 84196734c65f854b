/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Until when what does not get through waits, with the real service behind a proxy. */
#include "push-fixture.h"

#include "helio-remote-error.h"
#include "helio-time.h"

#define NOTES "POST /v1/notes"

typedef PushFixture Fixture;

/* --- pauses --- */

static void
a_failing_service_is_asked_again_later (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "patient");
  gint64 not_before;

  helio_fault_proxy_answer (self->proxy, NOTES, 2, 500, NULL, "{}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "server", 1);
  not_before = push_fixture_get_integer (self, note, "not-before");
  g_assert_cmpint (not_before, >, helio_clock_now (self->clock));

  /* Not by itself before that, a restart or not. */
  push_fixture_reopen (self);
  push_fixture_push (self);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), ==, 1);
  helio_clock_advance (self->clock, not_before - helio_clock_now (self->clock));
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "server", 2);
  push_fixture_wait (self);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

static void
somebody_who_asks_for_it_need_not_wait (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "now");
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, NOTES, 1, 500, NULL, "{}");
  push_fixture_push (self);
  error = push_fixture_try (self, TRUE);
  g_assert_no_error (error);
  push_fixture_assert_done (self);
}

/* While a sync is under way that nobody asked for. */
static void
who_asks_meanwhile_need_not_wait (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autofree char *paused = helio_test_add_note (self->store, self->rmas[0], "paused");
  g_autofree char *slow = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, NOTES, 1, 500, NULL, "{}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, paused, "pending", "server", 1);
  slow = helio_test_add_note (self->store, self->rmas[1], "slow");
  helio_fault_proxy_hold (self->proxy, "slow", 1);
  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == 1);
  helio_test_assert_state (self->store, paused, "pending");
  helio_push_job_wake (job);
  helio_test_until (helio_test_count (self->store, &helio_kind_outbox_entry) == 1);
  helio_test_assert_state (self->store, paused, NULL);
  helio_fault_proxy_release (self->proxy);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  push_fixture_assert_done (self);
}

static gboolean
has_failed (Fixture *self, const char *entry)
{
  return push_fixture_get_integer (self, entry, "n-attempts") == 1;
}

/* A run may take longer than the pause of what failed at its beginning. */
static void
a_pause_that_ends_meanwhile_is_not_forgotten (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autofree char *paused = helio_test_add_note (self->store, self->rmas[0], "paused");
  g_autofree char *slow = helio_test_add_note (self->store, self->rmas[1], "slow");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, "paused", 1, 500, NULL, "{}");
  helio_fault_proxy_hold (self->proxy, "slow", 1);
  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == 1 && has_failed (self, paused));
  push_fixture_wait (self);
  helio_fault_proxy_release (self->proxy);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  helio_test_assert_state (self->store, slow, NULL);
  push_fixture_assert_entry (self, paused, "pending", "server", 1);
  g_assert_cmpint (helio_push_job_get_next (job), ==, helio_clock_now (self->clock));
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

static void
a_busy_service_says_when (Fixture *self, gconstpointer data)
{
  g_autofree char *first = helio_test_add_note (self->store, self->rmas[0], "first");
  g_autofree char *other = helio_test_add_note (self->store, self->rmas[1], "other");
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, NOTES, 2, 503, "Retry-After: 3000", "{}");
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_BUSY);
  push_fixture_assert_entry (self, first, "pending", "busy", 1);
  g_assert_cmpint (push_fixture_get_integer (self, first, "not-before"), >=,
                   helio_clock_now (self->clock) + 3000 * HELIO_SECOND);

  /* Not before, after a restart neither, whoever asks. */
  push_fixture_reopen (self);
  error = push_fixture_try (self, TRUE);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), ==, 2);
  helio_clock_advance (self->clock, 3000 * HELIO_SECOND);
  push_fixture_push (self);
  helio_test_assert_state (self->store, other, NULL);
  push_fixture_assert_done (self);
}

/* A command that the service never answers must not keep the others from it. */
static void
what_was_lost_goes_last (Fixture *self, gconstpointer data)
{
  g_autofree char *one = helio_test_add_note (self->store, self->rmas[0], "poison one");
  g_autofree char *two = helio_test_add_note (self->store, self->rmas[1], "poison two");
  g_autofree char *three = helio_test_add_note (self->store, self->rmas[2], "poison three");
  g_autofree char *good = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_lose (self->proxy, "poison", G_MAXUINT);
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_OFFLINE);
  good = helio_test_add_note (self->store, self->rmas[3], "good");
  error = push_fixture_try (self, TRUE);
  helio_test_assert_state (self->store, good, NULL);
  push_fixture_assert_entry (self, one, "pending", "offline", 2);
}

/* --- a clock that was wrong --- */

static void
put_clock_right (Fixture *self)
{
  g_object_unref (self->clock);
  self->clock = helio_clock_new_fixed (g_get_real_time ());
}

/* It was ahead when the pause was noted, by less than the service may ask for. */
static void
a_clock_put_right_holds_nothing_up (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "ahead");

  helio_clock_advance (self->clock, 5 * 3600 * HELIO_SECOND);
  helio_fault_proxy_answer (self->proxy, NOTES, 1, 500, NULL, "{}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "server", 1);
  put_clock_right (self);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

/* Whatever the service asked for: nobody knows when that is by this clock. */
static void
a_clock_put_right_ends_what_a_busy_service_asked_for (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "ahead");

  helio_clock_advance (self->clock, 5 * 3600 * HELIO_SECOND);
  helio_fault_proxy_answer (self->proxy, NOTES, 1, 503, "Retry-After: 3000", "{}");
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_BUSY);
  push_fixture_assert_entry (self, note, "pending", "busy", 1);
  put_clock_right (self);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

/* --- nothing can be sent --- */

static void
signed_out_nothing_is_touched (Fixture *self, gconstpointer data)
{
  g_autofree char *first = helio_test_add_note (self->store, self->rmas[0], "first");
  g_autofree char *second = helio_test_add_note (self->store, self->rmas[0], "second");
  g_autoptr (GError) edited = NULL;

  helio_fault_proxy_answer (self->proxy, NOTES, 1, 401, NULL, "{}");
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), ==, 1);
  push_fixture_assert_entry (self, first, "pending", NULL, 0);
  push_fixture_assert_entry (self, second, "pending", NULL, 0);
  edited = push_fixture_edit (self, first, "body", "edited");
  g_assert_no_error (edited);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

static void
offline_nothing_is_touched (Fixture *self, gconstpointer data)
{
  g_autofree char *first = helio_test_add_note (self->store, self->rmas[0], "first");
  g_autofree char *other = helio_test_add_note (self->store, self->rmas[1], "other");
  g_autoptr (HelioClient) nobody = helio_client_new ("http://127.0.0.1:1/", self->service->token);
  g_autoptr (HelioClient) somebody = g_steal_pointer (&self->client);
  g_autoptr (GError) edited = NULL;

  self->client = g_object_ref (nobody);
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_OFFLINE);
  push_fixture_assert_entry (self, first, "pending", NULL, 0);
  push_fixture_assert_entry (self, other, "pending", NULL, 0);
  edited = push_fixture_edit (self, first, "body", "edited");
  g_assert_no_error (edited);
  g_object_unref (self->client);
  self->client = g_steal_pointer (&somebody);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

static void
a_service_that_does_not_answer_is_not_asked_for_everything (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    g_free (helio_test_add_note (self->store, self->rmas[i], "lost"));
  helio_fault_proxy_lose (self->proxy, NOTES, G_MAXUINT);
  push_fixture_push_in_vain (self, HELIO_REMOTE_ERROR_OFFLINE);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), <=, 3);
}

#define ADD(test) \
  g_test_add ("/push-pauses/" #test, Fixture, NULL, push_fixture_set_up, test, \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_failing_service_is_asked_again_later);
  ADD (somebody_who_asks_for_it_need_not_wait);
  ADD (who_asks_meanwhile_need_not_wait);
  ADD (a_pause_that_ends_meanwhile_is_not_forgotten);
  ADD (a_busy_service_says_when);
  ADD (what_was_lost_goes_last);
  ADD (a_clock_put_right_holds_nothing_up);
  ADD (a_clock_put_right_ends_what_a_busy_service_asked_for);
  ADD (signed_out_nothing_is_touched);
  ADD (offline_nothing_is_touched);
  ADD (a_service_that_does_not_answer_is_not_asked_for_everything);
  return g_test_run ();
}
