/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of an entry when it is sent, refused, changed and tried again. */
#include "helio-local-id.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "outbox-fixture.h"

static void
what_is_sent_again_is_the_same (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autofree char *again = NULL;
  g_autoptr (HelioCommand) command = NULL;

  outbox_postpone (self, entry, key, "timeout", HELIO_OUTCOME_UNKNOWN);
  helio_test_assert_state (self->store, entry, "pending");
  helio_test_store_wait (self->store,
                         helio_store_begin_send_async (self->store,
                                                       &(HelioAttempt){ entry, key, key },
                                                       "other words", NULL, keep, kept));
  command = helio_test_find_command (self->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (command), "body"), ==, "{}");
  g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (command), "key"), ==, key);
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "n-attempts"), ==,
                   1);
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "not-before"), ==,
                   77);
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "tried-at"), ==,
                   70);
}

static void
assert_edit_is_refused (OutboxFixture *self, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_store_edit_async (self->store, entry, helio_command_get_form (command), NULL,
                          helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);
}

/* It would be there twice, in two forms. */
static void
what_may_have_arrived_is_not_changed (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  assert_edit_is_refused (self, entry);
  helio_store_discard_async (self->store, entry, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);
  outbox_postpone (self, entry, key, "timeout", HELIO_OUTCOME_UNKNOWN);
  assert_edit_is_refused (self, entry);
  helio_test_discard (self->store, entry);
}

/* Two programs send it at the same time. */
static void
an_attempt_says_nothing_of_another (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);
  const HelioAttempt other = { entry, key, "other" };

  helio_test_store_wait (self->store, helio_store_begin_send_async (self->store, &other, "{}", NULL,
                                                                    keep, kept));
  outbox_postpone (self, entry, key, "offline", HELIO_OUTCOME_NOTHING);
  assert_edit_is_refused (self, entry);
  helio_test_store_wait (self->store,
                         helio_store_postpone_async (self->store, &other, "offline", 70, 77,
                                                     HELIO_OUTCOME_NOTHING, NULL, keep, kept));
  assert_edit_is_refused (self, entry);
  outbox_postpone (self, entry, key, "offline", HELIO_OUTCOME_NOT_DONE);
  outbox_edit (self, entry, helio_command_get_form (command));
}

static void
what_cannot_have_arrived_may_be_changed (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autofree char *id = helio_local_id_new (entry, 0);
  g_autoptr (HelioCommand) before = NULL, after = NULL;
  g_autoptr (HelioRecord) form = NULL, note = NULL;

  outbox_postpone (self, entry, key, "offline", HELIO_OUTCOME_NOTHING);
  before = helio_test_find_command (self->store, entry);
  form = helio_record_copy (helio_command_get_form (before));
  helio_record_set_text (form, "body", "Roof is dry.");
  outbox_edit (self, entry, form);
  after = helio_test_find_command (self->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (after), "key"), !=, key);
  note = outbox_find (self, &helio_kind_note, id);
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is dry.");
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
  outbox_assert_derived (self);
}

static void
what_is_refused_needs_somebody (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *later = helio_test_add_note (self->store, OUTBOX_RMA, "Still.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioCommand) failed = NULL, renewed = NULL;
  HelioRecord *record;

  outbox_fail (self, entry, key);
  failed = helio_test_find_command (self->store, entry);
  record = helio_command_get_entry (failed);
  g_assert_cmpstr (helio_record_get_text (record, "problem"), ==, "Notes are closed.");
  g_assert_cmpstr (helio_record_get_text (record, "errors"), ==,
                   "body too-long\nfiles unknown-value");
  /* What needs somebody shows, whatever else waits. */
  outbox_assert_rma (self, "approved", NULL, "failed");

  helio_test_retry (self->store, entry);
  renewed = helio_test_find_command (self->store, entry);
  record = helio_command_get_entry (renewed);
  helio_test_assert_state (self->store, entry, "pending");
  g_assert_cmpstr (helio_record_get_text (record, "key"), !=, key);
  g_assert_cmpstr (helio_record_get_text (record, "problem"), ==, NULL);
  g_assert_cmpstr (helio_record_get_text (record, "body"), ==, NULL);
  outbox_assert_rma (self, "approved", NULL, "pending");
}

static void
an_answer_is_about_what_was_sent (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);

  outbox_fail (self, entry, key);
  helio_test_retry (self->store, entry);
  outbox_fail (self, entry, key);
  helio_test_assert_state (self->store, entry, "pending");
  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 100, "Roof is wet."), NULL);
  helio_test_assert_state (self->store, entry, "pending");
}

