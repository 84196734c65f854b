/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one writes to support. */
#include "chat-fixture.h"
#include "helio-conversation-page.h"
#include "helio-test-outbox.h"
#include "sql-fixture.h"

/* --- writing --- */

static void
a_message_is_there_at_once_and_goes_with_the_next_sync (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  chat_test_show (test, CONVERSATION);
  g_assert_cmpstr (page_test_get_notice (test), ==,
                   "There is no connection. What you write is kept and goes as soon as there is "
                   "one.");
  chat_test_type (test, "It hums\nlouder.");
  helio_composer_send (chat_test_get_composer (test));
  helio_test_until (page_test_says (test->page, "It hums\nlouder."));
  helio_test_until (page_test_says (test->page, "Waiting to be sent"));
  helio_test_until (helio_composer_is_ready (chat_test_get_composer (test)));
  helio_sync_engine_set_work_offline (test->desk->engine, FALSE);
  helio_test_until (!page_test_says (test->page, "Waiting to be sent")
                    && helio_test_count (test->desk->store, &helio_kind_outbox_entry) == 0);
  g_assert_true (page_test_says (test->page, "It hums\nlouder."));
}

/* Nobody waits for the disk before going on. */
static void
what_is_typed_meanwhile_is_not_lost (PageTest *test, gconstpointer data)
{
  g_autofree char *written = NULL;

  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  chat_test_type (test, "First");
  helio_composer_send (chat_test_get_composer (test));
  gtk_text_buffer_set_text (chat_test_get_buffer (test), "Sec", -1);
  helio_test_until (helio_composer_is_ready (chat_test_get_composer (test)));
  written = chat_test_dup_written (test);
  g_assert_cmpstr (written, ==, "Sec");
}

static void
what_is_typed_is_there_the_next_time (PageTest *test, gconstpointer data)
{
  g_autofree char *written = NULL;

  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  chat_test_type (test, "It still ");
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 1);
  page_test_close (test);
  chat_test_show (test, CONVERSATION);
  written = chat_test_dup_written (test);
  g_assert_cmpstr (written, ==, "It still ");
}

/* Somebody may not have been able to read the cache a moment ago. */
static void
what_cannot_be_written_yet_is_tried_again (PageTest *test, gconstpointer data)
{
  GtkWidget *button;

  chat_test_put_conversation (test, 0);
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE draft RENAME TO elsewhere");
  chat_test_show (test, CONVERSATION);
  g_assert_true (page_test_says (test->page, "The form could not be opened."));

  sql_fixture_run_once (test->desk->folder, "ALTER TABLE elsewhere RENAME TO draft");
  button = widget_test_find (GTK_WIDGET (chat_test_get_composer (test)), GTK_TYPE_BUTTON, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Try again");
  g_signal_emit_by_name (button, "clicked");
  chat_test_type (test, "It hums.");
  helio_composer_send (chat_test_get_composer (test));
  helio_test_until (page_test_says (test->page, "It hums."));
}

static void
what_is_typed_and_cannot_be_kept_is_told (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE draft RENAME TO elsewhere");
  chat_test_type (test, "It");
  helio_test_until (g_str_equal (test->opened->str, "toast It could not be kept. Check that the "
                                                    "disk is not full.;"));
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE elsewhere RENAME TO draft");
  chat_test_type (test, "It hums");
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 1);
}

static void
nothing_is_no_message (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  helio_composer_send (chat_test_get_composer (test));
  g_assert_cmpuint (helio_test_count (test->desk->store, &helio_kind_outbox_entry), ==, 0);
}

/* Without a connection; then the service has it, and calls it something else. */
static void
a_new_conversation_is_what_its_first_message_makes (PageTest *test, gconstpointer data)
{
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  chat_test_show (test, NULL);
  g_assert_true (page_test_says (test->page, "New conversation"));
  chat_test_type (test, "  The gateway is dark\nsince Monday");
  helio_composer_send (chat_test_get_composer (test));
  helio_test_until (page_test_says (test->page, "The gateway is dark"));
  helio_test_until (chat_test_count_messages (test) == 1);
  helio_test_until (helio_composer_is_ready (chat_test_get_composer (test)));
  chat_test_type (test, "And hot");
  helio_composer_send (chat_test_get_composer (test));
  helio_test_until (chat_test_count_messages (test) == 2);

  helio_sync_engine_set_work_offline (test->desk->engine, FALSE);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_outbox_entry) == 0);
  helio_test_until (chat_test_count_messages (test) >= 2
                    && !page_test_says (test->page, "Waiting to be sent"));
  chat_test_type (test, "Still dark");
  helio_composer_send (chat_test_get_composer (test));
  helio_test_until (page_test_says (test->page, "Still dark"));
  g_assert_false (helio_conversation_page_shows (HELIO_CONVERSATION_PAGE (test->page), NULL));
}

#define ADD(name, test) \
  g_test_add ("/chat-writing/" name, PageTest, NULL, chat_test_set_up, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("send", a_message_is_there_at_once_and_goes_with_the_next_sync);
  ADD ("meanwhile", what_is_typed_meanwhile_is_not_lost);
  ADD ("draft", what_is_typed_is_there_the_next_time);
  ADD ("unreadable", what_cannot_be_written_yet_is_tried_again);
  ADD ("unkept", what_is_typed_and_cannot_be_kept_is_told);
  ADD ("nothing", nothing_is_no_message);
  ADD ("new", a_new_conversation_is_what_its_first_message_makes);
  return g_test_run ();
}
