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
 * @HELIO_LIVE_TYPING: whether somebody types in a conversation; a client says so, too
 *
 * What news of the live channel are about.
 */
typedef enum
{
  HELIO_LIVE_OTHER,
  HELIO_LIVE_CHANGES,
  HELIO_LIVE_SUPPORT,
  HELIO_LIVE_TYPING,
} HelioLiveTopic;

/**
 * HelioLiveNews:
 * @topic: what it is about
 * @latest: of changes: the organisation's latest revision
 * @present: of support: whether somebody is there
 * @conversation: (nullable): of typing: id of the conversation
 * @person: (nullable): of typing: who it is, when that is said
 * @typing: of typing: whether they do, or have ended
 *
 * A message of the live channel, which the service sends to its clients; of typing, a client to the
 * service, too.
 */
typedef struct
{
  HelioLiveTopic topic;
  gint64 latest;
  gboolean present;
  char *conversation; /* (owned) */
  char *person;       /* (owned) */
  gboolean typing;
} HelioLiveNews;

/**
 * helio_live_news_clear:
 * @self: news
 *
 * Frees what they hold.
 */
void helio_live_news_clear (HelioLiveNews *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioLiveNews, helio_live_news_clear)

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
 * @self: (out caller-allocates): what it says; to be cleared in any case
 * @error: return location for a #HelioWireError
 *
 * Returns: whether it is one
 */
gboolean helio_live_news_parse (GBytes *bytes, HelioLiveNews *self, GError **error);

G_END_DECLS
