/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that others have changed since a command about it was given. */
#include "push-fixture.h"

#include "helio-time.h"

typedef PushFixture Fixture;

static void
changes_that_do_not_overlap_are_merged (Fixture *self, gconstpointer data)
{
  g_autofree char *cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma,
                                                self->rmas[0], "reason", "A mistake.");
  g_autoptr (HelioRecord) rma = NULL;

  push_fixture_change (self, &helio_kind_rma, self->rmas[0], "carrier", "Somebody else");
  push_fixture_push (self);
  helio_test_assert_state (self->store, cancel, NULL);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, "cancellation"), ==, 2);
  rma = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_rma, self->rmas[0],
                           NULL);
  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, "canceled");
  g_assert_cmpstr (helio_record_get_text (rma, "carrier"), ==, "Somebody else");
  push_fixture_assert_done (self);
}

static void
changes_that_overlap_need_somebody (Fixture *self, gconstpointer data)
{
  g_autofree char *cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma,
                                                self->rmas[0], "reason", "A mistake.");
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[1], "other");

  push_fixture_change (self, &helio_kind_rma, self->rmas[0], "status", "approved");
  push_fixture_change (self, &helio_kind_rma, self->rmas[0], "cancel-reason", "Theirs.");
  push_fixture_push (self);
  push_fixture_assert_entry (self, cancel, "conflict", "changed", 1);
  helio_test_assert_state (self->store, note, NULL);

  /* Mine: over what they say now. */
  helio_test_retry (self->store, cancel);
  push_fixture_push (self);
  helio_test_assert_state (self->store, cancel, NULL);
  push_fixture_assert_done (self);
}

/* That it has changed is in the words, and half of them say nothing. */
static void
what_is_refused_in_half_a_sentence_is_asked_again (Fixture *self, gconstpointer data)
{
  g_autofree char *cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma,
                                                self->rmas[0], "reason", "A mistake.");

  push_fixture_change (self, &helio_kind_rma, self->rmas[0], "carrier", "Somebody else");
  helio_fault_proxy_cut (self->proxy, "cancellation", 1);
  push_fixture_push (self);
  helio_test_assert_state (self->store, cancel, "pending");

  push_fixture_wait (self);
  push_fixture_push (self);
  helio_test_assert_state (self->store, cancel, NULL);
  push_fixture_assert_done (self);
}

/* A service may say that it has changed over and over; nothing goes round in a circle. */
static void
what_changes_all_the_time_is_left_for_later (Fixture *self, gconstpointer data)
{
  g_autofree char *cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma,
                                                self->rmas[0], "reason", "A mistake.");
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, "cancellation", G_MAXUINT, 412, NULL, "{}");
  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  helio_test_assert_state (self->store, cancel, "pending");
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, "cancellation"), ==, 3);
  g_assert_cmpint (helio_push_job_get_next (job), ==,
                   helio_clock_now (self->clock) + 60 * HELIO_SECOND);
}

#define ADD(test) \
  g_test_add ("/push-merge/" #test, Fixture, NULL, push_fixture_set_up, test, \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (changes_that_do_not_overlap_are_merged);
  ADD (changes_that_overlap_need_somebody);
  ADD (what_is_refused_in_half_a_sentence_is_asked_again);
  ADD (what_changes_all_the_time_is_left_for_later);
  return g_test_run ();
}
