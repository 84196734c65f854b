/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent, what it does to the cache, and how the service's records take its place. */
#include "helio-local-id.h"
#include "helio-test-outbox.h"
#include "helio-test-store.h"
#include "outbox-fixture.h"

/* --- seen at once --- */

static void
what_is_written_is_seen_at_once (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *id = helio_local_id_new (entry, 0);
  g_autoptr (HelioRecord) note = outbox_find (self, &helio_kind_note, id);
  g_autoptr (HelioRecord) listed = outbox_find (self, &helio_kind_outbox_entry, entry);

  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is wet.");
  g_assert_cmpstr (helio_record_get_text (note, "parent-number"), ==, OUTBOX_RMA);
  g_assert_cmpstr (helio_record_get_pending (note), ==, "pending");
  g_assert_cmpstr (helio_record_get_text (listed, "title"), ==, "RMA(00000007)");
  outbox_assert_rma (self, "approved", NULL, "pending");
  outbox_assert_derived (self);
}

static void
a_change_lies_upon_the_record (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_rma);
  g_autoptr (HelioQuery) canceled = helio_query_with_text (all, "status", HELIO_IS, "canceled");

  outbox_assert_rma (self, "canceled", NULL, "pending");
  g_assert_cmpint (helio_reader_count (helio_store_get_reader (self->store), canceled, NULL), ==,
                   OUTBOX_N_RMAS / 5 + 1);
  outbox_assert_derived (self);
}

static void
changed (HelioStore *store, guint kinds, gpointer data)
{
  *(guint *) data |= kinds;
}

static void
what_is_seen_is_told (OutboxFixture *self, gconstpointer data)
{
  guint kinds = 0;
  g_autofree char *entry = NULL;

  g_signal_connect (self->store, "changed", G_CALLBACK (changed), &kinds);
  entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  helio_test_until (kinds != 0);
  g_assert_cmpuint (kinds & ~helio_kind_bit (&helio_form_note), ==,
                    helio_kind_bit (&helio_kind_note) | helio_kind_bit (&helio_kind_rma)
                        | helio_kind_bit (&helio_kind_outbox_entry));
  g_signal_handlers_disconnect_by_data (self->store, &kinds);
}

/* It has no number yet; its id has dashes, which people type into numbers. */
static void
what_was_made_is_found_by_what_it_belongs_to (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *id = helio_local_id_new (request, 0);
  g_autofree char *entry
      = helio_test_enqueue (self->store, "add-note", &helio_kind_case, id, "body", "Soon.");
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_note);
  g_autoptr (HelioQuery) query = helio_query_with_text (all, "parent-number", HELIO_IS, id);
  g_autoptr (GPtrArray) notes
      = helio_reader_list (helio_store_get_reader (self->store), query, 0, NULL);

  g_assert_nonnull (entry);
  g_assert_cmpuint (notes->len, ==, 1);
}

/* An entry about what was discarded is not there at all: all of it or nothing. */
static void
nothing_is_about_what_is_not_there (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *id = helio_local_id_new (request, 0);
  g_autoptr (HelioCommand) note
      = helio_test_command_new (self->store, "add-note", &helio_kind_case, id, "body", "Too late.");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_test_discard (self->store, request);
  helio_store_enqueue_async (self->store, note, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 0);
}

/* What waits, or may have arrived, keeps its words. */
static void
what_is_there_already_is_not_added_again (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autoptr (HelioCommand) known = helio_test_find_command (self->store, entry);
  g_autoptr (HelioRecord) form = helio_record_copy (helio_command_get_form (known));
  g_autoptr (HelioRecord) rma = outbox_find (self, &helio_kind_rma, OUTBOX_RMA);
  g_autoptr (HelioCommand) again = NULL, kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  helio_record_set_text (form, "body", "Roof is dry.");
  again = helio_command_new (helio_command_get_kind (known), rma, form, NULL, 0);
  g_assert_cmpstr (helio_command_get_id (again), ==, entry);
  helio_store_enqueue_async (self->store, again, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_SENT);
  kept = helio_test_find_command (self->store, entry);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (kept), "body"), ==,
                   "Roof is wet.");
}

/* --- pulling --- */

