/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-remote-error.h"
#include "helio-reply.h"

#include "helio-command-kind.h"
#include "helio-kind.h"

#include <gio/gio.h>
#include <string.h>

#define NOTHING HELIO_OUTCOME_NOTHING
#define UNKNOWN HELIO_OUTCOME_UNKNOWN
#define NOT_DONE HELIO_OUTCOME_NOT_DONE

static void
assert_judged (int code, guint status, gboolean sent, HelioReaction reaction, const char *cause,
               HelioOutcome outcome)
{
  g_autoptr (GError) error = g_error_new_literal (HELIO_REMOTE_ERROR, code, "words");
  g_autoptr (HelioProblem) problem
      = status != 0 ? helio_problem_new (status, NULL, NULL, NULL) : NULL;
  HelioReply reply;

  if (problem != NULL)
    problem->stated = TRUE;
  reply = helio_reply_judge (error, problem, sent);
  g_test_message ("%d, %u", code, status);
  g_assert_cmpint (reply.reaction, ==, reaction);
  g_assert_cmpstr (reply.cause, ==, cause);
  g_assert_cmpint (reply.outcome, ==, outcome);
}

static void
every_reply_has_its_reaction (void)
{
  static const struct
  {
    HelioRemoteError code;
    guint status;
    HelioReaction reaction;
    const char *cause;
    HelioOutcome outcome;
  } cases[] = {
    { HELIO_REMOTE_ERROR_REFUSED, 412, HELIO_REACTION_MERGE, "changed", NOT_DONE },
    { HELIO_REMOTE_ERROR_REFUSED, 400, HELIO_REACTION_FAIL, "refused", NOT_DONE },
    { HELIO_REMOTE_ERROR_REFUSED, 413, HELIO_REACTION_FAIL, "refused", NOTHING },
    { HELIO_REMOTE_ERROR_REFUSED, 409, HELIO_REACTION_FAIL, "refused", NOT_DONE },
    { HELIO_REMOTE_ERROR_REFUSED, 422, HELIO_REACTION_FAIL, "refused", NOT_DONE },
    { HELIO_REMOTE_ERROR_FORBIDDEN, 403, HELIO_REACTION_FAIL, "refused", NOTHING },
    { HELIO_REMOTE_ERROR_NOT_FOUND, 404, HELIO_REACTION_FAIL, "gone", NOTHING },
    { HELIO_REMOTE_ERROR_CURSOR_UNKNOWN, 410, HELIO_REACTION_FAIL, "refused", NOTHING },
    { HELIO_REMOTE_ERROR_EXPIRED, 410, HELIO_REACTION_FAIL, "gone", NOTHING },
    { HELIO_REMOTE_ERROR_SERVER, 500, HELIO_REACTION_POSTPONE, "server", UNKNOWN },
    { HELIO_REMOTE_ERROR_PROTOCOL, 0, HELIO_REACTION_POSTPONE, "server", UNKNOWN },
    { HELIO_REMOTE_ERROR_TOO_LARGE, 0, HELIO_REACTION_POSTPONE, "server", UNKNOWN },
    { HELIO_REMOTE_ERROR_TIMEOUT, 0, HELIO_REACTION_POSTPONE, "timeout", UNKNOWN },
    { HELIO_REMOTE_ERROR_OFFLINE, 0, HELIO_REACTION_POSTPONE, "offline", UNKNOWN },
    { HELIO_REMOTE_ERROR_BUSY, 503, HELIO_REACTION_PAUSE, "busy", NOTHING },
    { HELIO_REMOTE_ERROR_UNAUTHORIZED, 401, HELIO_REACTION_PAUSE, NULL, NOTHING },
    { HELIO_REMOTE_ERROR_NOT_OURS, 511, HELIO_REACTION_PAUSE, NULL, UNKNOWN },
    { HELIO_REMOTE_ERROR_NOT_OURS, 401, HELIO_REACTION_PAUSE, NULL, UNKNOWN },
    { HELIO_REMOTE_ERROR_NOT_OURS, 302, HELIO_REACTION_PAUSE, NULL, UNKNOWN },
    { HELIO_REMOTE_ERROR_NOT_OURS, 0, HELIO_REACTION_PAUSE, NULL, UNKNOWN },
    { HELIO_REMOTE_ERROR_TLS, 0, HELIO_REACTION_PAUSE, NULL, NOTHING },
    { HELIO_REMOTE_ERROR_FILE, 0, HELIO_REACTION_FAIL, "file", NOTHING },
    { HELIO_REMOTE_ERROR_KEYRING, 0, HELIO_REACTION_PAUSE, NULL, NOTHING },
    { HELIO_REMOTE_ERROR_TARGET, 0, HELIO_REACTION_PAUSE, NULL, NOTHING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_judged ((int) cases[i].code, cases[i].status, TRUE, cases[i].reaction, cases[i].cause,
                     cases[i].outcome);
      g_assert_true (cases[i].cause == NULL
                     || helio_vocabulary_find (&helio_outbox_cause, cases[i].cause) != NULL);
    }
}

/* A firewall may object to one note, and a hotel to everything. */
static void
who_stands_before_the_service_refuses_nothing (void)
{
  static const guint statuses[] = { 400, 403, 404, 409, 410, 412, 422 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_NOT_OURS, "words");
      g_autoptr (HelioProblem) page = helio_problem_new (statuses[i], NULL, NULL, NULL);
      HelioReply reply = helio_reply_judge (error, page, TRUE);

      g_assert_cmpint (reply.reaction, ==, HELIO_REACTION_POSTPONE);
      g_assert_cmpstr (reply.cause, ==, "server");
      g_assert_cmpint (reply.outcome, ==, UNKNOWN);
    }
}

