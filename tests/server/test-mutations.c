/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all commands have in common: keys, preconditions, forms, refusals. */
#include "command-fixture.h"
#include "helio-command-check.h"
#include "helio-route.h"
#include "helio-sql.h"

#include <string.h>

#define DAY (24 * 3600 * G_GINT64_CONSTANT (1000000))
#define NOTE "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"body\":\"The unit is hot.\"}"
#define CANCEL "/v1/rmas/00517624/cancellation"

static void
set_up (ServerFixture *fixture, gconstpointer data)
{
  server_fixture_set_up (fixture, NULL);
  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", NULL);
}

/* A note */

static void
a_note_is_added (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/notes", NOTE);
  g_autofree char *page = answer_read_page (answer, 201);
  g_auto (GStrv) rows = g_strsplit (page, "\n", -1);
  g_autoptr (Answer) made
      = server_fixture_get (fixture, answer_get (answer, "location"), fixture->token);

  g_assert_true (g_str_has_prefix (answer_get (answer, "location"), "/v1/notes/"));
  g_assert_cmpuint (made->status, ==, 200);
  g_assert_true (g_str_has_prefix (rows[0], "note "));
  g_assert_nonnull (strstr (rows[0], " parent-kind=rma parent-number=00517624 author=Ana "
                                     "body=The unit is hot. from-support=0 "
                                     "created-at=1700000000000000"));
  g_assert_true (g_str_has_prefix (rows[1], "rma 00517624 "));
  g_assert_nonnull (strstr (rows[1], " modified-at=1700000000000000"));
  g_assert_true (g_str_has_suffix (page, " updated-at=1700000000000000\n"));
}

/* People leave zeros out. */
static void
a_parent_is_found_by_its_short_number (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_do (fixture, "/v1/notes",
                           "{\"parent\":{\"kind\":\"rma\",\"id\":\"517624\"},\"body\":\"b\"}");
  g_autofree char *page = answer_read_page (answer, 201);

  g_assert_nonnull (strstr (page, " parent-number=00517624 "));
}

static void
a_note_needs_something_to_be_about (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) absent
      = server_fixture_do (fixture, "/v1/notes",
                           "{\"parent\":{\"kind\":\"rma\",\"id\":\"1\"},\"body\":\"b\"}");
  g_autoptr (Answer) other
      = server_fixture_do (fixture, "/v1/notes",
                           "{\"parent\":{\"kind\":\"user\",\"id\":\"1\"},\"body\":\"b\"}");

  answer_assert_problem (absent, 404);
  answer_assert_finding (other, "parent.kind", "unknown-value");
}

/* Keys */

static void
a_repeated_command_is_done_once (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  gint64 latest = server_fixture_latest (fixture);
  g_autoptr (Answer) again
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
  g_assert_cmpstr (answer_get (again, "location"), ==, answer_get (first, "location"));
  g_assert_cmpint (server_fixture_latest (fixture), ==, latest);
}

/* The first answer counts, whatever became of the record since. */
static void
a_repeated_command_is_not_judged_again (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *tag
      = g_strdup_printf ("If-Match: \"%" G_GINT64_FORMAT "\"\r\n", server_fixture_latest (fixture));
  g_autoptr (Answer) first = server_fixture_post (fixture, CANCEL, fixture->token, "k1", tag,
                                                  "{\"reason\":\"Found the fuse.\"}");
  g_autoptr (Answer) again = server_fixture_post (fixture, CANCEL, fixture->token, "k1", tag,
                                                  "{\"reason\":\"Found the fuse.\"}");

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
}

static void
a_key_belongs_to_one_command (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  g_autoptr (Answer) body
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE " ");
  g_autoptr (Answer) path
      = server_fixture_post (fixture, "/v1/attachments", fixture->token, "k1", NULL, NOTE);

  g_assert_cmpuint (first->status, ==, 201);
  answer_assert_problem (body, 422);
  answer_assert_problem (path, 422);
  g_assert_nonnull (strstr (body->body->str, "/problems/idempotency-key"));
}

