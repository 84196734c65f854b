/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What a request says of its body, and how much of it may come. */

/**
 * HELIO_SERVER_BODY_RATE:
 *
 * Bytes a second at which a client must send a body that was allowed, on top of the time that any
 * request has.
 */
#define HELIO_SERVER_BODY_RATE (32 * 1024)

/**
 * helio_server_body_allow:
 * @message: a request whose headers have come, and nothing else
 * @max: bytes; 0 for as many as others
 *
 * Lets a request have a larger body than others, and the time to send it, or a smaller one. To be
 * called by an early handler of a server that is guarded, see helio_server_guard_new(). When that
 * refuses the request instead, the body is not waited for.
 */
void helio_server_body_allow (SoupServerMessage *message, gsize max);

/**
 * helio_server_body_is_allowed:
 * @message: a request
 *
 * Returns: whether it has a limit of its own
 */
gboolean helio_server_body_is_allowed (SoupServerMessage *message);

/**
 * helio_server_body_get_max:
 * @message: a request
 * @usual: how many bytes others may have
 *
 * Returns: how many bytes its body may have
 */
gsize helio_server_body_get_max (SoupServerMessage *message, gsize usual);

/**
 * helio_server_body_get_time:
 * @message: a request whose headers have come and whose body was allowed
 *
 * Returns: ms for what the body may be, or for what it says to be
 */
guint helio_server_body_get_time (SoupServerMessage *message);

/**
 * helio_server_body_is_framed:
 * @message: a request whose headers have come
 *
 * Returns: whether every recipient on the way would agree where the request ends
 */
gboolean helio_server_body_is_framed (SoupServerMessage *message);

G_END_DECLS
