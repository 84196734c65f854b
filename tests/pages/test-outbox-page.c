/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent, how it stands with it, and what people do about it. */
#include "helio-form-dialog.h"
#include "helio-form-open.h"
#include "helio-outbox-page.h"
#include "helio-store-outbox.h"
#include "helio-test-outbox.h"
#include "helio-time.h"
#include "page-test.h"

#define RMA "00517624"
#define OTHER_RMA "00517623"
/* Longer than the excerpt of it that a list shows. */
#define LONG_NOTE \
  "Roof is wet, and the third inverter of the second row went off when it began to rain again.\n" \
  "Come back with a ladder."

static HelioSyncEngine *
get_engine (PageTest *test)
{
  return test->desk->engine;
}

static void
set_up (PageTest *test, gconstpointer data)
{
  page_test_set_up (test, data);
  helio_sync_engine_set_work_offline (get_engine (test), TRUE);
}

static HelioFilteredPane *
show_page (PageTest *test)
{
  return page_test_show_pane (test, helio_outbox_page_new (test->desk->workspace), 1000, 700);
}

/* --- the store's side --- */

static void
put_draft (PageTest *test, const char *text)
{
  g_autoptr (HelioCommand) command
      = helio_test_command_new (test->desk->store, "add-note", &helio_kind_rma, RMA, "body", text);

  helio_test_put_draft (test->desk->store, command, NULL);
}

static guint
count (PageTest *test, const HelioKind *kind)
{
  return helio_test_count (test->desk->store, kind);
}

/* --- the page's side --- */

static void
assert_row (HelioFilteredPane *pane, guint position, const char *what, const char *state,
            const char *about, const char *problem)
{
  g_autofree char *command = page_test_dup_cell (pane, position, "command");
  g_autofree char *status = page_test_dup_cell (pane, position, "state");
  g_autofree char *title = page_test_dup_cell (pane, position, "title");
  g_autofree char *words = page_test_dup_cell (pane, position, "problem");

  g_assert_cmpstr (command, ==, what);
  g_assert_cmpstr (status, ==, state);
  g_assert_cmpstr (title, ==, about);
  g_assert_cmpstr (words, ==, problem);
}

static void
select_row (HelioFilteredPane *pane, guint position)
{
  HelioRecordSelection *selection = helio_table_get_selection (page_test_get_table (pane));

  helio_test_until (helio_record_selection_is_complete (selection));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);
}

static GtkWidget *
get_list (HelioFilteredPane *pane)
{
  return gtk_widget_get_parent (GTK_WIDGET (pane));
}

/* --- the tests --- */

static void
what_needs_somebody_comes_first (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");
  g_autofree char *bad = helio_test_add_note (test->desk->store, OTHER_RMA, "too long");
  HelioFilteredPane *pane;

  page_test_refuse (test, bad, "A note may have 2,000 characters.", NULL);
  pane = show_page (test);
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "Outbox");
  g_assert_cmpstr (helio_page_get_section (HELIO_PAGE (test->page)), ==, "outbox");
  g_assert_cmpuint (page_test_count_rows (pane), ==, 2);
  assert_row (pane, 0, "Note", "Not accepted", "RMA(" OTHER_RMA ")",
              "A note may have 2,000 characters.");
  assert_row (pane, 1, "Note", "Waiting to be sent", "RMA(" RMA ")", "–");
  helio_test_until (
      g_strcmp0 (page_test_get_notice (test),
                 "1 change needs attention\nYou work offline. What is here is kept and goes "
                 "when you no longer do.")
      == 0);
  page_test_filter (pane, "state=failed");
  g_assert_cmpuint (page_test_count_rows (pane), ==, 1);
}

static void
nothing_is_said_to_be_nothing (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane = show_page (test);

  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_EMPTY);
  g_assert_null (page_test_get_notice (test));
}

/* Even before the first sync: it is this computer's own. */
static void
it_is_there_without_a_service (PageTest *test, gconstpointer data)
{
  g_autofree char *folder = helio_test_folder_new ();
  HelioStore *store = helio_test_store_open (folder);
  HelioWorkspace *workspace = page_test_workspace_new (store, folder);
  HelioFilteredPane *pane;

  page_test_show (test, helio_outbox_page_new (workspace), 1000, 700);
  pane = page_test_find_pane (test->page);
  page_test_settle (pane);
  g_assert_cmpint (page_test_get_state (GTK_WIDGET (pane)), ==, HELIO_STATE_EMPTY);
  widget_test_end (test->window);
  test->window = NULL;
  page_test_workspace_end (workspace);
  helio_test_store_close (store);
  helio_test_folder_remove (g_steal_pointer (&folder));
}

