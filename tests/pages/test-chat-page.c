/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversations with support, and one of them. */
#include "helio-chat-page.h"
#include "helio-composer.h"
#include "helio-conversation-page.h"
#include "helio-conversation-row.h"
#include "helio-message-list.h"
#include "helio-message-row.h"
#include "helio-notice.h"
#include "helio-storage-typing.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "helio-time.h"
#include "page-test.h"
#include "sql-fixture.h"

#define CONVERSATION "c-1"
#define MINUTE (60 * HELIO_SECOND)
#define MANY 3000
/* Half a minute before midnight in Puerto Rico. */
#define LATE "2026-11-24T03:59:30Z"

static void
use_clock (PageTest *test, const char *moment)
{
  HelioTestDesk *desk = test->desk;

  g_object_unref (desk->workspace);
  g_object_unref (desk->clock);
  desk->clock = helio_clock_new_fixed (page_test_moment (moment));
  desk->workspace = helio_workspace_new (desk->store, desk->engine, desk->clock, desk->settings);
}

/* The day ends when a test says so. */
static void
set_up (PageTest *test, gconstpointer data)
{
  page_test_set_up (test, data);
  use_clock (test, LATE);
}

static gint64
now (PageTest *test)
{
  return helio_clock_now (test->desk->clock);
}

static HelioRecord *
make_conversation (PageTest *test, const char *id, const char *topic, gint64 n_unread)
{
  HelioRecord *record = helio_record_new (&helio_kind_conversation);

  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "topic", topic);
  helio_record_set_integer (record, "open", TRUE);
  helio_record_set_integer (record, "answered", TRUE);
  helio_record_set_integer (record, "unread", n_unread);
  helio_record_set_integer (record, "created-at", now (test));
  helio_record_set_integer (record, "updated-at", now (test));
  return record;
}

static HelioRecord *
make_message (const char *id, const char *conversation, const char *author, const char *body,
              gint64 moment)
{
  HelioRecord *record = helio_record_new (&helio_kind_message);

  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "conversation-id", conversation);
  helio_record_set_text (record, "author", author != NULL ? author : "Ana Silva");
  helio_record_set_integer (record, "from-support", author != NULL);
  helio_record_set_integer (record, "automatic", FALSE);
  helio_record_set_text (record, "body", body);
  helio_record_set_integer (record, "created-at", moment);
  helio_record_set_integer (record, "updated-at", moment);
  return record;
}

static void
put_at_service (PageTest *test, HelioRecord *record)
{
  HelioTestService *service = test->desk->service;

  helio_test_storage_put (service->storage, service->organisation, record);
}

static void
put_message (PageTest *test, const char *id, const char *author, const char *body, gint64 moment)
{
  g_autoptr (HelioRecord) message = make_message (id, CONVERSATION, author, body, moment);

  put_at_service (test, message);
}

/* A question of yesterday and an answer of today, the last thing that happened. */
static void
put_conversation (PageTest *test, gint64 n_unread)
{
  g_autoptr (HelioRecord) conversation = NULL;

  put_message (test, "m-1", NULL, "It hums & clicks.", now (test) - 24 * 60 * MINUTE);
  put_message (test, "m-2", "Kim Duc", "See https://example.org/hum, and <i>call</i>.", now (test));
  conversation = make_conversation (test, CONVERSATION, "A <b>battery</b> hums", n_unread);
  page_test_put (test, conversation);
}

static void
show (PageTest *test, const char *id)
{
  page_test_show (test, helio_conversation_page_new (test->desk->workspace, id), 800, 600);
  helio_test_until (helio_conversation_page_is_loaded (HELIO_CONVERSATION_PAGE (test->page)));
}

static HelioMessageList *
get_list (PageTest *test)
{
  return HELIO_MESSAGE_LIST (widget_test_find (test->page, HELIO_TYPE_MESSAGE_LIST, NULL));
}

static guint
count_messages (PageTest *test)
{
  return g_list_model_get_n_items (helio_message_list_get_model (get_list (test)));
}

static GtkTextBuffer *
get_buffer (PageTest *test)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (widget_test_find (test->page, GTK_TYPE_TEXT_VIEW, NULL)));
}

