/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the outbox; in conflict both versions and the choice between them. */
#include "helio-outbox-entry-page.h"
#include "helio-store-outbox.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "page-test.h"

#define RMA "00517623"
#define REASON "It reports again."
#define HOUR (3600 * G_TIME_SPAN_SECOND)

static HelioStore *
get_store (PageTest *test)
{
  return test->desk->store;
}

static gboolean
is_syncing (PageTest *test)
{
  return helio_sync_engine_get_state (test->desk->engine) == HELIO_SYNC_SYNCING;
}

static void
set_up (PageTest *test, gconstpointer data)
{
  page_test_set_up (test, data);
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
}

static void
go_online (PageTest *test)
{
  helio_sync_engine_set_work_offline (test->desk->engine, FALSE);
  helio_test_until (!is_syncing (test));
}

static void
show_page (PageTest *test, const char *entry)
{
  page_test_show (test, helio_outbox_entry_page_new (test->desk->workspace, entry), 1000, 700);
  helio_test_until (helio_subject_page_is_loaded (HELIO_SUBJECT_PAGE (test->page)));
}

/* Somebody else changes the RMA at the service. */
static void
change (PageTest *test, const char *field, const char *value)
{
  HelioTestService *service = test->desk->service;
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RMA);

  helio_record_set_text (record, field, value);
  helio_test_storage_put (service->storage, service->organisation, record);
}

/* Written offline, while somebody else ships it. Returns the entry. */
static char *
make_conflict (PageTest *test)
{
  char *entry;

  change (test, "status", "shipped");
  entry = helio_test_enqueue (get_store (test), "cancel", &helio_kind_rma, RMA, "reason", REASON);
  go_online (test);
  helio_test_assert_state (get_store (test), entry, "conflict");
  show_page (test, entry);
  return entry;
}

static char *
dup_field (PageTest *test, const char *field)
{
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_rma, RMA);

  return g_strdup (helio_record_get_text (record, field));
}

static guint
count (PageTest *test, const HelioKind *kind)
{
  return helio_test_count (get_store (test), kind);
}

static guint
count_notes (PageTest *test, const char *body)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_note);
  g_autoptr (GPtrArray) notes
      = helio_reader_list (helio_store_get_reader (get_store (test)), all, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    n += g_strcmp0 (helio_record_get_text (g_ptr_array_index (notes, i), "body"), body) == 0;
  return n;
}

static void
assert_same_as_service (PageTest *test)
{
  helio_sync_engine_sync (test->desk->engine);
  helio_test_until (!is_syncing (test));
  helio_test_service_assert_same (test->desk->service, get_store (test));
}

/* --- an entry --- */

static void
what_waits_says_what_for (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (get_store (test), RMA, "on the roof");

  show_page (test, entry);
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_READY);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Note, RMA(" RMA ")");
  g_assert_true (page_test_says (test->page, "on the roof"));
  g_assert_true (page_test_says (test->page, "Waiting to be sent"));
  g_assert_cmpstr (page_test_get_notice (test), ==,
                   "You work offline. What is here is kept and goes when you no longer do.");
  g_assert_false (page_test_says (test->page, "Both versions"));
  go_online (test);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
  g_assert_true (page_test_says (test->page, "Not in the outbox any more"));
}

/* As if it had been tried in vain at @tried_at, with an hour's pause. */
static void
put_off (PageTest *test, const char *entry, gint64 tried_at)
{
  g_autofree char *key = helio_test_begin_send (get_store (test), entry);
  const HelioAttempt attempt = { entry, key, key };

  helio_test_store_wait (get_store (test),
                         helio_store_postpone_async (get_store (test), &attempt, "server", tried_at,
                                                     tried_at + HOUR, HELIO_OUTCOME_NOTHING, NULL,
                                                     keep, kept));
}

static void
a_pause_is_shown_while_it_lasts (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (get_store (test), RMA, "on the roof");

  put_off (test, entry, helio_clock_now (test->desk->clock));
  show_page (test, entry);
  g_assert_true (page_test_says (test->page, "Next attempt"));
  put_off (test, entry, helio_clock_now (test->desk->clock) + 24 * HOUR);
  helio_test_until (!page_test_says (test->page, "Next attempt"));
}

static void
the_service_s_words_are_shown_as_text (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (get_store (test), RMA, "too long");

  page_test_refuse (test, entry, "<b>No</b> & never", NULL);
  show_page (test, entry);
  g_assert_true (g_str_has_prefix (page_test_get_notice (test), "<b>No</b> & never\n"));
  g_assert_true (page_test_says (test->page, "Not accepted"));
}

/* What was kept is the reason, not words of the language that somebody had then. */
static void
a_reason_is_put_into_words_here (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = helio_test_add_note (get_store (test), RMA, "too late");

  page_test_refuse (test, entry, "too-late", NULL);
  show_page (test, entry);
  g_assert_true (g_str_has_prefix (page_test_get_notice (test), "The time for a claim is over.\n"));
  g_assert_false (page_test_says (test->page, "too-late"));
}

static void
what_was_never_there_is_said_to_be_gone (PageTest *test, gconstpointer data)
{
  show_page (test, "no such entry");
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_EMPTY);
}

/* --- one that has gone --- */

