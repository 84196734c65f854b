/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-server-cutter.h"
#include "helio-server-guard.h"

G_BEGIN_DECLS

typedef enum
{
  PEER_READING,   /* the request is on its way */
  PEER_ANSWERING, /* the request is here, the answer is on its way */
  PEER_ENDING,    /* told to go, or on its way to somebody else */
} PeerState;

/* One connection. Libsoup shows it through its request only; the peer is the data of its socket and
   goes with it. */
typedef struct
{
  HelioServerGuard *guard;    /* (unowned): drops its peers before it goes */
  GSocket *socket;            /* (unowned): owns the peer */
  SoupServerMessage *message; /* (nullable): weak */
  GSource *timer;             /* (owned) (nullable) */
  GList link;                 /* in the guard's peers; data is the peer */
  PeerState state;
  char *network; /* (owned): see helio_peer_dup_network() */
  gsize n_body;
  gboolean is_shaking; /* hands, for TLS */
  gint64 began;        /* by the monotonic clock */
  gboolean is_ended;   /* whether the end of its request was told */
} Peer;

struct _HelioServerGuard
{
  GObject parent_instance;

  SoupServer *server;        /* (owned) */
  GMainContext *context;     /* (owned): of the server's thread */
  HelioLanguages *languages; /* (owned) */
  HelioServerLimits limits;
  gboolean is_secure; /* whether it speaks TLS */
  gboolean is_closed;
  GQueue peers;
  HelioServerCutter *cutter; /* (owned) */
};

void helio_server_peer_stop_timer (Peer *peer);
void helio_server_peer_tell_end (Peer *peer, SoupServerMessage *message, guint status);
/* Has closing drop what the client did not take, which the system would keep for minutes. */
void helio_server_peer_drop_unsent (GSocket *socket);
/* Before the handshake there is nothing to be said. Libsoup is not yet as far as to let it be
   stolen; but it will read its end, and close it. */
void helio_server_peer_close_unheard (Peer *peer);
/* Says that there are too many. */
void helio_server_peer_turn_away (Peer *peer);
/* FALSE when there is none for the newcomer, which is one of the peers already. */
gboolean helio_server_guard_find_room (HelioServerGuard *self, const Peer *newcomer);

G_END_DECLS