static HelioComposer *
get_composer (PageTest *test)
{
  return HELIO_COMPOSER (widget_test_find (test->page, HELIO_TYPE_COMPOSER, NULL));
}

static void
type (PageTest *test, const char *text)
{
  helio_test_until (helio_composer_is_ready (get_composer (test)));
  gtk_text_buffer_set_text (get_buffer (test), text, -1);
}

static char *
dup_written (PageTest *test)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (test), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (test), &start, &end, FALSE);
}

static void
pass_midnight (PageTest *test)
{
  helio_clock_advance (test->desk->clock, MINUTE);
  page_test_pass_a_minute (test->desk->workspace);
}

/* --- the list --- */

static void
the_list_shows_what_is_unread (PageTest *test, gconstpointer data)
{
  GtkWidget *row;

  put_conversation (test, 2);
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
  put_conversation (test, 0);
  page_test_show (test, helio_chat_page_new (test->desk->workspace), 800, 600);
  helio_test_until (page_test_says (test->page, "Answered · 23:59"));
  pass_midnight (test);
  helio_test_until (page_test_says (test->page, "Answered · 23 Nov 2026, 23:59"));
}

/* --- reading --- */

static void
what_was_said_is_text_with_links_and_days (PageTest *test, gconstpointer data)
{
  put_conversation (test, 0);
  show (test, CONVERSATION);
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
  put_conversation (test, 0);
  show (test, CONVERSATION);
  helio_test_until (page_test_says (test->page, "Today"));
  pass_midnight (test);
  helio_test_until (!page_test_says (test->page, "Today"));
  g_assert_true (page_test_says (test->page, "Yesterday"));
}

static void
what_support_has_read_is_said (PageTest *test, gconstpointer data)
{
  g_autoptr (HelioRecord) conversation = make_conversation (test, CONVERSATION, "A hum", 0);

  put_conversation (test, 0);
  show (test, CONVERSATION);
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

  put_conversation (test, 0);
  show (test, CONVERSATION);
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

  put_conversation (test, 0);
  show (test, CONVERSATION);
  type (test, "I");
  gtk_text_buffer_insert_at_cursor (get_buffer (test), "t", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (test), " smokes", -1);
  helio_test_until (said->len > 0);
  type (test, "");
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
  put_conversation (test, 1);
  show (test, CONVERSATION);
  helio_test_until (count_unread (test) == 0);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_outbox_entry) == 0);
  g_assert_cmpint (count_unread (test), ==, 0);
}

static void
a_conversation_that_is_not_there_is_said_to_be_none (PageTest *test, gconstpointer data)
{
  show (test, "no such conversation");
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
  use_clock (test, moment);
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

/* --- writing --- */

static void
a_message_is_there_at_once_and_goes_with_the_next_sync (PageTest *test, gconstpointer data)
{
  put_conversation (test, 0);
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  show (test, CONVERSATION);
  g_assert_cmpstr (page_test_get_notice (test), ==,
                   "There is no connection. What you write is kept and goes as soon as there is "
                   "one.");
  type (test, "It hums\nlouder.");
  helio_composer_send (get_composer (test));
  helio_test_until (page_test_says (test->page, "It hums\nlouder."));
  helio_test_until (page_test_says (test->page, "Waiting to be sent"));
  helio_test_until (helio_composer_is_ready (get_composer (test)));
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

  put_conversation (test, 0);
  show (test, CONVERSATION);
  type (test, "First");
  helio_composer_send (get_composer (test));
  gtk_text_buffer_set_text (get_buffer (test), "Sec", -1);
  helio_test_until (helio_composer_is_ready (get_composer (test)));
  written = dup_written (test);
  g_assert_cmpstr (written, ==, "Sec");
}

static void
what_is_typed_is_there_the_next_time (PageTest *test, gconstpointer data)
{
  g_autofree char *written = NULL;

  put_conversation (test, 0);
  show (test, CONVERSATION);
  type (test, "It still ");
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_draft) == 1);
  page_test_close (test);
  show (test, CONVERSATION);
  written = dup_written (test);
  g_assert_cmpstr (written, ==, "It still ");
}

