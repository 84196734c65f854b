/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"
#include "helio-problem.h"
#include "helio-store-outbox.h"

G_BEGIN_DECLS

/**
 * HelioReaction:
 * @HELIO_REACTION_SETTLE: the service did it: its records take the place of ours
 * @HELIO_REACTION_MERGE: the record has changed meanwhile: put both changes together
 * @HELIO_REACTION_FAIL: the service will not do it as it is: somebody has to see to it
 * @HELIO_REACTION_POSTPONE: try it again later, after a pause that grows
 * @HELIO_REACTION_PAUSE: nothing can be sent now; it is none of the entry's doing
 *
 * What becomes of an entry of the outbox.
 */
typedef enum
{
  HELIO_REACTION_SETTLE,
  HELIO_REACTION_MERGE,
  HELIO_REACTION_FAIL,
  HELIO_REACTION_POSTPONE,
  HELIO_REACTION_PAUSE,
} HelioReaction;

/**
 * HelioReply:
 * @reaction: what is to be done
 * @cause: (nullable): a word of #helio_outbox_cause, for the entry
 * @outcome: what is known of what the service has done
 *
 * What the outcome of sending an entry means.
 */
typedef struct
{
  HelioReaction reaction;
  const char *cause;
  HelioOutcome outcome;
} HelioReply;

/**
 * helio_reply_judge:
 * @error: (nullable): why it failed, a #HelioRemoteError; %NULL when the service did it
 * @problem: (nullable): what the service says about its refusal
 * @sent: whether anything has left this computer
 *
 * The table of replies in this folder's README.
 *
 * Returns: what that means
 */
HelioReply helio_reply_judge (const GError *error, const HelioProblem *problem, gboolean sent);

/**
 * helio_reply_judge_file:
 * @error: why a file of an entry could not be sent, a #HelioRemoteError
 * @problem: (nullable): what the service says about its refusal
 * @sent: whether anything has left this computer
 *
 * Nothing of what is said then is about the command.
 *
 * Returns: what that means for the entry
 */
HelioReply helio_reply_judge_file (const GError *error, const HelioProblem *problem, gboolean sent);

/**
 * helio_reply_get_words:
 * @problem: what the service says about its refusal
 *
 * Returns: (transfer none) (nullable): what is kept of why: a word of #helio_action_reason, which
 *   can be put into any language later, else the service's own words
 */
const char *helio_reply_get_words (const HelioProblem *problem);

/**
 * helio_reply_dup_findings:
 * @problem: what the service says about its refusal
 * @form: the form that it refused
 *
 * What it says of fields that the form does not have is left out.
 *
 * Returns: (transfer full) (nullable): what it found wrong with which field: `field code why` a
 *   line, why as of helio_reply_get_words(); %NULL when nothing
 */
char *helio_reply_dup_findings (const HelioProblem *problem, const HelioKind *form);

G_END_DECLS