static void
what_is_sent_leaves_the_list (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");
  HelioFilteredPane *pane = show_page (test);

  g_assert_cmpuint (page_test_count_rows (pane), ==, 1);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  helio_test_until (page_test_count_rows (pane) == 0);
  helio_test_until (page_test_get_notice (test) == NULL);
  helio_test_until (page_test_get_state (GTK_WIDGET (pane)) == HELIO_STATE_EMPTY);
}

static void
what_was_refused_is_sent_again (PageTest *test, gconstpointer data)
{
  g_autofree char *bad = helio_test_add_note (test->desk->store, RMA, "better now");
  HelioFilteredPane *pane;

  page_test_refuse (test, bad, "Not today.", NULL);
  pane = show_page (test);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  helio_test_until (helio_sync_engine_get_state (get_engine (test)) != HELIO_SYNC_SYNCING);
  g_assert_cmpuint (page_test_count_rows (pane), ==, 1);
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.retry", NULL);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
}

/* It would be sent over what nobody has looked at. */
static void
all_is_sent_but_conflicts (PageTest *test, gconstpointer data)
{
  g_autofree char *bad = helio_test_add_note (test->desk->store, RMA, "better now");
  g_autofree char *cancel = helio_test_enqueue (test->desk->store, "cancel", &helio_kind_rma,
                                                OTHER_RMA, "reason", "not needed");
  g_autofree char *key = helio_test_begin_send (test->desk->store, cancel);
  g_autoptr (HelioRecord) theirs = page_test_read (test, &helio_kind_rma, OTHER_RMA);
  HelioFilteredPane *pane;

  helio_record_set_text (theirs, "status", "shipped");
  helio_record_set_identity (theirs, 0, helio_record_get_id (theirs),
                             helio_record_get_revision (theirs) + 1);
  helio_test_store_wait (test->desk->store,
                         helio_store_merge_async (test->desk->store,
                                                  &(HelioAttempt){ cancel, key, key }, theirs, NULL,
                                                  keep, kept));
  helio_test_assert_state (test->desk->store, cancel, "conflict");
  page_test_refuse (test, bad, "Not today.", NULL);
  pane = show_page (test);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  helio_test_until (helio_sync_engine_get_state (get_engine (test)) != HELIO_SYNC_SYNCING);
  gtk_widget_activate_action (get_list (pane), "outbox.retry-all", NULL);
  helio_test_until (count (test, &helio_kind_outbox_entry) == 1);
  helio_test_assert_state (test->desk->store, cancel, "conflict");
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.retry", NULL);
  helio_test_until (helio_sync_engine_get_state (get_engine (test)) != HELIO_SYNC_SYNCING);
  helio_test_assert_state (test->desk->store, cancel, "conflict");
}

static void
discarding_asks_and_says_what_goes_too (PageTest *test, gconstpointer data)
{
  HelioStore *store = test->desk->store;
  g_autofree char *request = helio_test_enqueue (store, "create-request", &helio_kind_system,
                                                 "700934760", "description", "broken");
  g_autofree char *local = g_strconcat ("local:", request, NULL);
  g_autofree char *note
      = helio_test_enqueue (store, "add-note", &helio_kind_case, local, "body", "more of it");
  AdwMessageDialog *question;
  HelioFilteredPane *pane;

  pane = show_page (test);
  g_assert_cmpuint (page_test_count_rows (pane), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *command = page_test_dup_cell (pane, i, "command");

      if (g_str_equal (command, "New request"))
        select_row (pane, i);
    }
  gtk_widget_activate_action (get_list (pane), "outbox.discard", NULL);
  question = page_test_await_question ();
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (question), "New request"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question),
                            "1 more change depends on it and goes too:\n• Note, "));
  page_test_answer ("_Cancel");
  g_assert_cmpuint (count (test, &helio_kind_outbox_entry), ==, 2);

  gtk_widget_activate_action (get_list (pane), "outbox.discard", NULL);
  page_test_answer ("_Discard");
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  helio_test_until (page_test_count_rows (pane) == 0);
}

static GtkWidget *
get_send_all (PageTest *test)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (test->page, HELIO_TYPE_OUTBOX_PAGE, "retry_all"));
}

