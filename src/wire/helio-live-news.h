/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_LIVE_MAX_BYTES:
 *
 * The longest message of the live channel that either end takes, in bytes.
 */
#define HELIO_LIVE_MAX_BYTES 4096

/**
 * HelioLiveTopic:
 * @HELIO_LIVE_OTHER: something that this program does not know
 * @HELIO_LIVE_CHANGES: there may be more in the feed
 * @HELIO_LIVE_SUPPORT: whether somebody is there to answer conversations
 *
 * What news of the live channel are about.
 */
typedef enum
{
  HELIO_LIVE_OTHER,
  HELIO_LIVE_CHANGES,
  HELIO_LIVE_SUPPORT,
} HelioLiveTopic;

/**
 * HelioLiveNews:
 * @topic: what it is about
 * @latest: of changes: the organisation's latest revision
 * @present: of support: whether somebody is there
 *
 * A message of the live channel, which the service sends to its clients.
 */
typedef struct
{
  HelioLiveTopic topic;
  gint64 latest;
  gboolean present;
} HelioLiveNews;

/**
 * helio_live_news_write:
 * @self: news of a known topic
 *
 * Returns: (transfer full): the message, JSON
 */
char *helio_live_news_write (const HelioLiveNews *self);

/**
 * helio_live_news_parse:
 * @bytes: a message
 * @self: (out caller-allocates): what it says
 * @error: return location for a #HelioWireError
 *
 * Returns: whether it is one
 */
gboolean helio_live_news_parse (GBytes *bytes, HelioLiveNews *self, GError **error);

G_END_DECLS
