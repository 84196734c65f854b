/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HelioServerLimits:
 * @request_deadline: ms a client has to send a whole request, counted from the connection or, on a
 *   connection that is used again, from its first byte
 * @answer_deadline: ms a client has to take an answer
 * @idle_deadline: ms a connection may wait for its next request
 * @max_connections: how many connections at once
 * @max_body: bytes of a request's body
 *
 * What a client may take from the service.
 */
typedef struct
{
  guint request_deadline;
  guint answer_deadline;
  guint idle_deadline;
  guint max_connections;
  gsize max_body;
} HelioServerLimits;

#define HELIO_TYPE_SERVER_GUARD (helio_server_guard_get_type ())
G_DECLARE_FINAL_TYPE (HelioServerGuard, helio_server_guard, HELIO, SERVER_GUARD, GObject)

/**
 * helio_server_guard_new:
 * @server: (transfer none): a server; its requests are guarded for as long as the guard lives
 * @limits: what a client may take
 *
 * SoupServer waits for ever, buffers bodies without limit and accepts contradicting lengths. The
 * guard ends connections that take too long, refuses requests whose end is ambiguous with 400 and
 * bodies that are too large with 413 without reading them, and keeps the number of connections
 * down: the one that was idle longest goes first, and when none is idle the new one gets 503.
 * Used in the thread that runs @server.
 *
 * Returns: (transfer full): the guard
 */
HelioServerGuard *helio_server_guard_new (SoupServer *server, const HelioServerLimits *limits);

G_END_DECLS