static void
a_key_belongs_to_one_user (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) mine
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  g_autoptr (Answer) theirs
      = server_fixture_post (fixture, "/v1/notes", fixture->stranger_token, "k1", NULL, NOTE);

  g_assert_cmpuint (mine->status, ==, 201);
  answer_assert_problem (theirs, 404);
}

static void
what_was_refused_may_be_tried_again (ServerFixture *fixture, gconstpointer data)
{
  static const char *const body
      = "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517625\"},\"body\":\"b\"}";
  g_autoptr (Answer) first
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, body);
  g_autoptr (Answer) again = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517625", "number", "00517625", "status",
                        "approved", NULL);
  again = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, body);
  answer_assert_problem (first, 404);
  g_assert_cmpuint (again->status, ==, 201);
}

static void
keys_are_forgotten_after_their_time (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) first
      = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  g_autoptr (Answer) within = NULL, other = NULL, beyond = NULL;

  helio_clock_advance (fixture->clock, 30 * DAY);
  within = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  helio_clock_advance (fixture->clock, 1);
  other = server_fixture_post (fixture, "/v1/notes", fixture->token, "k2", NULL, NOTE);
  beyond = server_fixture_post (fixture, "/v1/notes", fixture->token, "k1", NULL, NOTE);
  g_assert_cmpstr (within->body->str, ==, first->body->str);
  g_assert_cmpuint (beyond->status, ==, 201);
  g_assert_cmpstr (beyond->body->str, !=, first->body->str);
}

static void
a_key_is_a_quoted_string (ServerFixture *fixture, gconstpointer data)
{
  static const char *const headers[] = {
    "",
    "Idempotency-Key: k1\r\n",
    "Idempotency-Key: \"\"\r\n",
    "Idempotency-Key: \"k1\r\n",
    "Idempotency-Key: \"k\\1\"\r\n",
    "Idempotency-Key: \"k\xc3\xa9\"\r\n",
    "Idempotency-Key: \"k1\"\r\nIdempotency-Key: \"k2\"\r\n",
  };
  g_autofree char *longest = g_strnfill (200, 'k');
  g_autofree char *longer = g_strnfill (201, 'k');
  g_autoptr (Answer) good
      = server_fixture_post (fixture, "/v1/notes", fixture->token, longest, NULL, NOTE);
  g_autoptr (Answer) bad
      = server_fixture_post (fixture, "/v1/notes", fixture->token, longer, NULL, NOTE);

  g_assert_cmpuint (good->status, ==, 201);
  answer_assert_problem (bad, 400);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (Answer) answer
          = server_fixture_post (fixture, "/v1/notes", fixture->token, NULL, headers[i], NOTE);

      g_test_message ("%s", headers[i]);
      answer_assert_problem (answer, 400);
    }
}

/* Preconditions */

static void
a_command_may_insist_on_a_revision (ServerFixture *fixture, gconstpointer data)
{
  gint64 base = server_fixture_latest (fixture);
  g_autofree char *current = g_strdup_printf ("If-Match: \"%" G_GINT64_FORMAT "\"\r\n", base);
  g_autofree char *old = g_strdup_printf ("If-Match: \"%" G_GINT64_FORMAT "\"\r\n", base - 1);
  g_autofree char *weak = g_strdup_printf ("If-Match: W/\"%" G_GINT64_FORMAT "\"\r\n", base);
  g_autofree char *envelope = g_strdup_printf ("\"current\":{\"kind\":\"rma\",\"id\":\"00517624\","
                                               "\"revision\":\"%" G_GINT64_FORMAT "\",\"record\":{",
                                               base);
  const char *const refused[] = { old, weak, "If-Match: \"\"\r\n" };
  g_autoptr (Answer) done = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Answer) answer = server_fixture_post (fixture, CANCEL, fixture->token, "k1",
                                                       refused[i], "{\"reason\":\"r\"}");

      g_test_message ("%s", refused[i]);
      answer_assert_problem (answer, 412);
      g_assert_nonnull (strstr (answer->body->str, envelope));
    }
  done = server_fixture_post (fixture, CANCEL, fixture->token, "k1", current, "{\"reason\":\"r\"}");
  g_assert_cmpuint (done->status, ==, 200);
}

