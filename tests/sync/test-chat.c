/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation that is begun without a network. */
#include "helio-local-id.h"
#include "push-fixture.h"
#include "helio-test-storage.h"

#include <string.h>

#define POST "POST "

typedef PushFixture Fixture;

static char *
start (Fixture *self, const char *text)
{
  g_autofree char *entry
      = helio_test_enqueue (self->store, "start-conversation", NULL, NULL, "body", text);

  return helio_local_id_new (entry, 0);
}

static guint
count_messages (Fixture *self, const char *text)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_message);
  guint n = 0;
  HelioReader *reader = helio_store_get_reader (self->store);
  g_autoptr (GPtrArray) found = helio_reader_list (reader, all, 1000, NULL);

  for (guint i = 0; i < found->len; i++)
    n += g_strcmp0 (helio_record_get_text (g_ptr_array_index (found, i), "body"), text) == 0;
  return n;
}

static void
what_is_written_offline_is_seen_and_sent_once (Fixture *self, gconstpointer data)
{
  g_autofree char *local = start (self, "Nobody answers the phone.");
  g_autofree char *second = NULL;
  g_autoptr (HelioRecord) made = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) requests = NULL;

  second = helio_test_enqueue (self->store, "send-message", &helio_kind_conversation, local, "body",
                               "And it rains in.");
  g_assert_cmpuint (count_messages (self, "Nobody answers the phone."), ==, 1);
  g_assert_cmpuint (count_messages (self, "And it rains in."), ==, 1);

  /* Done, and nobody hears of it. */
  helio_fault_proxy_lose (self->proxy, POST, 1);
  error = push_fixture_try (self, TRUE);
  g_clear_error (&error);
  push_fixture_wait (self);
  push_fixture_push (self);
  push_fixture_wait (self);
  push_fixture_push (self);
  push_fixture_assert_done (self);
  g_assert_cmpuint (count_messages (self, "Nobody answers the phone."), ==, 1);
  g_assert_cmpuint (count_messages (self, "And it rains in."), ==, 1);

  made = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_conversation, local,
                            &error);
  g_assert_no_error (error);
  g_assert_false (helio_local_id_is (helio_record_get_id (made)));
  requests = helio_fault_proxy_dup_requests (self->proxy, "/v1/messages");
  g_assert_cmpuint (g_strv_length (requests), ==, 1);
  g_assert_nonnull (strstr (requests[0], helio_record_get_id (made)));
}

static void
mark_as_read (Fixture *self, const char *id)
{
  const HelioCommandKind *kind = helio_command_kind_find ("read-conversation");
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioRecord) target = helio_reader_find (helio_store_get_reader (self->store),
                                                      &helio_kind_conversation, id, &error);
  g_autoptr (HelioRecord) form = helio_command_create_form (kind, target);
  g_autoptr (HelioCommand) command = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  helio_record_set_integer (form, "read-at", helio_clock_now (self->clock));
  command = helio_command_new (kind, target, form, "Ana Silva", helio_clock_now (self->clock));
  helio_store_enqueue_async (self->store, command, NULL, helio_test_keep, &result);
  helio_store_finish (self->store, helio_test_wait (&result), &error);
  g_assert_no_error (error);
}

static void
what_was_read_is_so_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (HelioRecord) conversation = helio_record_new (&helio_kind_conversation);
  g_autoptr (HelioRecord) shown = NULL;
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (conversation, 0, "00000042", 0);
  helio_record_set_integer (conversation, "unread", 2);
  helio_test_storage_put (self->service->storage, self->service->organisation, conversation);
  push_fixture_pull (self);
  mark_as_read (self, "00000042");
  shown = helio_reader_find (helio_store_get_reader (self->store), &helio_kind_conversation,
                             "00000042", &error);
  g_assert_no_error (error);
  g_assert_cmpint (helio_record_get_integer (shown, "unread"), ==, 0);
  push_fixture_push (self);
  push_fixture_assert_done (self);
}

#define ADD(name, test) \
  g_test_add ("/sync/chat/" name, Fixture, NULL, push_fixture_set_up, test, push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("offline", what_is_written_offline_is_seen_and_sent_once);
  ADD ("read", what_was_read_is_so_at_once);
  return g_test_run ();
}