static void
a_pull_goes_below_what_is_pending (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autoptr (HelioRecord) before = outbox_find (self, &helio_kind_rma, OUTBOX_RMA), after = NULL;

  outbox_pull (self, outbox_rma_new (100, "shipped", "Dana"));
  outbox_assert_rma (self, "canceled", "Dana", "pending");
  after = outbox_find (self, &helio_kind_rma, OUTBOX_RMA);
  g_assert_cmpuint (helio_record_get_row (after), ==, helio_record_get_row (before));
  g_assert_cmpint (helio_record_get_revision (after), ==, 100);
  outbox_assert_derived (self);
}

static void
discarding_restores_the_service_s_copy (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *note = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");

  outbox_pull (self, outbox_rma_new (100, "shipped", "Dana"));
  helio_test_discard (self->store, entry);
  outbox_assert_rma (self, "shipped", "Dana", "pending");
  helio_test_discard (self->store, note);
  outbox_assert_rma (self, "shipped", "Dana", NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_cancellation), ==, 0);
  outbox_assert_derived (self);
}

static void
the_latest_lies_on_top (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *first = outbox_cancel (self);
  g_autofree char *second
      = helio_test_enqueue (self->store, "cancel", &helio_kind_rma, OUTBOX_RMA, "reason", "twice");
  g_autoptr (HelioRecord) both = outbox_find (self, &helio_kind_rma, OUTBOX_RMA), one = NULL,
                          other = NULL;

  g_assert_cmpstr (helio_record_get_text (both, "cancel-reason"), ==, "twice");
  helio_test_discard (self->store, first);
  one = outbox_find (self, &helio_kind_rma, OUTBOX_RMA);
  g_assert_cmpstr (helio_record_get_text (one, "cancel-reason"), ==, "twice");
  helio_test_discard (self->store, second);
  other = outbox_find (self, &helio_kind_rma, OUTBOX_RMA);
  g_assert_cmpstr (helio_record_get_text (other, "cancel-reason"), ==, NULL);
  outbox_assert_rma (self, "approved", NULL, NULL);
}

static void
what_is_gone_does_not_come_back (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autoptr (GError) error = NULL;

  outbox_pull (self, NULL);
  g_assert_null (helio_reader_find (helio_store_get_reader (self->store), &helio_kind_rma,
                                    OUTBOX_RMA, &error));
  g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
  helio_test_assert_state (self->store, entry, "pending");
  helio_test_discard (self->store, entry);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_rma), ==, OUTBOX_N_RMAS - 1);
  outbox_assert_derived (self);
}

static gboolean
put_odd (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  for (guint i = 1; i < OUTBOX_N_RMAS; i += 2)
    {
      g_autoptr (HelioRecord) record = helio_test_rma (i);

      if (!helio_row_sink_put_record (sink, record, error))
        return FALSE;
    }
  *cursor = g_strdup ("other.1");
  return TRUE;
}

/* No page of the feed names what the service does not know. */
static void
a_reload_spares_what_is_not_sent (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *change = outbox_cancel (self);
  g_autofree char *request = outbox_create_request (self);
  g_autoptr (GError) begun = helio_test_begin_reload (self->store, "feed.20");
  g_autoptr (GError) ended = NULL;

  g_assert_no_error (begun);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_odd, NULL));
  ended = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (ended);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_rma), ==, OUTBOX_N_RMAS / 2);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_outbox_entry), ==, 3);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_case), ==, 1);
  outbox_assert_rma (self, "canceled", NULL, "pending");
}

static gboolean
put_rma (HelioRowSink *sink, char **cursor, gpointer data, GError **error)
{
  *cursor = g_strdup_printf ("feed.%" G_GINT64_FORMAT, helio_record_get_revision (data));
  return helio_row_sink_put_record (sink, data, error);
}

/* The next page has it. What the pages have passed without naming it is gone. */
static void
a_reload_spares_what_was_sent_meanwhile (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *gone = helio_test_add_note (self->store, OUTBOX_RMA, "Long ago.");
  g_autofree char *sent = helio_test_add_note (self->store, OUTBOX_RMA, "Just now.");
  g_autofree char *gone_key = helio_test_begin_send (self->store, gone);
  g_autofree char *sent_key = helio_test_begin_send (self->store, sent);
  g_autoptr (GError) error = helio_test_begin_reload (self->store, "feed.20");
  g_autoptr (HelioRecord) rma = outbox_rma_new (500, "approved", NULL);
  g_autoptr (HelioRecord) note = NULL;

  g_assert_no_error (error);
  helio_test_settle (self->store, gone, gone_key, outbox_note_new ("n1", 100, "Long ago."), NULL);
  helio_test_settle (self->store, sent, sent_key, outbox_note_new ("n2", 600, "Just now."), NULL);
  helio_apply_summary_free (helio_test_apply (self->store, NULL, put_rma, rma));
  error = helio_test_store_run (self->store, helio_store_finish_load_async);
  g_assert_no_error (error);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
  note = outbox_find (self, &helio_kind_note, "n2");
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Just now.");
}

