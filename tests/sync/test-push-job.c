/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What always holds of sending, each with the real service behind a proxy. */
#include "push-fixture.h"

#include "helio-local-id.h"

#include <string.h>

#define POST "POST /v1/"
#define NOTES "POST /v1/notes"
#define PAGE "Content-Type: text/html"
#define REFUSAL \
  "{\"status\":422,\"detail\":\"Not like " \
  "this.\",\"reason\":\"too-blue\",\"errors\":[{\"field\":\"body\",\"code\":" \
  "\"too-long\",\"detail\":\"Say\\nless.\"},{\"field\":\"parent.id\",\"code\":\"missing\"}," \
  "{\"field\":\"files\"},{\"field\":\"of.another\"}]}"

typedef PushFixture Fixture;

/* --- order --- */

static guint
find (GStrv requests, const char *part)
{
  for (guint i = 0; requests[i] != NULL; i++)
    if (strstr (requests[i], part) != NULL)
      return i;
  g_error ("nothing says %s", part);
}

static void
commands_about_a_record_go_in_their_order (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) requests = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("note %02u.", i);
      g_autofree char *id = helio_test_add_note (self->store, self->rmas[i % 3], text);
    }
  push_fixture_push (self);

  requests = helio_fault_proxy_dup_requests (self->proxy, NOTES);
  g_assert_cmpuint (g_strv_length (requests), ==, 12);
  for (guint i = 3; i < 12; i++)
    {
      g_autofree char *former = g_strdup_printf ("note %02u.", i - 3);
      g_autofree char *text = g_strdup_printf ("note %02u.", i);

      g_assert_cmpuint (find (requests, former), <, find (requests, text));
    }
  push_fixture_assert_done (self);
}

/* Two at a time, and never two about one record. */
static void
different_records_go_side_by_side (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autofree char *first = helio_test_add_note (self->store, self->rmas[0], "first");
  g_autofree char *second = helio_test_add_note (self->store, self->rmas[0], "second");
  g_autofree char *other = helio_test_add_note (self->store, self->rmas[1], "other");
  g_autofree char *third = helio_test_add_note (self->store, self->rmas[2], "third");
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) requests = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_hold (self->proxy, NOTES, G_MAXUINT);
  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  for (guint n = 4; n > 0; n--)
    {
      helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == MIN (n, 2)
                        && helio_fault_proxy_count (self->proxy, NOTES) == MIN (4, 4 - n + 2));
      helio_fault_proxy_release (self->proxy);
    }
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  requests = helio_fault_proxy_dup_requests (self->proxy, NOTES);
  g_assert_cmpuint (find (requests, "\"other\""), <, 2);
  g_assert_cmpuint (find (requests, "\"second\""), >, find (requests, "\"first\""));
  push_fixture_assert_done (self);
}

static void
what_an_unsent_request_makes_waits_for_it (Fixture *self, gconstpointer data)
{
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autofree char *local = push_fixture_request (self, "The gateway blinks.");
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) made = NULL;
  g_auto (GStrv) requests = NULL;

  note = helio_test_enqueue (self->store, "add-note", &helio_kind_case, local, "body", "And hums.");

  push_fixture_push (self);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 0);
  requests = helio_fault_proxy_dup_requests (self->proxy, POST);
  g_assert_cmpuint (g_strv_length (requests), ==, 2);
  g_assert_null (strstr (requests[1], HELIO_LOCAL_ID));
  made = helio_reader_find (reader, &helio_kind_case, local, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (requests[1], helio_record_get_id (made)));
  push_fixture_assert_done (self);
}

/* --- once --- */

static void
a_lost_answer_is_done_once (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "once");
  g_autoptr (GError) edited = NULL;
  g_auto (GStrv) requests = NULL;
  g_autofree char *key = NULL;
  g_autofree char *other_key = NULL;

  helio_fault_proxy_lose (self->proxy, NOTES, 1);
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "offline", 1);
  g_assert_cmpuint (push_fixture_count_notes (self, "once"), ==, 1);
  edited = push_fixture_edit (self, note, "body", "twice");
  g_assert_error (edited, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);

  push_fixture_reopen (self);
  push_fixture_wait (self);
  push_fixture_push (self);
  requests = helio_fault_proxy_dup_requests (self->proxy, NOTES);
  g_assert_cmpuint (g_strv_length (requests), ==, 2);
  g_assert_cmpstr (requests[0], ==, requests[1]);
  key = helio_fault_proxy_dup_header (self->proxy, NOTES, 0, "Idempotency-Key");
  other_key = helio_fault_proxy_dup_header (self->proxy, NOTES, 1, "Idempotency-Key");
  g_assert_cmpstr (key, ==, other_key);
  g_assert_cmpuint (push_fixture_count_notes (self, "once"), ==, 1);
  push_fixture_assert_done (self);
}

