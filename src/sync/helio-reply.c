/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-reply.h"

#include "helio-action.h"
#include "helio-form-json.h"
#include "helio-remote-error.h"

#define STATUS_BAD_REQUEST 400
#define STATUS_UNAUTHORIZED 401
#define STATUS_CONFLICT 409
#define STATUS_PRECONDITION_FAILED 412
#define STATUS_UNPROCESSABLE 422

#define NOTHING HELIO_OUTCOME_NOTHING
#define UNKNOWN HELIO_OUTCOME_UNKNOWN
#define NOT_DONE HELIO_OUTCOME_NOT_DONE

/* In the order of HelioRemoteError. */
/* A reply is a line. */
/* clang-format off */
static const HelioReply replies[] = {
  [HELIO_REMOTE_ERROR_OFFLINE] = { HELIO_REACTION_POSTPONE, "offline", UNKNOWN },
  [HELIO_REMOTE_ERROR_TIMEOUT] = { HELIO_REACTION_POSTPONE, "timeout", UNKNOWN },
  [HELIO_REMOTE_ERROR_TLS] = { HELIO_REACTION_PAUSE, NULL, NOTHING },
  [HELIO_REMOTE_ERROR_UNAUTHORIZED] = { HELIO_REACTION_PAUSE, NULL, NOTHING },
  [HELIO_REMOTE_ERROR_FORBIDDEN] = { HELIO_REACTION_FAIL, "refused", NOTHING },
  [HELIO_REMOTE_ERROR_NOT_FOUND] = { HELIO_REACTION_FAIL, "gone", NOTHING },
  [HELIO_REMOTE_ERROR_CURSOR_UNKNOWN] = { HELIO_REACTION_FAIL, "refused", NOTHING },
  [HELIO_REMOTE_ERROR_EXPIRED] = { HELIO_REACTION_FAIL, "gone", NOTHING },
  [HELIO_REMOTE_ERROR_TOO_LARGE] = { HELIO_REACTION_POSTPONE, "server", UNKNOWN },
  [HELIO_REMOTE_ERROR_BUSY] = { HELIO_REACTION_PAUSE, "busy", NOTHING },
  [HELIO_REMOTE_ERROR_SERVER] = { HELIO_REACTION_POSTPONE, "server", UNKNOWN },
  [HELIO_REMOTE_ERROR_NOT_OURS] = { HELIO_REACTION_PAUSE, NULL, UNKNOWN },
  [HELIO_REMOTE_ERROR_PROTOCOL] = { HELIO_REACTION_POSTPONE, "server", UNKNOWN },
  [HELIO_REMOTE_ERROR_REFUSED] = { HELIO_REACTION_FAIL, "refused", NOTHING },
  [HELIO_REMOTE_ERROR_FILE] = { HELIO_REACTION_FAIL, "file", NOTHING },
  [HELIO_REMOTE_ERROR_KEYRING] = { HELIO_REACTION_PAUSE, NULL, NOTHING },
  [HELIO_REMOTE_ERROR_TARGET] = { HELIO_REACTION_PAUSE, NULL, NOTHING },
};
/* clang-format on */

/* What the service answers with once it has looked for the key. Other refusals may come from who
 * stands before it. */
static gboolean
is_about_the_command (const HelioProblem *problem)
{
  return problem != NULL && problem->stated
         && (problem->status == STATUS_BAD_REQUEST || problem->status == STATUS_CONFLICT
             || problem->status == STATUS_PRECONDITION_FAILED
             || problem->status == STATUS_UNPROCESSABLE);
}

/* Who stands before the service may say no to one request, for what it holds, or to all of them, in
 * a hotel: nobody is to throw away what they wrote because of it, nor are others to wait for it. */
static gboolean
is_somebody_elses_no (const GError *error, const HelioProblem *problem)
{
  return error->code == HELIO_REMOTE_ERROR_NOT_OURS && problem != NULL && problem->status >= 400
         && problem->status < 500 && problem->status != STATUS_UNAUTHORIZED;
}

HelioReply
helio_reply_judge_file (const GError *error, const HelioProblem *problem, gboolean sent)
{
  gboolean local = error->domain == HELIO_REMOTE_ERROR && error->code == HELIO_REMOTE_ERROR_FILE;

  /* Nobody was there, or nobody may be asked: no entry is to blame. */
  if (error->domain != HELIO_REMOTE_ERROR || (!sent && !local))
    return (HelioReply){ HELIO_REACTION_PAUSE, NULL, sent ? UNKNOWN : NOTHING };
  return replies[is_somebody_elses_no (error, problem) ? HELIO_REMOTE_ERROR_PROTOCOL : error->code];
}

HelioReply
helio_reply_judge (const GError *error, const HelioProblem *problem, gboolean sent)
{
  gboolean not_done = is_about_the_command (problem);
  HelioReply reply;

  if (error == NULL)
    return (HelioReply){ HELIO_REACTION_SETTLE, NULL, UNKNOWN };
  if (not_done && problem->status == STATUS_PRECONDITION_FAILED)
    return (HelioReply){ HELIO_REACTION_MERGE, "changed", NOT_DONE };
  reply = helio_reply_judge_file (error, problem, sent);
  if (not_done)
    reply.outcome = NOT_DONE;
  return reply;
}

/* A reason that can be put into words in any language later, else the service's own words. */
static const char *
choose_words (const char *reason, const char *words)
{
  return helio_vocabulary_find (&helio_action_reason, reason) != NULL ? reason : words;
}

const char *
helio_reply_get_words (const HelioProblem *problem)
{
  return choose_words (problem->reason, problem->detail != NULL ? problem->detail : problem->title);
}

char *
helio_reply_dup_findings (const HelioProblem *problem, const HelioKind *form)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < problem->items->len; i++)
    {
      const HelioProblemItem *item = g_ptr_array_index (problem->items, i);
      const HelioField *field = helio_form_find_field (form, item->field);
      const char *words = choose_words (item->reason, item->detail);
      g_autofree char *line = NULL;

      if (field == NULL)
        continue;
      line = g_strjoin (" ", field->name, item->code != NULL ? item->code : "",
                        words != NULL ? words : "", NULL);
      g_strdelimit (g_strchomp (line), "\r\n", ' ');
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}