/* Forms */

static void
every_finding_is_told (ServerFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    {
      const HelioCommandKind *kind = helio_command_kind_nth (i);
      g_autoptr (HelioRecord) empty = helio_record_new (kind->form);
      g_autofree char *path = g_strconcat ("/v1/", kind->path, NULL);
      g_autoptr (Answer) answer = NULL;

      if (kind->target != NULL && kind->target != &helio_kind_rma)
        continue;
      if (kind->target != NULL)
        {
          g_free (path);
          path = g_strdup (CANCEL);
        }
      answer = server_fixture_do (fixture, path, "{}");
      for (guint f = 0; f < kind->form->n_fields; f++)
        if (helio_field_has (&kind->form->fields[f], HELIO_TRAIT_REQUIRED))
          answer_assert_finding (answer, kind->form->fields[f].json, "missing");
    }
}

static void
a_wrong_type_is_told (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_do (fixture, "/v1/notes",
                           "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"body\":5}");

  answer_assert_finding (answer, "body", "wrong-type");
}

static void
what_is_no_document_is_refused (ServerFixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = { "", "{", "[]", "{} {}", "{\"body\":\"\xff\"}" };
  g_autoptr (GString) deep = g_string_new ("{\"a\":");
  g_autoptr (Answer) answer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Answer) refusal = server_fixture_do (fixture, "/v1/notes", bodies[i]);

      g_test_message ("%u", i);
      answer_assert_problem (refusal, 400);
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  answer = server_fixture_do (fixture, "/v1/notes", deep->str);
  answer_assert_problem (answer, 400);
}

static void
a_command_is_json (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autofree char *request
      = g_strdup_printf ("POST /v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                         "Idempotency-Key: \"k\"\r\nContent-Type: text/plain\r\n"
                         "Content-Length: 2\r\n\r\n{}",
                         fixture->token);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket, request, -1);
  answer = socket_receive (socket, TRUE);
  answer_assert_problem (answer, 415);
}

static void
a_long_form_is_taken (ServerFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (HELIO_MAX_LONG_TEXT, 'x');
  g_autofree char *body = g_strdup_printf (
      "{\"parent\":{\"kind\":\"rma\",\"id\":\"00517624\"},\"body\":\"%s\",\"padding\":\"%s%s%s\"}",
      text, text, text, text);
  g_autoptr (Answer) answer = server_fixture_do (fixture, "/v1/notes", body);

  g_assert_cmpuint (answer->status, ==, 201);
}

static void
a_huge_form_is_not_waited_for (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autofree char *head
      = g_strdup_printf ("POST /v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                         "Content-Length: 300000\r\n\r\n",
                         fixture->token);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket, head, -1);
  answer = socket_receive (socket, TRUE);
  answer_assert_problem (answer, 413);
  socket_assert_closed (socket);
}

static void
strangers_are_refused_before_they_send (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) socket = server_fixture_connect (fixture);
  g_autoptr (Answer) answer = NULL;

  socket_send (socket,
               "POST /v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer hd_wrong\r\n"
               "Content-Length: 200000\r\n\r\n",
               -1);
  answer = socket_receive (socket, TRUE);
  answer_assert_problem (answer, 401);
  g_assert_nonnull (strstr (answer_get (answer, "www-authenticate"), "invalid_token"));
  socket_assert_closed (socket);
}

/* Canceling */

