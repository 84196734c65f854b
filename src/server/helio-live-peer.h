/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-live-news.h"
#include "helio-storage-accounts.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HELIO_TYPE_LIVE_PEER (helio_live_peer_get_type ())
G_DECLARE_FINAL_TYPE (HelioLivePeer, helio_live_peer, HELIO, LIVE_PEER, GObject)

/**
 * helio_live_peer_new:
 * @stream: (transfer none): a client's connection, which is a WebSocket as of now
 * @uri: (transfer none): where it was opened
 * @principal: who it is; copied
 * @deadline: ms of silence after which it is given up; it is asked three times meanwhile
 *
 * A client at the other end of the live channel.
 *
 * Signals: `gone`, once, when nothing can be told it any more; `typing` (`const char *conversation,
 * gboolean typing`), when it says whether its user types.
 *
 * A client says nothing else: one that does is told to go. A channel is
 * open for %HELIO_LIVE_PEER_AGE at most, since a provider's token may end meanwhile; then the
 * client is told to come again. Nothing is kept for a client that does not take what it is told,
 * and more than %HELIO_LIVE_PEER_BYTES are not read of one: either is gone.
 *
 * Returns: (transfer full): the peer
 */
HelioLivePeer *helio_live_peer_new (GIOStream *stream, GUri *uri, const HelioPrincipal *principal,
                                    guint deadline);

/**
 * HELIO_LIVE_PEER_AGE:
 *
 * Microseconds for which a channel is open at most.
 */
#define HELIO_LIVE_PEER_AGE (15 * 60 * G_USEC_PER_SEC)

/**
 * HELIO_LIVE_PEER_BYTES:
 *
 * How many bytes a client may send while a channel is open: several times what pings, their
 * answers and typing come to.
 */
#define HELIO_LIVE_PEER_BYTES (64 * 1024)

/**
 * helio_live_peer_get_principal:
 * @self: a peer
 *
 * Returns: (transfer none): who it is
 */
const HelioPrincipal *helio_live_peer_get_principal (HelioLivePeer *self);

/**
 * helio_live_peer_tell_latest:
 * @self: a peer
 * @latest: the latest revision of its organisation
 *
 * Tells it, unless it knows.
 */
void helio_live_peer_tell_latest (HelioLivePeer *self, gint64 latest);

/**
 * helio_live_peer_tell_support:
 * @self: a peer
 * @present: whether somebody is there to answer conversations
 *
 * Tells it, unless it knows.
 */
void helio_live_peer_tell_support (HelioLivePeer *self, gboolean present);

/**
 * helio_live_peer_tell_typing:
 * @self: a peer
 * @conversation: id of a conversation
 * @person: (nullable): who of the service's people it is
 * @typing: whether they type, or have ended
 *
 * Tells it.
 */
void helio_live_peer_tell_typing (HelioLivePeer *self, const char *conversation, const char *person,
                                  gboolean typing);

/**
 * helio_live_peer_send_away:
 * @self: a peer
 *
 * Tells it to come again, and nothing any more.
 */
void helio_live_peer_send_away (HelioLivePeer *self);

G_END_DECLS
