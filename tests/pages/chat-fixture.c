/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat-fixture.h"

#include "helio-conversation-page.h"
#include "helio-test-storage.h"

/* Half a minute before midnight in Puerto Rico. */
#define LATE "2026-11-24T03:59:30Z"

void
chat_test_use_clock (PageTest *test, const char *moment)
{
  HelioTestDesk *desk = test->desk;

  g_object_unref (desk->workspace);
  g_object_unref (desk->clock);
  desk->clock = helio_clock_new_fixed (page_test_moment (moment));
  desk->workspace = helio_workspace_new (desk->store, desk->engine, desk->clock, desk->settings);
}

void
chat_test_set_up (PageTest *test, gconstpointer data)
{
  page_test_set_up (test, data);
  chat_test_use_clock (test, LATE);
}

gint64
chat_test_now (PageTest *test)
{
  return helio_clock_now (test->desk->clock);
}

HelioRecord *
chat_test_make_conversation (PageTest *test, const char *id, const char *topic, gint64 n_unread)
{
  HelioRecord *record = helio_record_new (&helio_kind_conversation);

  helio_record_set_identity (record, 0, id, 0);
  helio_record_set_text (record, "topic", topic);
  helio_record_set_integer (record, "open", TRUE);
  helio_record_set_integer (record, "answered", TRUE);
  helio_record_set_integer (record, "unread", n_unread);
  helio_record_set_integer (record, "created-at", chat_test_now (test));
  helio_record_set_integer (record, "updated-at", chat_test_now (test));
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

void
chat_test_put_message (PageTest *test, const char *id, const char *author, const char *body,
                       gint64 moment)
{
  g_autoptr (HelioRecord) message = make_message (id, CONVERSATION, author, body, moment);

  put_at_service (test, message);
}

void
chat_test_put_conversation (PageTest *test, gint64 n_unread)
{
  g_autoptr (HelioRecord) conversation = NULL;

  chat_test_put_message (test, "m-1", NULL, "It hums & clicks.",
                         chat_test_now (test) - 24 * 60 * MINUTE);
  chat_test_put_message (test, "m-2", "Kim Duc", "See https://example.org/hum, and <i>call</i>.",
                         chat_test_now (test));
  conversation
      = chat_test_make_conversation (test, CONVERSATION, "A <b>battery</b> hums", n_unread);
  page_test_put (test, conversation);
}

void
chat_test_show (PageTest *test, const char *id)
{
  page_test_show (test, helio_conversation_page_new (test->desk->workspace, id), 800, 600);
  helio_test_until (helio_conversation_page_is_loaded (HELIO_CONVERSATION_PAGE (test->page)));
}

HelioMessageList *
chat_test_get_list (PageTest *test)
{
  return HELIO_MESSAGE_LIST (widget_test_find (test->page, HELIO_TYPE_MESSAGE_LIST, NULL));
}

guint
chat_test_count_messages (PageTest *test)
{
  return g_list_model_get_n_items (helio_message_list_get_model (chat_test_get_list (test)));
}

GtkTextBuffer *
chat_test_get_buffer (PageTest *test)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (widget_test_find (test->page, GTK_TYPE_TEXT_VIEW, NULL)));
}

HelioComposer *
chat_test_get_composer (PageTest *test)
{
  return HELIO_COMPOSER (widget_test_find (test->page, HELIO_TYPE_COMPOSER, NULL));
}

void
chat_test_type (PageTest *test, const char *text)
{
  helio_test_until (helio_composer_is_ready (chat_test_get_composer (test)));
  gtk_text_buffer_set_text (chat_test_get_buffer (test), text, -1);
}

char *
chat_test_dup_written (PageTest *test)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (chat_test_get_buffer (test), &start, &end);
  return gtk_text_buffer_get_text (chat_test_get_buffer (test), &start, &end, FALSE);
}
