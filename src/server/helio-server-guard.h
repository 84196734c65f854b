/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-languages.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HelioServerLimits:
 * @request_deadline: ms a client has to send a whole request, counted from the connection
 * @answer_deadline: ms a client has to take an answer
 * @max_connections: how many connections at once
 * @max_body: bytes of a request's body, unless helio_server_body_allow() says how many
 *
 * What a client may take from the service.
 */
typedef struct
{
  guint request_deadline;
  guint answer_deadline;
  guint max_connections;
  gsize max_body;
} HelioServerLimits;

#define HELIO_TYPE_SERVER_GUARD (helio_server_guard_get_type ())
G_DECLARE_FINAL_TYPE (HelioServerGuard, helio_server_guard, HELIO, SERVER_GUARD, GObject)

/**
 * helio_server_guard_new:
 * @server: (transfer none): a server; its requests are guarded for as long as the guard lives
 * @limits: what a client may take
 * @languages: (transfer none): the languages that the service speaks
 *
 * SoupServer waits for ever, buffers bodies without limit and accepts contradicting lengths. The
 * guard cuts connections that take too long, refuses requests whose end is ambiguous with 400 and
 * bodies that are too large with 413 without reading them, and connections that are too many with
 * 503; unless another network has more of those that have not yet asked, whose oldest is closed
 * then. A connection serves one request, so that none is ever idle. When @server has a certificate,
 * a handshake is part of the request; connections that are too many are closed without an answer.
 * Used in the thread that runs @server.
 *
 * Returns: (transfer full): the guard
 */
HelioServerGuard *helio_server_guard_new (SoupServer *server, const HelioServerLimits *limits,
                                          HelioLanguages *languages);

/**
 * HelioServerGuard::request-ended:
 * @self: a guard
 * @message: a request
 * @status: the status of its answer, or 0 when the client did not take it or was cut off
 * @duration: microseconds since the connection was there
 *
 * A request has ended, in whichever way, those that the guard refused among them.
 */

/**
 * HelioServerGuard::idle:
 * @self: a guard
 *
 * The last connection has ended.
 */

/**
 * helio_server_guard_is_idle:
 * @self: a guard
 *
 * Returns: whether there is no connection
 */
gboolean helio_server_guard_is_idle (HelioServerGuard *self);

/**
 * helio_server_guard_close:
 * @self: a guard
 *
 * Takes no connection any more, and runs the thread's main context until no handshake is under way:
 * libsoup must not be told to disconnect before that.
 */
void helio_server_guard_close (HelioServerGuard *self);

/**
 * helio_server_guard_release:
 * @message: a request whose connection is about to be something else
 *
 * Lets a connection stay, and counts it no more: somebody else looks after it.
 */
void helio_server_guard_release (SoupServerMessage *message);

G_END_DECLS