/* One who asks need not wait for the next attempt, unless nothing may be sent at all. */
static void
without_a_service_it_can_be_tried_all_the_same (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");

  show_page (test);
  helio_test_until (gtk_widget_get_visible (get_send_all (test)));
  g_assert_false (gtk_widget_get_sensitive (get_send_all (test)));
  helio_test_service_stop (test->desk->service);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  helio_test_until (helio_sync_engine_get_state (get_engine (test)) == HELIO_SYNC_OFFLINE);
  g_assert_true (gtk_widget_get_sensitive (get_send_all (test)));
  g_assert_cmpstr (
      page_test_get_notice (test), ==,
      "There is no connection. What is here is kept and goes as soon as there is one.");
  helio_sync_engine_sign_out (get_engine (test));
  g_assert_false (gtk_widget_get_sensitive (get_send_all (test)));
  g_assert_cmpstr (
      page_test_get_notice (test), ==,
      "You are signed out. What is here is kept and goes once you have signed in again.");
}

/* Nobody has to open every entry to know when it goes, nor to wait until then. */
static void
until_when_sending_is_put_off_is_said_once (PageTest *test, gconstpointer data)
{
  HelioStore *store = test->desk->store;
  gint64 now = helio_clock_now (test->desk->clock);
  gint64 later = now + 20 * 60 * HELIO_SECOND;
  g_autofree char *note = helio_test_add_note (store, RMA, "on the roof");
  g_autofree char *key = helio_test_begin_send (store, note);
  g_autofree char *moment = helio_workspace_dup_moment (test->desk->workspace, later);
  g_autofree char *expected
      = g_strdup_printf ("What did not get through is kept. Next attempt: %s", moment);

  helio_test_store_wait (store,
                         helio_store_postpone_async (store, &(HelioAttempt){ note, key, key },
                                                     "busy", now, later, HELIO_OUTCOME_NOTHING,
                                                     NULL, keep, kept));
  show_page (test);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  helio_test_until (g_strcmp0 (page_test_get_notice (test), expected) == 0);
  helio_test_assert_state (store, note, "pending");
  g_assert_true (gtk_widget_get_visible (get_send_all (test)));
  g_signal_emit_by_name (get_send_all (test), "clicked");
  helio_test_until (count (test, &helio_kind_outbox_entry) == 0);
  helio_test_until (page_test_get_notice (test) == NULL);
}

static void
nothing_is_done_to_nothing (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");
  HelioFilteredPane *pane = show_page (test);
  GtkWidget *button = page_test_find_nth (get_list (pane), ADW_TYPE_BUTTON_CONTENT, 3);

  g_assert_cmpstr (adw_button_content_get_label (ADW_BUTTON_CONTENT (button)), ==, "To the record");
  button = gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (button));
  select_row (pane, 0);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (test->opened->str, ==, "rma " RMA ";");
}

static void
a_row_leads_to_its_entry (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");
  g_autofree char *expected = g_strdup_printf ("outbox-entry %s;", note);
  HelioFilteredPane *pane = show_page (test);

  g_signal_emit_by_name (helio_table_get_list (page_test_get_table (pane)), "activate", 0);
  g_assert_cmpstr (test->opened->str, ==, expected);
}

static void
what_waits_can_be_changed (PageTest *test, gconstpointer data)
{
  g_autofree char *note = helio_test_add_note (test->desk->store, RMA, "on the roof");
  HelioFilteredPane *pane = show_page (test);

  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.write", NULL);
  helio_test_until (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG) != NULL);
  gtk_window_destroy (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG));
}

static HelioFilteredPane *
show_drafts (PageTest *test)
{
  HelioFilteredPane *pane;

  show_page (test);
  helio_tabbed_page_set_tab (HELIO_TABBED_PAGE (test->page), "draft");
  pane = HELIO_FILTERED_PANE (page_test_find_nth (test->page, HELIO_TYPE_FILTERED_PANE, 1));
  page_test_settle (pane);
  return pane;
}

static void
drafts_are_listed_and_deleted (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;
  g_autofree char *excerpt = NULL;

  put_draft (test, "Roof is wet, and");
  pane = show_drafts (test);
  g_assert_cmpuint (page_test_count_rows (pane), ==, 1);
  excerpt = page_test_dup_cell (pane, 0, "excerpt");
  g_assert_cmpstr (excerpt, ==, "Roof is wet, and");
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.discard", NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (page_test_await_question ()), ==,
                   "Delete the draft “Note, RMA(" RMA ")”?");
  page_test_answer ("_Delete");
  helio_test_until (count (test, &helio_kind_draft) == 0);
  helio_test_until (page_test_count_rows (pane) == 0);
}