/* Somebody may not have been able to read the cache a moment ago. */
static void
what_cannot_be_written_yet_is_tried_again (PageTest *test, gconstpointer data)
{
  GtkWidget *button;

  put_conversation (test, 0);
  sql_fixture_run_once (test->desk->folder, "ALTER TABLE draft RENAME TO elsewhere");
  show (test, CONVERSATION);
  g_assert_true (page_test_says (test->page, "The form could not be opened."));

  sql_fixture_run_once (test->desk->folder, "ALTER TABLE elsewhere RENAME TO draft");
  button = widget_test_find (GTK_WIDGET (get_composer (test)), GTK_TYPE_BUTTON, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Try again");
  g_signal_emit_by_name (button, "clicked");
  type (test, "It hums.");
  helio_composer_send (get_composer (test));
  helio_test_until (page_test_says (test->page, "It hums."));
}

static void
nothing_is_no_message (PageTest *test, gconstpointer data)
{
  put_conversation (test, 0);
  show (test, CONVERSATION);
  helio_composer_send (get_composer (test));
  g_assert_cmpuint (helio_test_count (test->desk->store, &helio_kind_outbox_entry), ==, 0);
}

/* Without a connection; then the service has it, and calls it something else. */
static void
a_new_conversation_is_what_its_first_message_makes (PageTest *test, gconstpointer data)
{
  helio_sync_engine_set_work_offline (test->desk->engine, TRUE);
  show (test, NULL);
  g_assert_true (page_test_says (test->page, "New conversation"));
  type (test, "  The gateway is dark\nsince Monday");
  helio_composer_send (get_composer (test));
  helio_test_until (page_test_says (test->page, "The gateway is dark"));
  helio_test_until (count_messages (test) == 1);
  helio_test_until (helio_composer_is_ready (get_composer (test)));
  type (test, "And hot");
  helio_composer_send (get_composer (test));
  helio_test_until (count_messages (test) == 2);

  helio_sync_engine_set_work_offline (test->desk->engine, FALSE);
  helio_test_until (helio_test_count (test->desk->store, &helio_kind_outbox_entry) == 0);
  helio_test_until (count_messages (test) >= 2
                    && !page_test_says (test->page, "Waiting to be sent"));
  type (test, "Still dark");
  helio_composer_send (get_composer (test));
  helio_test_until (page_test_says (test->page, "Still dark"));
  g_assert_false (helio_conversation_page_shows (HELIO_CONVERSATION_PAGE (test->page), NULL));
}

/* --- many --- */

static void
put_many (PageTest *test)
{
  g_autoptr (HelioRecord) conversation = make_conversation (test, CONVERSATION, "Long", 0);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("m-%05u", i);
      g_autofree char *body = g_strdup_printf ("Message %u\n%s", i, i % 3 == 0 ? "and more" : "");

      put_message (test, id, i % 2 == 0 ? "Kim Duc" : NULL, body,
                   now (test) - (gint64) (MANY - i) * MINUTE);
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
  show (test, CONVERSATION);
  helio_test_until (count_messages (test) == MANY);
  helio_test_until (page_test_says (test->page, "Message 2999\nand more")
                    || page_test_says (test->page, "Message 2999\n"));
  helio_test_until (helio_message_list_is_at_end (get_list (test)));
  g_assert_cmpuint (count_rows (test->page), <, 400);

  put_message (test, "m-99999", "Kim Duc", "The last word", now (test));
  helio_sync_engine_sync (test->desk->engine);
  helio_test_until (page_test_says (test->page, "The last word"));
  helio_test_until (helio_message_list_is_at_end (get_list (test)));
}

#define ADD(name, test) \
  g_test_add ("/chat-page/" name, PageTest, NULL, set_up, test, page_test_tear_down)

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
  ADD ("send", a_message_is_there_at_once_and_goes_with_the_next_sync);
  ADD ("meanwhile", what_is_typed_meanwhile_is_not_lost);
  ADD ("draft", what_is_typed_is_there_the_next_time);
  ADD ("unreadable", what_cannot_be_written_yet_is_tried_again);
  ADD ("nothing", nothing_is_no_message);
  ADD ("new", a_new_conversation_is_what_its_first_message_makes);
  ADD ("many", a_long_conversation_stands_at_its_end_with_few_rows);
  return g_test_run ();
}
