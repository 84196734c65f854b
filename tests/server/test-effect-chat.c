/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"

#include <string.h>

#define START "{\"topic\":\"Gateway\",\"body\":\"It is dark.\"}"
#define SECOND 1000000

static const HelioServerOptions demo = { .profile = "demo" };

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, &demo);
  server_fixture_store (fixture, &helio_kind_system, "700934760", "number", "700934760", "name",
                        "Dvt PR4", NULL);
}

static void
assert_done (Answer *answer, guint status)
{
  g_autofree char *page = answer_read_page (answer, status);

  g_test_message ("%s", page);
}

/* Its number. */
static char *
start (ServerFixture *fixture, const char *form)
{
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/conversations", form);

  assert_done (answer, 201);
  return g_strdup (strrchr (answer_get (answer, "location"), '/') + 1);
}

static HelioRecord *
find_conversation (ServerFixture *fixture, const char *number)
{
  return server_fixture_find (fixture, &helio_kind_conversation, number);
}

static GPtrArray *
find_messages (ServerFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found
      = helio_storage_find_children (fixture->storage, fixture->organisation, &helio_kind_message,
                                     "conversation-id", number, &error);

  g_assert_no_error (error);
  return found;
}

/* A message of support, as staff would leave it. */
static void
answer (ServerFixture *fixture, const char *number, const char *id, gint64 time)
{
  g_autoptr (HelioRecord) message = helio_record_new (&helio_kind_message);
  g_autoptr (HelioRecord) conversation = find_conversation (fixture, number);
  g_autoptr (GError) error = NULL;

  helio_record_set_identity (message, 0, id, 0);
  helio_record_set_text (message, "conversation-id", number);
  helio_record_set_text (message, "body", "Which one?");
  helio_record_set_integer (message, "from-support", TRUE);
  helio_record_set_integer (message, "created-at", time);
  helio_storage_put (fixture->storage, fixture->organisation, message, &error);
  g_assert_no_error (error);
  helio_record_set_integer (conversation, "unread",
                            helio_record_get_integer (conversation, "unread") + 1);
  helio_storage_put (fixture->storage, fixture->organisation, conversation, &error);
  g_assert_no_error (error);
}

static void
a_conversation_begins_with_a_message (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);
  g_autofree char *next = start (fixture, START);
  g_autoptr (HelioRecord) conversation = find_conversation (fixture, number);
  g_autoptr (GPtrArray) messages = find_messages (fixture, number);
  const HelioStoredRecord *stored;
  g_autoptr (HelioRecord) message = NULL;

  g_assert_cmpstr (number, ==, "00000001");
  g_assert_cmpstr (next, ==, "00000002");
  g_assert_cmpstr (helio_record_get_text (conversation, "topic"), ==, "Gateway");
  g_assert_cmpint (helio_record_get_integer (conversation, "open"), ==, TRUE);
  g_assert_cmpint (helio_record_get_integer (conversation, "answered"), ==, FALSE);
  g_assert_cmpint (helio_record_get_integer (conversation, "unread"), ==, 0);
  g_assert_cmpuint (messages->len, ==, 1);
  stored = g_ptr_array_index (messages, 0);
  message = helio_stored_record_read (stored, NULL);
  g_assert_cmpstr (helio_record_get_text (message, "author"), ==, "Ana");
  g_assert_cmpstr (helio_record_get_text (message, "body"), ==, "It is dark.");
  g_assert_cmpint (helio_record_get_integer (message, "from-support"), ==, FALSE);
}

static void
images_belong_to_their_message (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *file = server_fixture_have_file (fixture, "roof.jpg", "a roof");
  g_autofree char *number = start (fixture, START);
  g_autofree char *form
      = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"See.\",\"files\":[\"%s\"]}",
                         number, file);
  g_autoptr (Answer) sent = server_fixture_do (fixture, "/v1/messages", form);
  const char *id = strrchr (answer_get (sent, "location"), '/') + 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attachments
      = helio_storage_find_children (fixture->storage, fixture->organisation,
                                     &helio_kind_attachment, "parent-number", id, &error);
  g_autoptr (HelioRecord) attachment = NULL;

  assert_done (sent, 201);
  g_assert_no_error (error);
  g_assert_cmpuint (attachments->len, ==, 1);
  attachment = helio_stored_record_read (g_ptr_array_index (attachments, 0), NULL);
  g_assert_cmpstr (helio_record_get_text (attachment, "parent-kind"), ==, "message");
  g_assert_cmpstr (helio_record_get_text (attachment, "sha256"), ==, file);
}

