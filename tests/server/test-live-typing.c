/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "channel-fixture.h"
#include "helio-storage-accounts.h"
#include "helio-storage-typing.h"
#include "helio-test-storage.h"

static void
put_conversation (ServerFixture *self, const char *id)
{
  g_autoptr (HelioRecord) record = helio_record_new (&helio_kind_conversation);

  helio_record_set_identity (record, 0, id, 0);
  helio_test_storage_put (self->storage, self->organisation, record);
}

static void
say_typing (ServerFixture *self, gint64 organisation, const char *person, gboolean from_support)
{
  g_autoptr (GError) error = NULL;

  helio_storage_say_typing (self->storage,
                            &(HelioStorageTyping){ organisation, (char *) "00000042", from_support,
                                                   (char *) person, TRUE },
                            &error);
  g_assert_no_error (error);
}

/* By whichever process, and nothing of what its own users do. */
static void
who_types_of_support_is_told (ServerFixture *self, gconstpointer data)
{
  gint64 other = helio_storage_find_organisation (self->storage, "Other", NULL);
  g_autoptr (Channel) own = channel_open (self, self->token);
  g_autoptr (Channel) stranger = channel_open (self, self->stranger_token);

  channel_wait_for (own, channel_get_latest (self, self->organisation));
  say_typing (self, self->organisation, "Ana", FALSE);
  say_typing (self, self->organisation, "Kim", TRUE);
  while (own->typing->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (own->typing->str, ==, "00000042 Kim 1;");
  say_typing (self, other, "Ari", TRUE);
  while (stranger->typing->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (stranger->typing->str, ==, "00000042 Ari 1;");
  g_assert_cmpstr (own->typing->str, ==, "00000042 Kim 1;");
}

static void
on_said (gint64 about, const char *said, gpointer data)
{
  g_auto (HelioStorageTyping) typing = { 0 };

  if (said != NULL && helio_storage_typing_read (&typing, about, said))
    g_ptr_array_add (data, g_strdup_printf ("%s %s %d %d", typing.conversation, typing.person,
                                            typing.from_support, typing.typing));
}

static void
type_in (Channel *channel, const char *conversation)
{
  g_autofree char *text
      = g_strdup_printf ("{\"type\":\"typing\",\"conversation_id\":\"%s\",\"typing\":true}",
                         conversation);

  soup_websocket_connection_send_text (channel->connection, text);
}

/* Where there is such a conversation, and not as often as somebody could. */
static void
who_types_is_passed_on_to_support (ServerFixture *self, gconstpointer data)
{
  enum
  {
    MANY = 100,
    BURST = 10
  };
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSource) ear = helio_storage_listen (self->storage, on_said, heard, NULL);
  g_autoptr (Channel) stranger = channel_open (self, self->stranger_token);
  g_autoptr (Channel) channel = channel_open (self, self->token);

  put_conversation (self, "00000042");
  type_in (stranger, "00000042");
  type_in (channel, "00000043");
  for (guint i = 0; i < MANY; i++)
    type_in (channel, "00000042");
  /* What comes back says that everything before it was taken. */
  channel_wait_for (channel, channel_get_latest (self, self->organisation));
  soup_websocket_connection_send_text (channel->connection, "{}");
  channel_wait_for_end (channel);
  while (heard->len < BURST - 1)
    g_main_context_iteration (NULL, TRUE);
  say_typing (self, self->organisation, "the end", TRUE);
  while (!g_str_has_suffix (g_ptr_array_index (heard, heard->len - 1), "the end 1 1"))
    g_main_context_iteration (NULL, TRUE);
  g_source_destroy (ear);
  g_assert_cmpstr (g_ptr_array_index (heard, 0), ==, "00000042 Ana 0 1");
  g_assert_cmpuint (heard->len, <=, 2 * BURST);
}

#define ADD(name, test) \
  g_test_add ("/server/live-typing/" name, ServerFixture, NULL, server_fixture_set_up, test, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("who-types-of-support-is-told", who_types_of_support_is_told);
  ADD ("who-types-is-passed-on-to-support", who_types_is_passed_on_to_support);
  return g_test_run ();
}
