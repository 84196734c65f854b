/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversations with support, and one of them. */
#include "chat-fixture.h"
#include "helio-chat-page.h"
#include "helio-conversation-row.h"
#include "helio-message-row.h"
#include "helio-notice.h"
#include "helio-storage-typing.h"
#include "helio-test-outbox.h"

#define MANY 3000

static void
pass_midnight (PageTest *test)
{
  helio_clock_advance (test->desk->clock, MINUTE);
  page_test_look_at_the_day (test->desk->workspace);
}

/* --- the list --- */

static void
the_list_shows_what_is_unread (PageTest *test, gconstpointer data)
{
  GtkWidget *row;

  chat_test_put_conversation (test, 2);
  page_test_show (test, helio_chat_page_new (test->desk->workspace), 800, 600);
  helio_test_until (page_test_says (test->page, "A <b>battery</b> hums"));
  row = page_test_find_nth (test->page, HELIO_TYPE_CONVERSATION_ROW, 0);
  g_assert_true (page_test_says (row, "2"));
  g_signal_emit_by_name (widget_test_find (test->page, GTK_TYPE_LIST_VIEW, NULL), "activate", 0u);
  g_assert_cmpstr (test->opened->str, ==, "conversation " CONVERSATION ";");
}

static void
the_list_says_the_day_after_midnight (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  page_test_show (test, helio_chat_page_new (test->desk->workspace), 800, 600);
  helio_test_until (page_test_says (test->page, "Answered · 23:59"));
  pass_midnight (test);
  helio_test_until (page_test_says (test->page, "Answered · 23 Nov 2026, 23:59"));
}

/* --- reading --- */

static void
what_was_said_is_text_with_links_and_days (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  helio_test_until (page_test_says (test->page, "See https://example.org/hum, and <i>call</i>."));
  g_assert_true (page_test_says (test->page, "It hums & clicks."));
  g_assert_true (page_test_says (test->page, "Yesterday"));
  g_assert_true (page_test_says (test->page, "Today"));
  g_assert_true (page_test_says (test->page, "Kim Duc"));
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==, "A <b>battery</b> hums");
  g_signal_emit_by_name (widget_test_find (test->page, GTK_TYPE_LINK_BUTTON, NULL), "clicked");
  g_assert_cmpstr (test->opened->str, ==, "uri https://example.org/hum;");
}

static void
days_are_called_otherwise_after_midnight (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  helio_test_until (page_test_says (test->page, "Today"));
  pass_midnight (test);
  helio_test_until (!page_test_says (test->page, "Today"));
  g_assert_true (page_test_says (test->page, "Yesterday"));
}

static void
what_support_has_read_is_said (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) conversation
      = chat_test_make_conversation (test, CONVERSATION, "A hum", 0);

  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  helio_test_until (page_test_says (test->page, "It hums & clicks."));
  g_assert_false (page_test_says (test->page, "Read"));
  helio_record_set_text (conversation, "read-by-support", "m-1");
  page_test_put (test, conversation);
  helio_test_until (page_test_says (test->page, "Read"));
  /* Where it belongs, and nowhere else. */
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *row = page_test_find_nth (test->page, HELIO_TYPE_MESSAGE_ROW, i);

      g_assert_cmpint (page_test_says (row, "Read"), ==, page_test_says (row, "It hums & clicks."));
    }
}

/* A channel of the workspace's own, as the program has one. */
static HelioLive *
open_channel (PageTest *test)
{
  HelioTestService *service = test->desk->service;
  g_autoptr (HelioClient) client = helio_client_new (service->url, service->token);
  HelioLive *live = helio_live_new (client);

  helio_typing_follow (helio_workspace_get_typing (test->desk->workspace), live);
  helio_live_start (live);
  helio_test_until (helio_live_is_open (live));
  return live;
}

static void
say_typing (PageTest *test, const char *person, gboolean typing)
{
  HelioTestService *service = test->desk->service;
  g_autoptr (GError) error = NULL;

  helio_storage_say_typing (service->storage,
                            &(HelioStorageTyping){ service->organisation, (char *) CONVERSATION,
                                                   TRUE, (char *) person, typing },
                            &error);
  g_assert_no_error (error);
}

static void
who_writes_is_said_while_they_do (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioLive) live = open_channel (test);

  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  say_typing (test, "Kim Duc", TRUE);
  helio_test_until (page_test_says (test->page, "Kim Duc is writing…"));
  say_typing (test, NULL, TRUE);
  helio_test_until (page_test_says (test->page, "An answer is being written…"));
  say_typing (test, NULL, FALSE);
  helio_test_until (!page_test_says (test->page, "An answer is being written…"));
  say_typing (test, "Kim Duc", TRUE);
  helio_test_until (page_test_says (test->page, "Kim Duc is writing…"));
  helio_live_stop (live);
  g_assert_false (page_test_says (test->page, "Kim Duc is writing…"));
}

static void
on_said (gint64 about, const char *said, gpointer data)
{
  g_auto (HelioStorageTyping) typing = { 0 };

  if (said != NULL && helio_storage_typing_read (&typing, about, said) && !typing.from_support)
    g_string_append_printf (data, "%s %d;", typing.conversation, typing.typing);
}