static void
what_is_read_is_counted (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);
  g_autofree char *path = g_strdup_printf ("/v1/conversations/%s/reading", number);
  g_autoptr (Answer) first = NULL, late = NULL;
  g_autoptr (HelioRecord) after = NULL, later = NULL;
  gint64 now = helio_clock_now (fixture->clock);

  answer (fixture, number, "a1", now + 1 * SECOND);
  answer (fixture, number, "a2", now + 3 * SECOND);
  helio_clock_advance (fixture->clock, 10 * SECOND);
  first = server_fixture_do (fixture, path, "{\"read_at\":\"2023-11-14T22:13:22Z\"}");
  assert_done (first, 200);
  after = find_conversation (fixture, number);
  g_assert_cmpint (helio_record_get_integer (after, "unread"), ==, 1);

  /* It has been read elsewhere, later. */
  late = server_fixture_do (fixture, path, "{\"read_at\":\"2023-11-14T22:13:20Z\"}");
  assert_done (late, 200);
  later = find_conversation (fixture, number);
  g_assert_cmpint (helio_record_get_integer (later, "unread"), ==, 1);
  g_assert_cmpint (helio_record_get_integer (later, "read-at"), ==, now + 2 * SECOND);
}

static void
who_writes_has_read (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);
  g_autofree char *form
      = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"This one.\"}", number);
  g_autoptr (Answer) sent = NULL;
  g_autoptr (HelioRecord) conversation = NULL;

  answer (fixture, number, "a1", helio_clock_now (fixture->clock) + SECOND);
  sent = server_fixture_do (fixture, "/v1/messages", form);
  assert_done (sent, 201);
  conversation = find_conversation (fixture, number);
  g_assert_cmpint (helio_record_get_integer (conversation, "unread"), ==, 0);
}

static void
a_conversation_becomes_a_case_once (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *file = server_fixture_have_file (fixture, "roof.jpg", "a roof");
  g_autofree char *first = g_strdup_printf ("{\"body\":\"It is dark.\",\"files\":[\"%s\"]}", file);
  g_autofree char *number = start (fixture, first);
  g_autofree char *form = g_strdup_printf (
      "{\"conversation_id\":\"%s\",\"system_id\":\"700934760\",\"subject_id\":\"gateway\"}",
      number);
  g_autoptr (Answer) opened = NULL, again = NULL;
  g_autoptr (HelioRecord) conversation = NULL, request = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autofree char *mail = NULL;

  helio_clock_advance (fixture->clock, 10 * SECOND);
  answer (fixture, number, "a1", helio_clock_now (fixture->clock));
  opened = server_fixture_do (fixture, "/v1/cases", form);
  assert_done (opened, 201);
  conversation = find_conversation (fixture, number);
  request = server_fixture_find (fixture, &helio_kind_case,
                                 helio_record_get_text (conversation, "case-number"));
  g_assert_cmpstr (helio_record_get_text (request, "description"), ==,
                   "Ana: It is dark.\n\n: Which one?");
  g_assert_cmpstr (helio_record_get_text (request, "system-name"), ==, "Dvt PR4");
  g_assert_cmpstr (helio_record_get_text (request, "status"), ==, "new");
  attachments = helio_storage_find_children (fixture->storage, fixture->organisation,
                                             &helio_kind_attachment, "parent-number",
                                             helio_record_get_id (request), NULL);
  g_assert_cmpuint (attachments->len, ==, 1);
  mail = server_fixture_read_mail (fixture);
  g_assert_nonnull (strstr (mail, "It is dark."));

  again = server_fixture_do (fixture, "/v1/cases", form);
  answer_assert_finding (again, "conversation_id", "not-allowed");
}

static void
what_is_not_there_is_told (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);
  g_autofree char *form = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"x\"}", number);
  g_autoptr (Answer) nowhere
      = server_fixture_do (fixture, "/v1/messages", "{\"conversation_id\":\"9\",\"body\":\"x\"}");
  g_autoptr (Answer) foreign
      = server_fixture_post (fixture, "/v1/messages", fixture->stranger_token, "k", NULL, form);
  g_autoptr (Answer) unread = server_fixture_do (fixture, "/v1/conversations/9/reading",
                                                 "{\"read_at\":\"2023-11-14T22:13:22Z\"}");
  g_autoptr (Answer) unfiled = server_fixture_do (
      fixture, "/v1/cases",
      "{\"conversation_id\":\"9\",\"system_id\":\"700934760\",\"subject_id\":\"gateway\"}");

  answer_assert_finding (nowhere, "conversation_id", "unknown-value");
  answer_assert_finding (foreign, "conversation_id", "unknown-value");
  answer_assert_problem (unread, 404);
  answer_assert_finding (unfiled, "conversation_id", "unknown-value");
}

#define ADD(name, test) \
  g_test_add ("/server/effect-chat/" name, ServerFixture, NULL, set_up, test, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("begins", a_conversation_begins_with_a_message);
  ADD ("images", images_belong_to_their_message);
  ADD ("read", what_is_read_is_counted);
  ADD ("who-writes", who_writes_has_read);
  ADD ("case", a_conversation_becomes_a_case_once);
  ADD ("not-there", what_is_not_there_is_told);
  return g_test_run ();
}
