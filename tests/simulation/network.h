/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network between the clients and the real service's handlers, in place of libsoup's: requests
 * and answers wait for their turn, and some are lost, come twice or are refused. */
#pragma once

#include "helio-client.h"
#include "helio-clock.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/* The real service without its sockets. */
typedef struct
{
  HelioStorage *storage; /* (owned) */
  HelioClock *clock;     /* (owned) */
  char *path;            /* (owned): of its database */
  gint64 organisation;
  char *user; /* (owned): id of the user whose requests these are */
} NetworkService;

void network_begin (NetworkService *service);
void network_end (void);
void network_open_storage (NetworkService *service);
/* The service dies after so many more writes, and is there again for the next request. */
void network_kill_service (guint n_writes);
/* It is there again at once, after what it was asked beside the network has failed of it. */
void network_revive_service (void);
guint network_get_n_requests (void);

/* A client of that network. */
HelioClient *network_client_new (void);
/* Whether the service takes its token. */
void network_client_set_token_good (HelioClient *self, gboolean good);
/* Its program is gone: nothing that comes reaches it. */
void network_client_hang_up (HelioClient *self);

G_END_DECLS