static gint64
get_not_before (OutboxFixture *self, const char *entry)
{
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);

  return helio_record_get_integer (helio_command_get_entry (command), "not-before");
}

static void
what_was_being_sent_waits_again (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);

  helio_test_cache_reopen (self);
  helio_test_assert_state (self->store, entry, "sending");
  helio_test_store_wait (self->store,
                         helio_store_recover_outbox_async (self->store, 0, NULL, keep, kept));
  helio_test_assert_state (self->store, entry, "pending");
  outbox_assert_rma (self, "approved", NULL, "pending");
  assert_edit_is_refused (self, entry);
}

/* It was noted while the clock was ahead. */
static void
a_pause_that_is_over_is_forgotten (OutboxFixture *self, gconstpointer data)
{
  static const gint64 tried_at = 100, not_before = 150;
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  const HelioAttempt attempt = { entry, key, key };

  helio_test_store_wait (self->store,
                         helio_store_postpone_async (self->store, &attempt, "server", tried_at,
                                                     not_before, HELIO_OUTCOME_NOTHING, NULL, keep,
                                                     kept));
  helio_test_store_wait (self->store, helio_store_recover_outbox_async (self->store, tried_at, NULL,
                                                                        keep, kept));
  g_assert_cmpint (get_not_before (self, entry), ==, not_before);
  helio_test_store_wait (self->store, helio_store_recover_outbox_async (self->store, tried_at - 1,
                                                                        NULL, keep, kept));
  g_assert_cmpint (get_not_before (self, entry), ==, HELIO_NO_INTEGER);
  helio_test_assert_state (self->store, entry, "pending");
}

/* Whoever says it otherwise does not make the service any less busy. */
static void
when_the_service_said_so_it_waits (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioCommand) before = helio_test_find_command (self->store, entry);
  g_autoptr (HelioCommand) after = NULL;

  outbox_postpone (self, entry, key, "busy", HELIO_OUTCOME_NOTHING);
  outbox_edit (self, entry, helio_command_get_form (before));
  after = helio_test_find_command (self->store, entry);
  g_assert_cmpint (get_not_before (self, entry), ==, 77);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (after), "cause"), ==, "busy");
}

/* --- both sides changed the record --- */

static void
changes_of_other_fields_stand_together (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioRecord) theirs = outbox_rma_new (100, "approved", "Dana");
  g_autoptr (HelioCommand) command = NULL;

  outbox_merge (self, entry, key, theirs);
  command = helio_test_find_command (self->store, entry);
  helio_test_assert_state (self->store, entry, "pending");
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "base-revision"),
                   ==, 100);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_entry (command), "key"), !=, key);
  outbox_assert_rma (self, "canceled", "Dana", "pending");
}

