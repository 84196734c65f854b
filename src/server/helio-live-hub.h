/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-storage-accounts.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HELIO_TYPE_LIVE_HUB (helio_live_hub_get_type ())
G_DECLARE_FINAL_TYPE (HelioLiveHub, helio_live_hub, HELIO, LIVE_HUB, GObject)

/**
 * helio_live_hub_new:
 * @storage: (transfer none): the service's storage
 * @clock: (transfer none): the time
 * @deadline: ms of silence after which a client is given up
 * @error: return location for a #HelioStorageError
 *
 * Knows the clients at the other end of the live channel, and tells them when the revision of their
 * organisation has grown, whoever wrote, whether somebody is there to answer conversations, and
 * whether they type. What its clients say of that is passed on to the service's people.
 * Those whose token or user has ended are told to come again, soon after.
 * Used in the thread that owns @storage.
 *
 * Returns: (transfer full): the hub, or %NULL with @error set
 */
HelioLiveHub *helio_live_hub_new (HelioStorage *storage, HelioClock *clock, guint deadline,
                                  GError **error);

/**
 * helio_live_hub_stop:
 * @self: a hub
 *
 * Tells every client to come again, lets it go, and hears nothing any more.
 */
void helio_live_hub_stop (HelioLiveHub *self);

/**
 * helio_live_hub_accept:
 * @self: a hub
 * @message: a request for a WebSocket, whose handshake is right
 * @principal: who makes it
 *
 * Answers it and takes its connection, unless there are too many, of this user or at all.
 *
 * Returns: whether there was room for one more
 */
gboolean helio_live_hub_accept (HelioLiveHub *self, SoupServerMessage *message,
                                const HelioPrincipal *principal);

G_END_DECLS