/* Once for many keys, and not for what was written before. */
static void
support_is_told_who_types (PageTest *test, gconstpointer data)
{
  HelioTestService *service = test->desk->service;
  g_autoptr (HelioLive) live = open_channel (test);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GSource) ear = helio_storage_listen (service->storage, on_said, said, NULL);

  chat_test_put_conversation (test, 0);
  chat_test_show (test, CONVERSATION);
  chat_test_type (test, "I");
  gtk_text_buffer_insert_at_cursor (chat_test_get_buffer (test), "t", -1);
  gtk_text_buffer_insert_at_cursor (chat_test_get_buffer (test), " smokes", -1);
  helio_test_until (said->len > 0);
  chat_test_type (test, "");
  helio_test_until (strlen (CONVERSATION " 1;" CONVERSATION " 0;") <= said->len);
  g_assert_cmpstr (said->str, ==, CONVERSATION " 1;" CONVERSATION " 0;");
  g_source_destroy (ear);
  helio_live_stop (live);
}

static gint64
count_unread (PageTest *test)
{
  g_autoptr (HelioRecord) record = page_test_read (test, &helio_kind_conversation, CONVERSATION);

  return helio_record_get_integer (record, "unread");
}

static void
what_is_seen_is_read (PageTest *test, gconstpointer data)
{
  chat_test_put_conversation (test, 1);
  chat_test_show (test, CONVERSATION);
  helio_test_until (count_unread (test) == 0);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_outbox_entry) == 0);
  g_assert_cmpint (count_unread (test), ==, 0);
}

static void
a_conversation_that_is_not_there_is_said_to_be_none (PageTest *test, gconstpointer data)
{
  chat_test_show (test, "no such conversation");
  g_assert_cmpstr (helio_page_get_title (HELIO_PAGE (test->page)), ==,
                   "This conversation is not there");
  g_assert_cmpint (page_test_get_state (test->page), ==, HELIO_STATE_EMPTY);
  g_signal_emit_by_name (widget_test_find (test->page, HELIO_TYPE_STATE_PAGE, NULL), "activated",
                         HELIO_STATE_EMPTY);
  g_assert_cmpstr (test->opened->str, ==, "chat;");
}

/* At another time. */
static void
show_list_at (PageTest *test, const char *moment)
{
  chat_test_use_clock (test, moment);
  helio_test_until (helio_workspace_get_service (test->desk->workspace) != NULL);
  page_test_show (test, helio_chat_page_new (test->desk->workspace), 800, 600);
}

/* The demo's support is there from Monday to Friday. */
static void
a_request_is_a_click_away_while_support_is_closed (PageTest *test, gconstpointer data)
{
  GtkWidget *notice, *button;

  show_list_at (test, "2026-11-28T15:00:00Z");
  g_assert_true (g_str_has_prefix (page_test_get_notice (test), "Support is closed until "));
  notice = widget_test_find (test->page, HELIO_TYPE_NOTICE, NULL);
  button = widget_test_find (notice, GTK_TYPE_BUTTON, NULL);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "nav.create");
  show_list_at (test, "2026-11-27T15:00:00Z");
  g_assert_true (g_str_has_prefix (page_test_get_notice (test), "Nobody of support is here"));
  notice = widget_test_find (test->page, HELIO_TYPE_NOTICE, NULL);
  button = widget_test_find (notice, GTK_TYPE_BUTTON, NULL);
  g_assert_false (gtk_widget_get_visible (button));
}

/* --- many --- */

static void
put_many (PageTest *test)
{
  g_autoptr (HelioRecord) conversation
      = chat_test_make_conversation (test, CONVERSATION, "Long", 0);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("m-%05u", i);
      g_autofree char *body = g_strdup_printf ("Message %u\n%s", i, i % 3 == 0 ? "and more" : "");

      chat_test_put_message (test, id, i % 2 == 0 ? "Kim Duc" : NULL, body,
                             chat_test_now (test) - (gint64) (MANY - i) * MINUTE);
    }
  page_test_put (test, conversation);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = HELIO_IS_MESSAGE_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
a_long_conversation_stands_at_its_end_with_few_rows (PageTest *test, gconstpointer data)
{
  put_many (test);
  chat_test_show (test, CONVERSATION);
  helio_test_until (chat_test_count_messages (test) == MANY);
  helio_test_until (page_test_says (test->page, "Message 2999\nand more")
                    || page_test_says (test->page, "Message 2999\n"));
  helio_test_until (helio_message_list_is_at_end (chat_test_get_list (test)));
  g_assert_cmpuint (count_rows (test->page), <, 400);

  chat_test_put_message (test, "m-99999", "Kim Duc", "The last word", chat_test_now (test));
  helio_sync_engine_sync (test->desk->engine);
  helio_test_until (page_test_says (test->page, "The last word"));
  helio_test_until (helio_message_list_is_at_end (chat_test_get_list (test)));
}

#define ADD(name, test) \
  g_test_add ("/chat-page/" name, PageTest, NULL, chat_test_set_up, test, page_test_tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("list", the_list_shows_what_is_unread);
  ADD ("text", what_was_said_is_text_with_links_and_days);
  ADD ("list-midnight", the_list_says_the_day_after_midnight);
  ADD ("midnight", days_are_called_otherwise_after_midnight);
  ADD ("read", what_is_seen_is_read);
  ADD ("read-by-support", what_support_has_read_is_said);
  ADD ("writes", who_writes_is_said_while_they_do);
  ADD ("types", support_is_told_who_types);
  ADD ("gone", a_conversation_that_is_not_there_is_said_to_be_none);
  ADD ("closed", a_request_is_a_click_away_while_support_is_closed);
  ADD ("many", a_long_conversation_stands_at_its_end_with_few_rows);
  return g_test_run ();
}
