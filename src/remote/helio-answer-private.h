/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* How many bytes of the body are worth reading, judged by status and headers: 0 for anything that
 * is not the service's. */
gsize helio_answer_body_limit (SoupMessage *message);

/* Whether the answer is the 200 with JSON that was asked for; else a HELIO_REMOTE_ERROR by status,
 * with the words of the service's problem document. */
gboolean helio_answer_check (SoupMessage *message, GBytes *body, GError **error);

/* Seconds of the Retry-After header, 0 to a day; -1 when there is none or it is not understood. */
gint64 helio_answer_get_retry_after (SoupMessage *message);

G_END_DECLS
