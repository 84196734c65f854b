/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-problem.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* How many bytes of the body are worth reading, judged by status and headers: 0 for anything that
 * is not the service's. */
gsize helio_answer_body_limit (SoupMessage *message);

/* 200, and 201 for what was to be made. */
gboolean helio_answer_is_success (SoupMessage *message);

/* What an answer that is no success means: a HELIO_REMOTE_ERROR by status, with the words of the
 * problem document, which @problem takes; its status is the answer's. @with_token: whether it was
 * asked for with a token, which is for the service alone. */
void helio_answer_take_refusal (guint status, SoupMessageHeaders *headers, GBytes *body,
                                gboolean with_token, HelioProblem **problem, GError **error);

/* Whether the answer is a success; else what helio_answer_take_refusal() makes of it. */
gboolean helio_answer_check (SoupMessage *message, GBytes *body, gboolean with_token,
                             HelioProblem **problem, GError **error);

/* Whether a success is the JSON that was asked for. */
gboolean helio_answer_check_json (SoupMessage *message, GBytes *body, GError **error);

/* Seconds of the Retry-After header, 0 to a day; -1 when there is none or it is not understood. */
gint64 helio_answer_get_retry_after (SoupMessage *message);

G_END_DECLS