static void
an_rma_is_canceled (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer
      = server_fixture_do (fixture, CANCEL, "{\"reason\":\"Found the fuse.\"}");
  g_autofree char *page = answer_read_page (answer, 200);
  g_autoptr (HelioRecord) rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");

  g_assert_true (g_str_has_prefix (page, "rma 00517624 "));
  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, "canceled");
  g_assert_cmpstr (helio_record_get_text (rma, "cancel-reason"), ==, "Found the fuse.");
  g_assert_nonnull (strstr (helio_record_get_text (rma, "actions"), "cancel: canceled"));
}

static void
assert_line (ServerFixture *fixture, const char *id, const char *status)
{
  g_autoptr (HelioRecord) line = server_fixture_find (fixture, &helio_kind_claim_line, id);

  g_assert_cmpstr (helio_record_get_text (line, "status"), ==, status);
}

static void
cancel_with_return (ServerFixture *fixture, const char *return_status)
{
  g_autoptr (Answer) answer = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "return-status", return_status, "return-due-on", "2026-01-31",
                        NULL);
  answer = server_fixture_do (fixture, CANCEL, "{\"reason\":\"Found the fuse.\"}");
  g_assert_cmpuint (answer->status, ==, 200);
}

/* As when an RMA is turned down: what was decided of a line alone stays. */
static void
nothing_is_replaced_for_a_canceled_rma (ServerFixture *fixture, gconstpointer data)
{
  static const char *const before[] = { "approved", "pending", "replaced" };
  static const char *const after[] = { "rejected", "rejected", "replaced" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    server_fixture_store (fixture, &helio_kind_claim_line, before[i], "rma-number", "00517624",
                          "status", before[i], NULL);
  cancel_with_return (fixture, "to_initiate");
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    assert_line (fixture, before[i], after[i]);
}

/* Nobody can initiate it any more; what is on its way arrives. */
static void
no_return_is_due_for_a_canceled_rma (ServerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *before, *after, *due;
  } cases[] = { { "to_initiate", "not_required", NULL },
                { "overdue", "not_required", NULL },
                { "in_transit", "in_transit", "2026-01-31" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioRecord) rma = NULL;

      g_test_message ("%s", cases[i].before);
      cancel_with_return (fixture, cases[i].before);
      rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");
      g_assert_cmpstr (helio_record_get_text (rma, "return-status"), ==, cases[i].after);
      g_assert_cmpstr (helio_record_get_text (rma, "return-due-on"), ==, cases[i].due);
    }
}

static void
what_was_shipped_is_not_canceled (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (Answer) answer = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "shipped", NULL);
  answer = server_fixture_do (fixture, CANCEL, "{\"reason\":\"r\"}");
  answer_assert_problem (answer, 409);
  g_assert_nonnull (strstr (answer->body->str, "/problems/not-allowed"));
  g_assert_nonnull (strstr (answer->body->str, "The replacement is on its way."));
  g_assert_nonnull (strstr (answer->body->str, "\"reason\":\"replacement-under-way\""));
}

/* What labor pays depends on the RMA's system: that nothing was heard of it is no answer. */
static void
what_cannot_be_read_is_not_judged (ServerFixture *fixture, gconstpointer data)
{
  g_autoptr (HelioSql) sql = helio_sql_open (fixture->uri, NULL);
  g_autoptr (HelioRecord) rma = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GError) error = NULL;

  server_fixture_store (fixture, &helio_kind_rma, "00517624", "number", "00517624", "status",
                        "approved", "system-id", "700934760", NULL);
  server_fixture_store (fixture, &helio_kind_system, "700934760", "number", "700934760", NULL);
  helio_sql_exec (sql, "UPDATE record SET body = '{' WHERE kind = 'system'", &error);
  g_assert_no_error (error);
  answer = server_fixture_do (fixture, CANCEL, "{\"reason\":\"r\"}");
  rma = server_fixture_find (fixture, &helio_kind_rma, "00517624");
  answer_assert_problem (answer, 500);
  g_assert_cmpstr (helio_record_get_text (rma, "status"), ==, "approved");
}