/* It does not know what became of the first one: the service did it. */
static void
who_stands_before_the_service_does_not_speak_for_it (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "once");
  g_autoptr (GError) edited = NULL;

  helio_fault_proxy_lose (self->proxy, NOTES, 1);
  push_fixture_push (self);
  push_fixture_wait (self);
  helio_fault_proxy_answer (self->proxy, NOTES, 1, 403, PAGE, "<html>Blocked.</html>");
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "server", 2);
  edited = push_fixture_edit (self, note, "body", "twice");
  g_assert_error (edited, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);

  push_fixture_wait (self);
  push_fixture_push (self);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), ==, 3);
  g_assert_cmpuint (push_fixture_count_notes (self, "once"), ==, 1);
  push_fixture_assert_done (self);
}

/* It looks for the key first, and would know it. */
static void
what_the_service_refuses_it_has_never_done (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "poison");
  g_autoptr (GError) edited = NULL;

  helio_fault_proxy_answer (self->proxy, NOTES, 1, 500, NULL, "{}");
  push_fixture_push (self);
  push_fixture_wait (self);
  helio_fault_proxy_answer (self->proxy, NOTES, 1, 422, NULL, REFUSAL);
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "failed", "refused", 2);
  edited = push_fixture_edit (self, note, "body", "remedy");
  g_assert_no_error (edited);
  push_fixture_push (self);
  g_assert_cmpuint (push_fixture_count_notes (self, "remedy"), ==, 1);
  push_fixture_assert_done (self);
}

static void
half_an_answer_is_no_answer (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "whole");

  helio_fault_proxy_cut (self->proxy, NOTES, 1);
  push_fixture_push (self);
  push_fixture_assert_entry (self, note, "pending", "server", 1);
  push_fixture_wait (self);
  push_fixture_push (self);
  g_assert_cmpuint (push_fixture_count_notes (self, "whole"), ==, 1);
  push_fixture_assert_done (self);
}

static void
giving_up_in_the_middle_loses_and_doubles_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, self->rmas[0], "kept");
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_hold (self->proxy, NOTES, 1);
  helio_push_job_run_async (job, cancellable, helio_test_keep, &result);
  helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == 1);
  helio_test_assert_state (self->store, note, "sending");
  g_cancellable_cancel (cancellable);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  push_fixture_assert_entry (self, note, "pending", NULL, 0);

  helio_fault_proxy_release (self->proxy);
  push_fixture_push (self);
  g_assert_cmpuint (push_fixture_count_notes (self, "kept"), ==, 1);
  push_fixture_assert_done (self);
}

/* --- what is stuck --- */

static void
a_refused_command_holds_up_its_record_only (Fixture *self, gconstpointer data)
{
  g_autofree char *bad = helio_test_add_note (self->store, self->rmas[0], "poison");
  g_autofree char *behind = helio_test_add_note (self->store, self->rmas[0], "behind");
  g_autofree char *other = helio_test_add_note (self->store, self->rmas[1], "other");
  g_autofree char *words = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) edited = NULL;

  helio_fault_proxy_answer (self->proxy, "poison", G_MAXUINT, 422, NULL, REFUSAL);
  push_fixture_push (self);
  push_fixture_assert_entry (self, bad, "failed", "refused", 1);
  words = push_fixture_dup_text (self, bad, "problem");
  errors = push_fixture_dup_text (self, bad, "errors");
  g_assert_cmpstr (words, ==, "Not like this.");
  g_assert_cmpstr (errors, ==, "body too-long Say less.\nparent-id missing\nfiles");
  helio_test_assert_state (self->store, behind, "pending");
  helio_test_assert_state (self->store, other, NULL);

  /* Nothing is tried by itself, whoever asks. */
  push_fixture_wait (self);
  edited = push_fixture_try (self, TRUE);
  g_assert_no_error (edited);
  g_assert_cmpuint (helio_fault_proxy_count (self->proxy, NOTES), ==, 2);

  edited = push_fixture_edit (self, bad, "body", "remedy");
  g_assert_no_error (edited);
  push_fixture_push (self);
  g_assert_cmpuint (push_fixture_count_notes (self, "remedy"), ==, 1);
  g_assert_cmpuint (push_fixture_count_notes (self, "behind"), ==, 1);
  push_fixture_assert_done (self);
}