/* Not even what would be about the command, if it was said of it. */
static void
of_a_file_nothing_is_about_the_command (void)
{
  static const guint statuses[] = { 400, 409, 412, 422 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED, "words");
      g_autoptr (HelioProblem) problem = helio_problem_new (statuses[i], NULL, NULL, NULL);
      HelioReply reply;

      problem->stated = TRUE;
      reply = helio_reply_judge_file (error, problem, TRUE);
      g_assert_cmpint (reply.reaction, ==, HELIO_REACTION_FAIL);
      g_assert_cmpint (reply.outcome, ==, NOTHING);
    }
}

static void
what_was_never_sent_is_nobodys_fault (void)
{
  for (int code = 0; code <= HELIO_REMOTE_ERROR_TARGET; code++)
    if (code != HELIO_REMOTE_ERROR_FILE)
      assert_judged (code, 0, FALSE, HELIO_REACTION_PAUSE, NULL, NOTHING);
}

static void
what_was_given_up_waits (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "given up");
  HelioReply sent = helio_reply_judge (error, NULL, TRUE);
  HelioReply unsent = helio_reply_judge (error, NULL, FALSE);
  HelioReply done = helio_reply_judge (NULL, NULL, TRUE);

  g_assert_cmpint (sent.reaction, ==, HELIO_REACTION_PAUSE);
  g_assert_null (sent.cause);
  g_assert_cmpint (sent.outcome, ==, UNKNOWN);
  g_assert_cmpint (unsent.outcome, ==, NOTHING);
  g_assert_cmpint (done.reaction, ==, HELIO_REACTION_SETTLE);
}

static HelioProblem *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HelioProblem *problem = helio_problem_parse (bytes, &error);

  g_assert_no_error (error);
  return problem;
}

static void
assert_words (const char *json, const char *words, const char *findings)
{
  g_autoptr (HelioProblem) problem = parse (json);
  g_autofree char *found
      = helio_reply_dup_findings (problem, helio_command_kind_find ("add-note")->form);

  g_assert_cmpstr (helio_reply_get_words (problem), ==, words);
  g_assert_cmpstr (found, ==, findings);
}

/* A line of its own in what a service says must not become a finding of its own. */
static void
why_is_kept_for_any_language (void)
{
  assert_words ("{}", NULL, NULL);
  assert_words ("{\"title\":\"No\",\"errors\":[]}", "No", NULL);
  assert_words ("{\"title\":\"No\",\"detail\":\"Not now\"}", "Not now", NULL);
  assert_words ("{\"detail\":\"Not now\",\"reason\":\"too-late\"}", "too-late", NULL);
  assert_words ("{\"detail\":\"Not now\",\"reason\":\"no-such-word\"}", "Not now", NULL);
  assert_words ("{\"errors\":[{\"field\":\"body\",\"code\":\"missing\"},"
                "{\"field\":\"no-such-field\",\"code\":\"missing\"},"
                "{\"field\":\"parent.id\",\"code\":\"not-allowed\",\"detail\":\"a\\r\\nfiles b\"},"
                "{\"field\":\"files\",\"reason\":\"canceled\",\"detail\":\"c\"}]}",
                NULL, "body missing\nparent-id not-allowed a  files b\nfiles  canceled");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/every-reply-has-its-reaction", every_reply_has_its_reaction);
  g_test_add_func ("/reply/who-stands-before-the-service-refuses-nothing",
                   who_stands_before_the_service_refuses_nothing);
  g_test_add_func ("/reply/of-a-file-nothing-is-about-the-command",
                   of_a_file_nothing_is_about_the_command);
  g_test_add_func ("/reply/what-was-never-sent-is-nobodys-fault",
                   what_was_never_sent_is_nobodys_fault);
  g_test_add_func ("/reply/what-was-given-up-waits", what_was_given_up_waits);
  g_test_add_func ("/reply/why-is-kept-for-any-language", why_is_kept_for_any_language);
  return g_test_run ();
}