/* The first load writes without comparing: what is pending stays on top all the same. */
static void
a_first_load_goes_below_as_well (OutboxFixture *self, gconstpointer data)
{
  OutboxFixture fresh = { NULL };
  g_autofree char *entry = NULL;
  g_autoptr (HelioRecord) first = outbox_rma_new (1, "approved", NULL);
  g_autoptr (HelioRecord) second = outbox_rma_new (2, "shipped", "Dana");
  g_autoptr (GError) error = NULL;

  helio_test_cache_set_up_folder (&fresh, NULL);
  fresh.store = helio_test_store_open (fresh.folder);
  helio_apply_summary_free (helio_test_apply (fresh.store, NULL, put_rma, first));
  entry = outbox_cancel (&fresh);
  helio_apply_summary_free (helio_test_apply (fresh.store, "feed.1", put_rma, second));
  outbox_assert_rma (&fresh, "canceled", "Dana", "pending");
  error = helio_test_store_run (fresh.store, helio_store_finish_load_async);
  g_assert_no_error (error);
  helio_test_discard (fresh.store, entry);
  outbox_assert_rma (&fresh, "shipped", "Dana", NULL);
  outbox_assert_derived (&fresh);
  helio_test_cache_tear_down (&fresh, NULL);
}

/* --- settling --- */

static void
the_service_s_record_takes_the_place (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *local = helio_local_id_new (entry, 0);
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioRecord) before = outbox_find (self, &helio_kind_note, local), after = NULL;
  g_autoptr (HelioRecord) by_its_old_id = NULL;

  g_assert_cmpstr (helio_record_get_pending (before), ==, "sending");
  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 100, "Roof is wet."),
                     outbox_rma_new (101, "approved", "Dana"), NULL);
  after = outbox_find (self, &helio_kind_note, "n1");
  g_assert_cmpuint (helio_record_get_row (after), ==, helio_record_get_row (before));
  g_assert_cmpint (helio_record_get_revision (after), ==, 100);
  g_assert_cmpstr (helio_record_get_pending (after), ==, NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
  outbox_assert_rma (self, "approved", "Dana", NULL);
  helio_test_assert_state (self->store, entry, NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_form_note), ==, 0);

  /* Whoever looks at it goes on looking at it. */
  by_its_old_id = outbox_find (self, &helio_kind_note, local);
  g_assert_cmpstr (helio_record_get_id (by_its_old_id), ==, "n1");
  outbox_assert_derived (self);
}

static void
what_is_settled_twice_is_there_once (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);

  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 100, "Roof is wet."), NULL);
  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 100, "Roof is wet."), NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
}

/* The answer was lost, and the feed was faster than the next try. */
static void
what_the_feed_brought_first_is_there_once (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);
  g_autoptr (HelioRecord) note = NULL;

  outbox_pull (self, outbox_note_new ("n1", 100, "Roof is wet. (edited)"));
  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 99, "Roof is wet."), NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
  note = outbox_find (self, &helio_kind_note, "n1");
  g_assert_cmpstr (helio_record_get_text (note, "body"), ==, "Roof is wet. (edited)");
  g_assert_cmpint (helio_record_get_revision (note), ==, 100);
}

/* An answer that comes again says what was, and the feed has told what became of it. */
/* The page was on its way when the answer came. */
static void
an_old_page_takes_nothing_back (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = outbox_cancel (self);
  g_autofree char *key = helio_test_begin_send (self->store, entry);

  helio_test_settle (self->store, entry, key, outbox_rma_new (200, "canceled", "Dana"), NULL);
  outbox_pull (self, outbox_rma_new (150, "approved", NULL));
  outbox_assert_rma (self, "canceled", "Dana", NULL);
  outbox_pull (self, outbox_rma_new (250, "shipped", NULL));
  outbox_assert_rma (self, "shipped", NULL, NULL);
  outbox_assert_derived (self);
}

