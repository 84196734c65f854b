/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioUnread:
 *
 * The conversations with messages of support that nobody has read. Signal `changed`, whenever one
 * of them is another than before.
 */
#define HELIO_TYPE_UNREAD (helio_unread_get_type ())
G_DECLARE_FINAL_TYPE (HelioUnread, helio_unread, HELIO, UNREAD, GObject)

/**
 * helio_unread_new:
 * @store: the cache
 *
 * Returns: (transfer full): what is unread, followed
 */
HelioUnread *helio_unread_new (HelioStore *store);

/**
 * helio_unread_get_conversations:
 * @self: what is unread
 *
 * Returns: (transfer none) (element-type HelioRecord): the conversations, the latest first
 */
GPtrArray *helio_unread_get_conversations (HelioUnread *self);

/**
 * helio_unread_get_n:
 * @self: what is unread
 *
 * Returns: how many messages there are in them
 */
guint helio_unread_get_n (HelioUnread *self);

/**
 * helio_unread_is_known:
 * @self: what is unread
 *
 * Returns: whether the cache has been read: `changed` says so the first time
 */
gboolean helio_unread_is_known (HelioUnread *self);

/**
 * helio_unread_read:
 * @reader: a cache, maybe of another account
 * @error: return location for a #HelioStoreError
 *
 * Reads once what #HelioUnread follows, in the reader's thread.
 *
 * Returns: (transfer full) (element-type HelioRecord) (nullable): the conversations that hold
 *   something unread, the latest first
 */
GPtrArray *helio_unread_read (HelioReader *reader, GError **error);

/**
 * helio_unread_count:
 * @conversations: (element-type HelioRecord): conversations
 *
 * Returns: how many messages in them are unread
 */
guint helio_unread_count (GPtrArray *conversations);

G_END_DECLS