static void
a_refused_command_changes_nothing (ServerFixture *fixture, gconstpointer data)
{
  gint64 latest = server_fixture_latest (fixture);
  g_autoptr (Answer) absent
      = server_fixture_do (fixture, "/v1/rmas/00000001/cancellation", "{\"reason\":\"r\"}");
  g_autoptr (Answer) invalid = server_fixture_do (fixture, CANCEL, "{\"reason\":\" \"}");

  answer_assert_problem (absent, 404);
  answer_assert_finding (invalid, "reason", "missing");
  g_assert_cmpint (server_fixture_latest (fixture), ==, latest);
}

/* Another organisation's records are as absent as any, whatever is to be done with them. */
static void
organisations_cannot_touch_each_other (ServerFixture *fixture, gconstpointer data)
{
  gint64 latest = server_fixture_latest (fixture);
  g_autoptr (Answer) note
      = server_fixture_post (fixture, "/v1/notes", fixture->stranger_token, "k1", NULL, NOTE);
  g_autoptr (Answer) cancel = server_fixture_post (fixture, CANCEL, fixture->stranger_token, "k2",
                                                   "If-Match: \"1\"\r\n", "{\"reason\":\"r\"}");

  answer_assert_problem (note, 404);
  answer_assert_problem (cancel, 404);
  g_assert_cmpint (server_fixture_latest (fixture), ==, latest);
}

#define ADD(path, func) \
  g_test_add ("/server/mutations/" path, ServerFixture, NULL, set_up, func, \
              server_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-note-is-added", a_note_is_added);
  ADD ("a-parent-is-found-by-its-short-number", a_parent_is_found_by_its_short_number);
  ADD ("a-note-needs-something-to-be-about", a_note_needs_something_to_be_about);
  ADD ("a-repeated-command-is-done-once", a_repeated_command_is_done_once);
  ADD ("a-repeated-command-is-not-judged-again", a_repeated_command_is_not_judged_again);
  ADD ("a-key-belongs-to-one-command", a_key_belongs_to_one_command);
  ADD ("a-key-belongs-to-one-user", a_key_belongs_to_one_user);
  ADD ("what-was-refused-may-be-tried-again", what_was_refused_may_be_tried_again);
  ADD ("keys-are-forgotten-after-their-time", keys_are_forgotten_after_their_time);
  ADD ("a-key-is-a-quoted-string", a_key_is_a_quoted_string);
  ADD ("a-command-may-insist-on-a-revision", a_command_may_insist_on_a_revision);
  ADD ("every-finding-is-told", every_finding_is_told);
  ADD ("a-wrong-type-is-told", a_wrong_type_is_told);
  ADD ("what-is-no-document-is-refused", what_is_no_document_is_refused);
  ADD ("a-command-is-json", a_command_is_json);
  ADD ("a-long-form-is-taken", a_long_form_is_taken);
  ADD ("a-huge-form-is-not-waited-for", a_huge_form_is_not_waited_for);
  ADD ("strangers-are-refused-before-they-send", strangers_are_refused_before_they_send);
  ADD ("an-rma-is-canceled", an_rma_is_canceled);
  ADD ("nothing-is-replaced-for-a-canceled-rma", nothing_is_replaced_for_a_canceled_rma);
  ADD ("no-return-is-due-for-a-canceled-rma", no_return_is_due_for_a_canceled_rma);
  ADD ("what-was-shipped-is-not-canceled", what_was_shipped_is_not_canceled);
  ADD ("what-cannot-be-read-is-not-judged", what_cannot_be_read_is_not_judged);
  ADD ("a-refused-command-changes-nothing", a_refused_command_changes_nothing);
  ADD ("organisations-cannot-touch-each-other", organisations_cannot_touch_each_other);
  return g_test_run ();
}