static void
what_is_discarded_lets_the_next_one_go (Fixture *self, gconstpointer data)
{
  g_autofree char *bad = helio_test_add_note (self->store, self->rmas[0], "poison");
  g_autofree char *behind = helio_test_add_note (self->store, self->rmas[0], "behind");

  helio_fault_proxy_answer (self->proxy, "poison", 1, 403, NULL, "{\"detail\":\"No.\"}");
  push_fixture_push (self);
  push_fixture_assert_entry (self, bad, "failed", "refused", 1);
  helio_test_discard (self->store, bad);
  push_fixture_push (self);
  helio_test_assert_state (self->store, behind, NULL);
  g_assert_cmpuint (push_fixture_count_notes (self, "poison"), ==, 0);
  push_fixture_assert_done (self);
}

static void
what_is_not_possible_says_why (Fixture *self, gconstpointer data)
{
  g_autofree char *cancel = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_answer (self->proxy, "cancellation", 1, 409, NULL,
                            "{\"type\":\"https://heliodesk.org/problems/not-allowed\","
                            "\"detail\":\"Le remplacement est en route.\","
                            "\"reason\":\"replacement-under-way\"}");
  cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma, self->rmas[0], "reason",
                               "A mistake.");
  push_fixture_push (self);
  push_fixture_assert_entry (self, cancel, "failed", "refused", 1);
  words = push_fixture_dup_text (self, cancel, "problem");
  g_assert_cmpstr (words, ==, "replacement-under-way");
  helio_test_discard (self->store, cancel);
  push_fixture_assert_done (self);
}

static void
what_is_about_something_gone_says_so (Fixture *self, gconstpointer data)
{
  HelioTestService *service = self->service;
  g_autofree char *cancel = helio_test_enqueue (self->store, "cancel", &helio_kind_rma,
                                                self->rmas[0], "reason", "A mistake.");
  g_autoptr (GError) error = NULL;

  helio_storage_delete (service->storage, service->organisation, &helio_kind_rma, self->rmas[0],
                        &error);
  g_assert_no_error (error);
  push_fixture_push (self);
  push_fixture_assert_entry (self, cancel, "failed", "gone", 1);
  helio_test_discard (self->store, cancel);
  push_fixture_assert_done (self);
}

/* --- what is new --- */

static void
what_is_new_meanwhile_goes_too (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioPushJob) job
      = helio_push_job_new (self->store, self->client, self->clock, self->vault, FALSE);
  g_autofree char *slow = helio_test_add_note (self->store, self->rmas[0], "slow");
  g_autofree char *new = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_fault_proxy_hold (self->proxy, "slow", 1);
  helio_push_job_run_async (job, NULL, helio_test_keep, &result);
  helio_test_until (helio_fault_proxy_get_n_held (self->proxy) == 1);
  new = helio_test_add_note (self->store, self->rmas[1], "new");
  helio_push_job_wake (job);
  helio_test_until (helio_test_count (self->store, &helio_kind_outbox_entry) == 1);
  helio_test_assert_state (self->store, new, NULL);
  helio_fault_proxy_release (self->proxy);
  helio_push_job_run_finish (job, helio_test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (helio_push_job_get_next (job), ==, HELIO_NO_INTEGER);
  push_fixture_assert_done (self);
}

#define ADD(test) \
  g_test_add ("/push-job/" #test, Fixture, NULL, push_fixture_set_up, test, push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (commands_about_a_record_go_in_their_order);
  ADD (different_records_go_side_by_side);
  ADD (what_an_unsent_request_makes_waits_for_it);
  ADD (a_lost_answer_is_done_once);
  ADD (who_stands_before_the_service_does_not_speak_for_it);
  ADD (what_the_service_refuses_it_has_never_done);
  ADD (half_an_answer_is_no_answer);
  ADD (giving_up_in_the_middle_loses_and_doubles_nothing);
  ADD (a_refused_command_holds_up_its_record_only);
  ADD (what_is_discarded_lets_the_next_one_go);
  ADD (what_is_not_possible_says_why);
  ADD (what_is_about_something_gone_says_so);
  ADD (what_is_new_meanwhile_goes_too);
  return g_test_run ();
}
