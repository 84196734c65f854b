/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people are told of while they look elsewhere. */
#include "helio-notifier.h"
#include "helio-test-outbox.h"
#include "helio-test-storage.h"
#include "page-test.h"

#define CONVERSATION "c-1"
#define RMA "00517623"

typedef struct
{
  PageTest base;
  HelioNotifier *notifier; /* (owned) */
  GString *told;           /* (owned): `id|title|text|kind|number;`, `settled id;` */
} Fixture;

static void
on_news (HelioNotifier *notifier, const char *id, const char *title, const char *text,
         const char *kind, const char *number, Fixture *self)
{
  g_string_append_printf (self->told, "%s|%s|%s|%s|%s;", id, title, text, kind, number);
}

static void
on_settled (HelioNotifier *notifier, const char *id, Fixture *self)
{
  g_string_append_printf (self->told, "settled %s;", id);
}

static void
begin (Fixture *self)
{
  self->notifier = helio_notifier_new (self->base.desk->workspace);
  g_signal_connect (self->notifier, "news", G_CALLBACK (on_news), self);
  g_signal_connect (self->notifier, "settled", G_CALLBACK (on_settled), self);
  helio_test_until (helio_notifier_is_ready (self->notifier));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  page_test_set_up (&self->base, data);
  self->told = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (self->notifier, self);
  g_clear_object (&self->notifier);
  g_string_free (self->told, TRUE);
  page_test_tear_down (&self->base, data);
}

/* Another message of support; what was unread before stays so. */
static void
put_message (Fixture *self, const char *id, const char *body, gint64 n_unread)
{
  HelioTestService *service = self->base.desk->service;
  gint64 now = helio_clock_now (self->base.desk->clock);
  g_autoptr (HelioRecord) message = helio_record_new (&helio_kind_message);
  g_autoptr (HelioRecord) conversation = helio_record_new (&helio_kind_conversation);

  helio_record_set_identity (message, 0, id, 0);
  helio_record_set_text (message, "conversation-id", CONVERSATION);
  helio_record_set_text (message, "author", "Kim <Duc>");
  helio_record_set_integer (message, "from-support", TRUE);
  helio_record_set_text (message, "body", body);
  helio_record_set_integer (message, "created-at", now);
  helio_record_set_integer (message, "updated-at", now);
  helio_test_storage_put (service->storage, service->organisation, message);
  helio_record_set_identity (conversation, 0, CONVERSATION, 0);
  helio_record_set_integer (conversation, "unread", n_unread);
  helio_record_set_integer (conversation, "updated-at", now);
  page_test_put (&self->base, conversation);
}

static void
a_message_of_support_is_news_once (Fixture *self, gconstpointer data)
{
  put_message (self, "m-1", "Before", 1);
  helio_test_until (helio_unread_get_n (helio_workspace_get_unread (self->base.desk->workspace))
                    == 1);
  begin (self);
  put_message (self, "m-2", "Is it <b>dark</b> & cold?", 2);
  helio_test_until (self->told->len > 0);
  g_assert_cmpstr (self->told->str, ==,
                   "conversation-c-1|Kim  Duc |Is it  b dark /b    cold?|conversation|c-1;");
  g_string_truncate (self->told, 0);
  put_message (self, "m-2", "Is it <b>dark</b> & cold?", 0);
  helio_test_until (self->told->len > 0);
  g_assert_cmpstr (self->told->str, ==, "settled conversation-c-1;");
}

static void
change_status (Fixture *self, const char *status)
{
  g_autoptr (HelioRecord) rma = page_test_read (&self->base, &helio_kind_rma, RMA);

  helio_record_set_text (rma, "status", status);
  helio_record_set_text (rma, "system-name", "Dvt PR4");
  helio_record_set_integer (rma, "updated-at", helio_clock_now (self->base.desk->clock));
  page_test_put (&self->base, rma);
}

static void
another_status_of_an_rma_is_news (Fixture *self, gconstpointer data)
{
  change_status (self, "pending_approval");
  begin (self);
  change_status (self, "approved");
  helio_test_until (self->told->len > 0);
  g_assert_cmpstr (self->told->str, ==, "rma-" RMA "|RMA(" RMA ")|Approved · Dvt PR4|rma|" RMA ";");
}

/* It leads to what is here, and to nothing of what people go to. */
static void
what_was_told_ends_with_the_account (Fixture *self, gconstpointer data)
{
  change_status (self, "pending_approval");
  begin (self);
  change_status (self, "approved");
  helio_test_until (self->told->len > 0);
  g_string_truncate (self->told, 0);
  helio_notifier_end (self->notifier);
  g_assert_cmpstr (self->told->str, ==, "settled rma-" RMA ";");
  helio_notifier_end (self->notifier);
  g_assert_cmpstr (self->told->str, ==, "settled rma-" RMA ";");
}

static void
what_one_does_oneself_is_no_news (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = NULL;

  change_status (self, "pending_approval");
  begin (self);
  entry = helio_test_enqueue (self->base.desk->store, "cancel", &helio_kind_rma, RMA, "reason",
                              "It works again.");
  helio_sync_engine_sync (self->base.desk->engine);
  helio_test_until (helio_test_count (self->base.desk->store, &helio_kind_outbox_entry) == 0);
  /* What comes afterwards is seen, and nothing was told before it. */
  put_message (self, "m-1", "Good.", 1);
  helio_test_until (self->told->len > 0);
  g_assert_true (g_str_has_prefix (self->told->str, "conversation-c-1|"));
}

#define ADD(name, test) g_test_add ("/notifier/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  helio_kind_ensure_types ();
  ADD ("message", a_message_of_support_is_news_once);
  ADD ("status", another_status_of_an_rma_is_news);
  ADD ("end", what_was_told_ends_with_the_account);
  ADD ("own", what_one_does_oneself_is_no_news);
  return g_test_run ();
}
