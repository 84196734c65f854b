/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-router.h"

G_BEGIN_DECLS

/**
 * helio_admission_begin:
 * @request: (transfer full): a request whose headers are here
 * @introspector: (nullable): asks a provider about tokens that are not of this service
 *
 * Finds out who asks, and lets in what comes with it. When that takes a while the message is paused
 * meanwhile. Who may not ask has an answer then, and helio_admission_get_request() gives nothing.
 */
void helio_admission_begin (HelioRequest *request, HelioIntrospector *introspector);

/**
 * helio_admission_get_request:
 * @message: a message
 *
 * Returns: (transfer none) (nullable): the request that was admitted
 */
HelioRequest *helio_admission_get_request (SoupServerMessage *message);

/**
 * helio_admission_dup_token:
 * @message: a message whose headers are here
 *
 * Returns: (transfer full) (nullable): the bearer token that came with it, not trusted; to be wiped
 */
char *helio_admission_dup_token (SoupServerMessage *message);

/**
 * helio_admission_challenge:
 * @message: a message that is answered by 401
 * @has_token: whether a token came with it
 *
 * Says how to do better, as every 401 does (RFC 9110, 11.6.1).
 */
void helio_admission_challenge (SoupServerMessage *message, gboolean has_token);

G_END_DECLS