static void
changes_of_one_field_are_a_conflict (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autofree char *again = NULL;
  g_autoptr (HelioRecord) theirs = outbox_rma_new (100, "shipped", "Dana");
  g_autoptr (HelioDifferences) differences = NULL;
  g_autoptr (HelioCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  guint status = helio_kind_field (&helio_kind_rma, "status");

  outbox_merge (self, entry, key, theirs);
  helio_test_assert_state (self->store, entry, "conflict");
  outbox_assert_rma (self, "canceled", "Dana", "conflict");
  differences = helio_reader_find_differences (helio_store_get_reader (self->store), entry, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (helio_record_get_text (differences->base, "status"), ==, "approved");
  g_assert_cmpstr (helio_record_get_text (differences->mine, "status"), ==, "canceled");
  g_assert_cmpstr (helio_record_get_text (differences->theirs, "status"), ==, "shipped");
  g_assert_true (helio_differences_overlap (differences, status));
  g_assert_cmpuint (differences->fields->len, ==, 2);

  /* Mine, over what I have seen now: the same revision is no conflict again. */
  helio_test_retry (self->store, entry);
  again = helio_test_begin_send (self->store, entry);
  command = helio_test_find_command (self->store, entry);
  g_assert_cmpint (helio_record_get_integer (helio_command_get_entry (command), "base-revision"),
                   ==, 100);
  outbox_merge (self, entry, again, NULL);
  helio_test_assert_state (self->store, entry, "pending");
}

/* What its author changes then is something else. */
static void
an_edit_hides_no_conflict (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *key = NULL;
  g_autoptr (HelioCommand) command = helio_test_find_command (self->store, entry);
  g_autoptr (HelioRecord) form = helio_record_copy (helio_command_get_form (command));
  g_autoptr (HelioDifferences) differences = NULL;

  outbox_pull (self, outbox_rma_new (100, "shipped", "Dana"));
  helio_record_set_text (form, "reason", "not needed any more");
  outbox_edit (self, entry, form);
  key = helio_test_begin_send (self->store, entry);
  outbox_merge (self, entry, key, NULL);
  helio_test_assert_state (self->store, entry, "conflict");
  differences = helio_reader_find_differences (helio_store_get_reader (self->store), entry, NULL);
  g_assert_cmpstr (helio_record_get_text (differences->base, "status"), ==, "approved");

  /* Now its author has seen it. */
  outbox_edit (self, entry, form);
  g_free (key);
  key = helio_test_begin_send (self->store, entry);
  outbox_merge (self, entry, key, NULL);
  helio_test_assert_state (self->store, entry, "pending");
}

static void
theirs_is_shown_when_mine_is_discarded (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioRecord) theirs = outbox_rma_new (100, "shipped", "Dana");

  outbox_merge (self, entry, key, theirs);
  helio_test_discard (self->store, entry);
  outbox_assert_rma (self, "shipped", "Dana", NULL);
}

#define ADD(name, test) \
  g_test_add ("/attempts/" name, OutboxFixture, GUINT_TO_POINTER (OUTBOX_N_RMAS), \
              helio_test_cache_set_up, test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-sent-again-is-the-same", what_is_sent_again_is_the_same);
  ADD ("what-may-have-arrived-is-not-changed", what_may_have_arrived_is_not_changed);
  ADD ("an-attempt-says-nothing-of-another", an_attempt_says_nothing_of_another);
  ADD ("what-cannot-have-arrived-may-be-changed", what_cannot_have_arrived_may_be_changed);
  ADD ("what-is-refused-needs-somebody", what_is_refused_needs_somebody);
  ADD ("an-answer-is-about-what-was-sent", an_answer_is_about_what_was_sent);
  ADD ("what-was-being-sent-waits-again", what_was_being_sent_waits_again);
  ADD ("a-pause-that-is-over-is-forgotten", a_pause_that_is_over_is_forgotten);
  ADD ("when-the-service-said-so", when_the_service_said_so_it_waits);
  ADD ("changes-of-other-fields-stand-together", changes_of_other_fields_stand_together);
  ADD ("changes-of-one-field-are-a-conflict", changes_of_one_field_are_a_conflict);
  ADD ("an-edit-hides-no-conflict", an_edit_hides_no_conflict);
  ADD ("theirs-is-shown-when-mine-is-discarded", theirs_is_shown_when_mine_is_discarded);
  return g_test_run ();
}
