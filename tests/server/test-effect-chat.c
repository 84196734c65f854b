/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-fixture.h"
#include "helio-storage-private.h"
#include "helio-test-storage.h"

#include <string.h>

#define START "{\"topic\":\"Gateway\",\"body\":\"It is dark.\"}"
#define SECOND 1000000

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

  helio_record_set_identity (message, 0, id, 0);
  helio_record_set_text (message, "conversation-id", number);
  helio_record_set_text (message, "body", "Which one?");
  helio_record_set_integer (message, "from-support", TRUE);
  helio_record_set_integer (message, "created-at", time);
  helio_test_storage_put (fixture->storage, fixture->organisation, message);
  helio_record_set_integer (conversation, "unread",
                            helio_record_get_integer (conversation, "unread") + 1);
  helio_test_storage_put (fixture->storage, fixture->organisation, conversation);
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
  /* An empty one names none. */
  g_autofree char *form
      = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"See.\",\"files\":[\"\",\"%s\"]}",
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
  g_assert_nonnull (strstr (again->body->str, "\"reason\":\"has-case\""));
}

static void
run_sql (ServerFixture *fixture, const char *text, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (fixture->storage), text, &error);

  g_assert_no_error (error);
  helio_sql_bind_int64 (statement, 1, fixture->organisation);
  if (number != NULL)
    helio_sql_bind_text (statement, 2, number, -1);
  helio_sql_run (statement, &error);
  g_assert_no_error (error);
}

/* 20,000 messages of long ago, which nobody can read: whoever touches one fails. */
static void
have_a_long_past (ServerFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (helio_storage_begin (fixture->storage, &error));
  run_sql (fixture,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
           "INSERT INTO record (organisation, kind, id, revision, body) "
           "SELECT organisation.id, 'message', 'old' || i, latest_revision + i, '{}' "
           "FROM n, organisation WHERE organisation.id = $1",
           NULL);
  run_sql (fixture,
           "INSERT INTO search_key (organisation, kind, field, value, id) "
           "SELECT organisation, kind, 'conversation-id', number, id FROM record, "
           "(SELECT CAST ($1 AS BIGINT) AS owner, CAST ($2 AS TEXT) AS number) AS given "
           "WHERE organisation = owner AND body = '{}'",
           number);
  run_sql (fixture,
           "UPDATE organisation SET latest_revision = latest_revision + 20000 WHERE id = $1", NULL);
  g_assert_true (helio_storage_commit (fixture->storage, &error));
}

/* After them: two pages of messages that can be read. */
static void
have_answers (ServerFixture *fixture, const char *number)
{
  gint64 now = helio_clock_now (fixture->clock);

  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      answer (fixture, number, id, now + i * SECOND);
    }
  helio_clock_advance (fixture->clock, 200 * SECOND);
}

static void
assert_unread (ServerFixture *fixture, const char *number, const char *read_at, gint64 n_unread)
{
  g_autofree char *path = g_strdup_printf ("/v1/conversations/%s/reading", number);
  g_autofree char *form = g_strdup_printf ("{\"read_at\":\"%s\"}", read_at);
  g_autoptr (Answer) done = server_fixture_do (fixture, path, form);
  g_autoptr (HelioRecord) conversation = NULL;

  assert_done (done, 200);
  conversation = find_conversation (fixture, number);
  g_assert_cmpint (helio_record_get_integer (conversation, "unread"), ==, n_unread);
}

static void
what_was_read_long_ago_is_not_read_again (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);

  have_a_long_past (fixture, number);
  have_answers (fixture, number);
  assert_unread (fixture, number, "2023-11-14T22:16:38Z", 2);
}

static void
many_that_are_not_read_are_counted (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);

  have_answers (fixture, number);
  assert_unread (fixture, number, "2023-11-14T22:13:25Z", 195);
}

static void
a_case_has_what_was_said_last (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *number = start (fixture, START);
  g_autofree char *form = g_strdup_printf (
      "{\"conversation_id\":\"%s\",\"system_id\":\"700934760\",\"subject_id\":\"gateway\"}",
      number);
  g_autofree char *long_text = g_strnfill (31900, 'x');
  g_autofree char *much
      = g_strdup_printf ("{\"conversation_id\":\"%s\",\"body\":\"%s\"}", number, long_text);
  g_autoptr (Answer) sent = NULL, opened = NULL;
  g_autoptr (HelioRecord) conversation = NULL, request = NULL;
  const char *description;

  have_a_long_past (fixture, number);
  have_answers (fixture, number);
  sent = server_fixture_do (fixture, "/v1/messages", much);
  assert_done (sent, 201);
  helio_clock_advance (fixture->clock, SECOND);
  answer (fixture, number, "last", helio_clock_now (fixture->clock));
  opened = server_fixture_do (fixture, "/v1/cases", form);
  assert_done (opened, 201);
  conversation = find_conversation (fixture, number);
  request = server_fixture_find (fixture, &helio_kind_case,
                                 helio_record_get_text (conversation, "case-number"));
  description = helio_record_get_text (request, "description");
  g_assert_cmpuint (strlen (description), >, 31900);
  g_assert_cmpuint (strlen (description), <=, 32000);
  g_assert_true (g_str_has_suffix (description, "xxx\n\n: Which one?"));
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
  g_test_add ("/server/effect-chat/" name, ServerFixture, NULL, server_fixture_set_up_system, \
              test, server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("begins", a_conversation_begins_with_a_message);
  ADD ("images", images_belong_to_their_message);
  ADD ("read", what_is_read_is_counted);
  ADD ("who-writes", who_writes_has_read);
  ADD ("case", a_conversation_becomes_a_case_once);
  ADD ("long-past", what_was_read_long_ago_is_not_read_again);
  ADD ("many-unread", many_that_are_not_read_are_counted);
  ADD ("case-of-a-long-past", a_case_has_what_was_said_last);
  ADD ("not-there", what_is_not_there_is_told);
  return g_test_run ();
}
