/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server-fixture.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A client's end. */
typedef struct
{
  SoupSession *session;                /* (owned) */
  SoupWebsocketConnection *connection; /* (owned) (nullable): once it is open */
  guint status;                        /* of the answer to its request */
  gint64 latest;                       /* what it was told last */
  guint n_told;
  GString *typing; /* (owned): what it was told of who types, in order */
  gboolean is_closed;
} Channel;

/* Opens a live channel, and waits for the answer. */
Channel *channel_open (ServerFixture *fixture, const char *token);

void channel_free (Channel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Channel, channel_free)

/* Until it was told of that revision, and not of a later one. */
void channel_wait_for (Channel *self, gint64 latest);

void channel_wait_for_end (Channel *self);

/* The latest revision that the service has of an organisation. */
gint64 channel_get_latest (ServerFixture *self, gint64 organisation);

G_END_DECLS
