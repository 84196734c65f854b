/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-storage-accounts.h"
#include "helio-storage-typing.h"

#include <string.h>

/* More than are looked at in one turn. */
#define N_CHANGES 1100

static const HelioServerOptions answered
    = { .profile = "demo", .answered_user = "ana@example.org" };

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &answered);
}

/* Its number. */
static char *
start (ServerFixture *fixture, const char *token, const char *key, const char *headers)
{
  g_autoptr (Answer) answer = server_fixture_post (fixture, "/v1/conversations", token, key,
                                                   headers, "{\"body\":\"It is dark.\"}");

  g_assert_cmpuint (answer->status, ==, 201);
  return g_strdup (strrchr (answer_get (answer, "location"), '/') + 1);
}

static void
on_heard (gint64 about, const char *said, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* The messages of a conversation, when there are so many. */
static GPtrArray *
await_messages (ServerFixture *fixture, const char *number, guint n)
{
  g_autoptr (GError) error = NULL;
  gboolean heard = TRUE;
  g_autoptr (GSource) ear = helio_storage_listen (fixture->storage, on_heard, &heard, &error);
  GPtrArray *found = NULL;

  g_assert_no_error (error);
  while (found == NULL || found->len < n)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = helio_storage_find_children (fixture->storage, fixture->organisation,
                                           &helio_kind_message, "conversation-id", number, &error);
      g_assert_no_error (error);
      if (found->len >= n)
        break;
      for (heard = FALSE; !heard;)
        g_main_context_iteration (NULL, TRUE);
    }
  g_source_destroy (ear);
  return found;
}

static HelioRecord *
find_automatic (GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      g_autoptr (HelioRecord) message
          = helio_stored_record_read (g_ptr_array_index (messages, i), NULL);

      if (helio_record_get_integer (message, "automatic") == TRUE)
        return g_steal_pointer (&message);
    }
  return NULL;
}

static void
a_question_is_answered_as_a_program_does (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, fixture->token, "k1", NULL);
  g_autoptr (GPtrArray) messages = await_messages (fixture, number, 2);
  g_autoptr (HelioRecord) said = find_automatic (messages);
  g_autoptr (HelioRecord) conversation
      = server_fixture_find (fixture, &helio_kind_conversation, number);

  g_assert_nonnull (said);
  g_assert_cmpint (helio_record_get_integer (said, "from-support"), ==, TRUE);
  g_assert_cmpstr (helio_record_get_text (said, "author"), ==, "Automatic answer");
  g_assert_nonnull (strstr (helio_record_get_text (said, "body"), "automatic"));
  g_assert_cmpint (helio_record_get_integer (conversation, "answered"), ==, TRUE);
  g_assert_cmpint (helio_record_get_integer (conversation, "unread"), ==, 1);
}

static void
on_said (gint64 about, const char *said, gpointer data)
{
  g_auto (HelioStorageTyping) typing = { 0 };

  if (said != NULL && helio_storage_typing_read (&typing, about, said))
    g_string_append_printf (data, "%s %d %d;", typing.conversation, typing.from_support,
                            typing.typing);
}

static void
it_reads_and_writes_before_it_answers (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GSource) ear = helio_storage_listen (fixture->storage, on_said, said, NULL);
  g_autofree char *number = start (fixture, fixture->token, "k1", NULL);
  g_autofree char *begun = g_strdup_printf ("%s 1 1;", number);
  g_autofree char *ended = g_strdup_printf ("%s 1 1;%s 1 0;", number, number);
  g_autoptr (HelioRecord) conversation = NULL;
  g_autoptr (GPtrArray) messages = NULL;

  while (said->len < strlen (begun))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (said->str, ==, begun);
  messages = await_messages (fixture, number, 1);
  g_assert_cmpuint (messages->len, ==, 1);
  conversation = server_fixture_find (fixture, &helio_kind_conversation, number);
  g_assert_cmpstr (helio_record_get_text (conversation, "read-by-support"), ==,
                   ((HelioStoredRecord *) g_ptr_array_index (messages, 0))->id);
  while (said->len < strlen (ended))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (said->str, ==, ended);
  g_source_destroy (ear);
}

static void
every_question_is_answered_once (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, fixture->token, "k1", NULL);
  g_autofree char *form
      = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"Still.\"}", number);
  g_autoptr (GPtrArray) first = await_messages (fixture, number, 2);
  g_autoptr (Answer) more = server_fixture_do (fixture, "/v1/messages", form);
  g_autoptr (GPtrArray) second = await_messages (fixture, number, 4);

  g_assert_cmpuint (more->status, ==, 201);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (second->len, ==, 4);
}

/* Another organisation has people who answer. */
static void
others_are_not_answered (ServerFixture *fixture, gconstpointer data)
{
  gint64 other = helio_storage_find_organisation (fixture->storage, "Other", NULL);
  g_autofree char *theirs = start (fixture, fixture->stranger_token, "k1", NULL);
  g_autofree char *own = start (fixture, fixture->token, "k1", NULL);
  g_autoptr (GPtrArray) answered_ones = await_messages (fixture, own, 2);

  g_assert_cmpint (helio_storage_count (fixture->storage, other, &helio_kind_message, NULL), ==, 1);
}

/* However much else has changed before it. */
static void
what_was_asked_meanwhile_is_answered (ServerFixture *fixture, gconstpointer data)
{
  HelioServerOptions options = answered;
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->server, helio_server_stop);
  helio_storage_begin (fixture->storage, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_CHANGES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      server_fixture_store (fixture, &helio_kind_note, id, "body", "Hot.", NULL);
    }
  server_fixture_store (fixture, &helio_kind_conversation, "00000007", "open", "1", "answered", "0",
                        NULL);
  helio_storage_commit (fixture->storage, &error);
  g_assert_no_error (error);
  options.database = fixture->uri;
  options.clock = fixture->clock;
  fixture->server = helio_server_start (&options, &error);
  g_assert_no_error (error);
  messages = await_messages (fixture, "00000007", 1);
  g_assert_cmpuint (messages->len, ==, 1);
}

#define ADD(name, test) \
  g_test_add ("/server/demo-agent/" name, ServerFixture, NULL, set_up, test, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("answers", a_question_is_answered_as_a_program_does);
  ADD ("writes", it_reads_and_writes_before_it_answers);
  ADD ("once", every_question_is_answered_once);
  ADD ("others", others_are_not_answered);
  ADD ("meanwhile", what_was_asked_meanwhile_is_answered);
  return g_test_run ();
}