/* Presses the button that leads on from it. */
static void
go_on (PageTest *test, const char *label)
{
  GtkWidget *state = widget_test_find (test->page, HELIO_TYPE_STATE_PAGE, NULL);

  g_assert_true (page_test_says (state, "Not in the outbox any more"));
  g_assert_true (page_test_says (state, label));
  g_signal_emit_by_name (state, "activated", HELIO_STATE_EMPTY);
}

static void
what_was_sent_leads_on_to_what_it_was_about (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (get_store (test), RMA, "on the roof");

  show_page (test, note);
  go_online (test);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
  g_assert_true (page_test_says (test->page, "It has been sent."));
  go_on (test, "To the record");
  g_assert_cmpstr (test->opened->str, ==, "rma " RMA ";");
}

/* As from a link that somebody kept. */
static void
what_was_sent_before_leads_there_as_well (PageTest *test, gconstpointer data)
{
  g_autofree char *cancellation
      = helio_test_enqueue (get_store (test), "cancel", &helio_kind_rma, RMA, "reason", REASON);

  go_online (test);
  show_page (test, cancellation);
  g_assert_true (page_test_says (test->page, "It has been sent."));
  go_on (test, "To the record");
  g_assert_cmpstr (test->opened->str, ==, "rma " RMA ";");
}

static void
what_was_discarded_leads_back (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (get_store (test), RMA, "on the roof");

  helio_test_discard (get_store (test), note);
  show_page (test, note);
  g_assert_true (page_test_says (test->page, "It has been sent or discarded."));
  go_on (test, "To the outbox");
  g_assert_cmpstr (test->opened->str, ==, "section outbox;");
}

/* --- a conflict --- */

static void
both_versions_are_shown (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = make_conflict (test);

  g_assert_true (page_test_says (test->page, "Conflict"));
  g_assert_true (page_test_says (test->page, "Both versions"));
  g_assert_true (page_test_says (test->page, "Canceled"));
  g_assert_true (page_test_says (test->page, "Shipped"));
  g_assert_true (page_test_says (test->page, "before: Pending approval"));
  g_assert_true (page_test_says (test->page, REASON));
  g_assert_true (page_test_says (test->page, "Send mine"));
  g_assert_false (page_test_says (test->page, "Send now"));
}

/* The service has the last word, and says so. Before it does, the page may show that the entry is
 * in no conflict any more, and nothing be on its way yet. */
static void
mine_is_sent_over_theirs (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = make_conflict (test);
  g_autofree char *status = NULL;

  gtk_widget_activate_action (test->page, "entry.keep-mine", NULL);
  helio_test_until (page_test_says (test->page, "Not accepted"));
  helio_test_assert_state (get_store (test), entry, "failed");
  g_assert_false (page_test_says (test->page, "Both versions"));
  g_assert_true (page_test_says (test->page, REASON));
}

/* Nothing the service objects to: it counts. */
static void
mine_counts_where_it_may (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = NULL;
  g_autofree char *status = NULL, *reason = NULL;

  change (test, "cancel-reason", "Somebody else's.");
  entry = helio_test_enqueue (get_store (test), "cancel", &helio_kind_rma, RMA, "reason", REASON);
  go_online (test);
  helio_test_assert_state (get_store (test), entry, "conflict");
  show_page (test, entry);
  gtk_widget_activate_action (test->page, "entry.keep-mine", NULL);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
  status = dup_field (test, "status");
  reason = dup_field (test, "cancel-reason");
  g_assert_cmpstr (status, ==, "canceled");
  g_assert_cmpstr (reason, ==, REASON);
  assert_same_as_service (test);
}

static void
theirs_stands_and_mine_is_a_note (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = make_conflict (test);
  g_autofree char *status = NULL;

  gtk_widget_activate_action (test->page, "entry.keep-both", NULL);
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0 && !is_syncing (test));
  status = dup_field (test, "status");
  g_assert_cmpstr (status, ==, "shipped");
  g_assert_cmpuint (count_notes (test, REASON), ==, 1);
  assert_same_as_service (test);
}

static void
theirs_stands_after_a_question (PageTest *test, gconstpointer data)
{
  g_autofree char *entry = make_conflict (test);
  g_autofree char *status = NULL;

  gtk_widget_activate_action (test->page, "entry.discard", NULL);
  page_test_await_question ();
  helio_test_assert_state (get_store (test), entry, "conflict");
  page_test_answer ("_Discard");
  helio_test_until (page_test_get_state (test->page) == HELIO_STATE_EMPTY);
  status = dup_field (test, "status");
  g_assert_cmpstr (status, ==, "shipped");
  assert_same_as_service (test);
}

#define ADD(test) \
  g_test_add ("/outbox-entry-page/" #test, PageTest, NULL, set_up, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD (what_waits_says_what_for);
  ADD (a_pause_is_shown_while_it_lasts);
  ADD (the_service_s_words_are_shown_as_text);
  ADD (a_reason_is_put_into_words_here);
  ADD (what_was_never_there_is_said_to_be_gone);
  ADD (what_was_sent_leads_on_to_what_it_was_about);
  ADD (what_was_sent_before_leads_there_as_well);
  ADD (what_was_discarded_leads_back);
  ADD (both_versions_are_shown);
  ADD (mine_is_sent_over_theirs);
  ADD (mine_counts_where_it_may);
  ADD (theirs_stands_and_mine_is_a_note);
  ADD (theirs_stands_after_a_question);
  return g_test_run ();
}