static void
an_old_answer_brings_nothing_back (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *key = helio_test_begin_send (self->store, entry);

  outbox_pull (self, outbox_rma_new (120, "shipped", "Dana"));
  helio_test_settle (self->store, entry, key, outbox_note_new ("n1", 100, "Roof is wet."),
                     outbox_rma_new (101, "approved", NULL), NULL);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 0);
  outbox_assert_rma (self, "shipped", "Dana", NULL);
}

static void
local_ids_become_the_service_s_everywhere (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *local = helio_local_id_new (request, 0);
  g_autofree char *about
      = helio_test_enqueue (self->store, "add-note", &helio_kind_case, local, "body", "And wet.");
  g_autofree char *note_id = helio_local_id_new (about, 0);
  g_autoptr (HelioCommand) draft
      = helio_test_command_new (self->store, "add-note", &helio_kind_case, local, "body", "And …");
  g_autofree char *key = NULL;
  g_autoptr (HelioRecord) note = NULL, drafted = NULL, form = NULL;
  g_autoptr (HelioCommand) waiting = NULL;
  const char *target;

  helio_test_put_draft (self->store, draft, NULL);
  key = helio_test_begin_send (self->store, request);
  helio_test_settle (self->store, request, key, outbox_case_new ("03900001", 100), NULL);

  waiting = helio_test_find_command (self->store, about);
  g_assert_true (helio_command_get_target (waiting, &target) == &helio_kind_case);
  g_assert_cmpstr (target, ==, "id-03900001");
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (waiting), "parent-id"), ==,
                   "id-03900001");
  note = outbox_find (self, &helio_kind_note, note_id);
  g_assert_cmpstr (helio_record_get_text (note, "parent-number"), ==, "03900001");
  drafted = outbox_find (self, &helio_kind_draft, helio_command_get_id (draft));
  g_assert_cmpstr (helio_record_get_text (drafted, "target-id"), ==, "id-03900001");
  form = outbox_find (self, &helio_form_note, helio_command_get_id (draft));
  g_assert_cmpstr (helio_record_get_text (form, "parent-id"), ==, "id-03900001");
  {
    g_autoptr (HelioRecord) settled = outbox_find (self, &helio_kind_case, "03900001");

    g_assert_cmpstr (helio_record_get_pending (settled), ==, "pending");
  }
}

/* What makes something that belongs to nothing is about what it makes. */
static void
what_was_made_and_sent_is_not_pending (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *key = helio_test_begin_send (self->store, request);
  g_autoptr (HelioRecord) settled = NULL;

  helio_test_settle (self->store, request, key, outbox_case_new ("03900001", 100), NULL);
  settled = outbox_find (self, &helio_kind_case, "03900001");
  g_assert_null (helio_record_get_pending (settled));
}

static void
assert_sent (OutboxFixture *self, const char *entry, const HelioKind *kind, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) record
      = helio_reader_find_sent (helio_store_get_reader (self->store), entry, &error);

  if (kind == NULL)
    {
      g_assert_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_NOT_FOUND);
      g_assert_null (record);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (helio_record_get_kind (record) == kind);
  g_assert_cmpstr (helio_record_get_number (record), ==, number);
}

static void
what_was_sent_is_known_by_what_it_was_about (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *note = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autofree char *discarded = helio_test_add_note (self->store, OUTBOX_RMA, "A slip.");
  g_autofree char *request_key = helio_test_begin_send (self->store, request);
  g_autofree char *note_key = helio_test_begin_send (self->store, note);

  assert_sent (self, request, NULL, NULL);
  helio_test_settle (self->store, request, request_key, outbox_case_new ("03900001", 100), NULL);
  helio_test_settle (self->store, note, note_key, outbox_note_new ("n1", 101, "Roof is wet."),
                     NULL);
  helio_test_discard (self->store, discarded);
  assert_sent (self, request, &helio_kind_case, "03900001");
  assert_sent (self, note, &helio_kind_rma, OUTBOX_RMA);
  assert_sent (self, discarded, NULL, NULL);
}

static void
what_was_begun_before_knows_the_new_id (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *local = helio_local_id_new (request, 0);
  g_autoptr (HelioCommand) note = helio_test_command_new (self->store, "add-note", &helio_kind_case,
                                                          local, "body", "And wet.");
  g_autofree char *key = helio_test_begin_send (self->store, request);
  g_autoptr (HelioCommand) stored = NULL;

  helio_test_settle (self->store, request, key, outbox_case_new ("03900001", 100), NULL);
  helio_test_store_wait (self->store,
                         helio_store_enqueue_async (self->store, note, NULL, keep, kept));
  stored = helio_test_find_command (self->store, helio_command_get_id (note));
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (stored), "parent-id"), ==,
                   "id-03900001");
}

