/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-time.h"

G_BEGIN_DECLS

/**
 * HELIO_LIVE_DEADLINE:
 *
 * Microseconds of silence, from end to end, after which a channel has ended. Each question and each
 * answer in between wakes the computer up.
 */
#define HELIO_LIVE_DEADLINE (110 * HELIO_SECOND)

#define HELIO_TYPE_LIVE (helio_live_get_type ())
G_DECLARE_FINAL_TYPE (HelioLive, helio_live, HELIO, LIVE, GObject)

/**
 * helio_live_new:
 * @client: the service
 *
 * The live channel, on which a service says by itself that there is more: a WebSocket, opened with
 * the client's address, token and rules. When it cannot be opened, breaks, or is silent for 110
 * seconds in spite of being asked, or when the system hears nothing of the other end of the
 * connection for 30, it is opened again after a pause that grows with every failure
 * in a row, and not before the service wants. Nothing depends on it: what was missed is found by
 * asking.
 *
 * Signals: `changes`, with the latest revision of the organisation (#gint64), at once when the
 * channel is open and whenever that grows; `typing` (`const char *conversation, const char *person,
 * gboolean typing`; person may be %NULL), when somebody of support types, or has ended. Properties:
 * `is-open`, and `is-support-there`, whether somebody is there to answer conversations, as far as
 * an open channel says.
 *
 * Construct property, for tests: `deadline` (microseconds of silence, 110 s; and for the answer to
 * the request, 30 s at most).
 *
 * Belongs to the thread it was made in.
 *
 * Returns: (transfer full): a new channel; helio_live_start() opens it
 */
HelioLive *helio_live_new (HelioClient *client);

/**
 * helio_live_start:
 * @self: a channel
 *
 * Opens it, unless it is open or about to be. One that waits after a failure tries again at once,
 * but not before the service wants.
 */
void helio_live_start (HelioLive *self);

/**
 * helio_live_stop:
 * @self: a channel
 *
 * Closes it until the next start.
 */
void helio_live_stop (HelioLive *self);

/**
 * helio_live_say_typing:
 * @self: a channel
 * @conversation: id of a conversation, the service's
 * @typing: whether the user types in it, or has ended
 *
 * Says so, when the channel is open.
 */
void helio_live_say_typing (HelioLive *self, const char *conversation, gboolean typing);

/**
 * helio_live_is_open:
 * @self: a channel
 *
 * Returns: whether the service has answered on it
 */
gboolean helio_live_is_open (HelioLive *self);

G_END_DECLS