/* Its form would make it anew, or send it with files that are gone. */
static void
a_draft_that_is_open_stays_with_its_form (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, RMA);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HelioForm) form = NULL;
  HelioFilteredPane *pane;

  put_draft (test, "Roof is wet, and");
  helio_form_open_async (test->desk->workspace, helio_command_kind_find ("add-note"), rma, NULL,
                         helio_test_keep, &result);
  form = helio_form_open_finish (helio_test_wait (&result), NULL);
  pane = show_drafts (test);
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.write", NULL);
  helio_test_until (g_str_equal (test->opened->str, "toast This draft is open already.;"));
  g_assert_null (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG));
  g_string_truncate (test->opened, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.discard", NULL);
  helio_test_until (g_str_equal (test->opened->str, "toast This draft is open already.;"));
  g_assert_null (page_test_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpuint (count (test, &helio_kind_draft), ==, 1);
}

/* No form shows it then; what was written can be taken elsewhere. */
static void
text_of_a_draft_whose_record_is_gone_can_be_copied (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) rma = page_test_read (test, &helio_kind_rma, RMA);
  HelioFilteredPane *pane;

  put_draft (test, LONG_NOTE);
  helio_sync_engine_set_work_offline (get_engine (test), FALSE);
  page_test_delete (test, &helio_kind_rma, helio_record_get_id (rma));
  pane = show_drafts (test);
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.write", NULL);
  helio_test_until (
      g_str_equal (test->opened->str,
                   "toast The record is gone. You can copy your text in the outbox.;"));
  g_assert_null (page_test_find_dialog (HELIO_TYPE_FORM_DIALOG));
  g_string_truncate (test->opened, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.copy-text", NULL);
  helio_test_until (g_str_equal (test->opened->str, "toast The text was copied;"));
  widget_test_assert_copied (get_list (pane), LONG_NOTE);
}

static void
a_draft_of_several_values_is_copied_with_their_names (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioCommand) command
      = helio_test_command_new (test->desk->store, "create-request", NULL, NULL, "description",
                                "Roof is wet, and\nslippery");
  HelioRecord *form = helio_command_get_form (command);
  HelioFilteredPane *pane;

  helio_record_set_text (form, "request-type", "rma");
  helio_record_set_text (form, "system-id", "700422286");
  helio_record_set_text (form, "serial-numbers", "482235012345");
  helio_test_put_draft (test->desk->store, command, NULL);
  pane = show_drafts (test);
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.copy-text", NULL);
  helio_test_until (g_str_equal (test->opened->str, "toast The text was copied;"));
  widget_test_assert_copied (get_list (pane), "Request type: RMA request\nSystem ID: 700422286\n"
                                              "Description: Roof is wet, and\nslippery\n"
                                              "Serial numbers: 482235012345");
}

static void
of_a_draft_without_text_nothing_is_copied (PageTest *test, gconstpointer data)
{
  HelioFilteredPane *pane;

  put_draft (test, NULL);
  pane = show_drafts (test);
  select_row (pane, 0);
  gtk_widget_activate_action (get_list (pane), "outbox.copy-text", NULL);
  helio_test_until (g_str_equal (test->opened->str, "toast There is no text in this draft.;"));
}

#define ADD(test) \
  g_test_add ("/outbox-page/" #test, PageTest, NULL, set_up, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD (what_needs_somebody_comes_first);
  ADD (nothing_is_said_to_be_nothing);
  ADD (it_is_there_without_a_service);
  ADD (what_is_sent_leaves_the_list);
  ADD (what_was_refused_is_sent_again);
  ADD (all_is_sent_but_conflicts);
  ADD (discarding_asks_and_says_what_goes_too);
  ADD (without_a_service_it_can_be_tried_all_the_same);
  ADD (until_when_sending_is_put_off_is_said_once);
  ADD (nothing_is_done_to_nothing);
  ADD (a_row_leads_to_its_entry);
  ADD (what_waits_can_be_changed);
  ADD (drafts_are_listed_and_deleted);
  ADD (a_draft_that_is_open_stays_with_its_form);
  ADD (text_of_a_draft_whose_record_is_gone_can_be_copied);
  ADD (a_draft_of_several_values_is_copied_with_their_names);
  ADD (of_a_draft_without_text_nothing_is_copied);
  return g_test_run ();
}