/* Its form was open meanwhile. */
static void
what_is_edited_knows_the_new_id (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *local = helio_local_id_new (request, 0);
  g_autofree char *note
      = helio_test_enqueue (self->store, "add-note", &helio_kind_case, local, "body", "And wet.");
  g_autoptr (HelioCommand) before = helio_test_find_command (self->store, note);
  g_autofree char *key = helio_test_begin_send (self->store, request);
  g_autoptr (HelioCommand) after = NULL;

  helio_test_settle (self->store, request, key, outbox_case_new ("03900001", 100), NULL);
  outbox_edit (self, note, helio_command_get_form (before));
  after = helio_test_find_command (self->store, note);
  g_assert_cmpstr (helio_record_get_text (helio_command_get_form (after), "parent-id"), ==,
                   "id-03900001");
  outbox_assert_derived (self);
}

static void
discarding_takes_along_what_depends_on_it (OutboxFixture *self, gconstpointer data)
{
  g_autofree char *request = outbox_create_request (self);
  g_autofree char *local = helio_local_id_new (request, 0);
  g_autofree char *about
      = helio_test_enqueue (self->store, "add-note", &helio_kind_case, local, "body", "And wet.");
  g_autofree char *unrelated = helio_test_add_note (self->store, OUTBOX_RMA, "Roof is wet.");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dependents
      = helio_reader_list_dependents (helio_store_get_reader (self->store), request, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dependents->len, ==, 1);
  g_assert_cmpstr (helio_command_get_id (g_ptr_array_index (dependents, 0)), ==, about);
  helio_test_discard (self->store, request);
  helio_test_assert_state (self->store, about, NULL);
  helio_test_assert_state (self->store, unrelated, "pending");
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_case), ==, 0);
  g_assert_cmpuint (helio_test_count (self->store, &helio_kind_note), ==, 1);
}

#define ADD(name, test) \
  g_test_add ("/outbox/" name, OutboxFixture, GUINT_TO_POINTER (OUTBOX_N_RMAS), \
              helio_test_cache_set_up, test, helio_test_cache_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-written-is-seen-at-once", what_is_written_is_seen_at_once);
  ADD ("a-change-lies-upon-the-record", a_change_lies_upon_the_record);
  ADD ("what-is-seen-is-told", what_is_seen_is_told);
  ADD ("children-of-what-was-made", what_was_made_is_found_by_what_it_belongs_to);
  ADD ("nothing-is-about-what-is-not-there", nothing_is_about_what_is_not_there);
  ADD ("not-again", what_is_there_already_is_not_added_again);
  ADD ("a-pull-goes-below", a_pull_goes_below_what_is_pending);
  ADD ("discarding-restores-the-service-s-copy", discarding_restores_the_service_s_copy);
  ADD ("the-latest-lies-on-top", the_latest_lies_on_top);
  ADD ("what-is-gone-does-not-come-back", what_is_gone_does_not_come_back);
  ADD ("a-reload-spares-what-is-not-sent", a_reload_spares_what_is_not_sent);
  ADD ("a-reload-spares-what-was-sent-meanwhile", a_reload_spares_what_was_sent_meanwhile);
  ADD ("a-first-load-goes-below-as-well", a_first_load_goes_below_as_well);
  ADD ("the-service-s-record-takes-the-place", the_service_s_record_takes_the_place);
  ADD ("what-is-settled-twice-is-there-once", what_is_settled_twice_is_there_once);
  ADD ("what-the-feed-brought-first", what_the_feed_brought_first_is_there_once);
  ADD ("an-old-page", an_old_page_takes_nothing_back);
  ADD ("an-old-answer-brings-nothing-back", an_old_answer_brings_nothing_back);
  ADD ("local-ids-become-the-service-s", local_ids_become_the_service_s_everywhere);
  ADD ("made-and-sent", what_was_made_and_sent_is_not_pending);
  ADD ("what-was-sent-is-known", what_was_sent_is_known_by_what_it_was_about);
  ADD ("what-was-begun-before-knows-the-new-id", what_was_begun_before_knows_the_new_id);
  ADD ("what-is-edited-knows-the-new-id", what_is_edited_knows_the_new_id);
  ADD ("discarding-takes-dependents-along", discarding_takes_along_what_depends_on_it);
  return g_test_run ();
}
