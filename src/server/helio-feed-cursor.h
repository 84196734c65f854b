/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_feed_cursor_parse:
 * @text: (nullable): what a client says to have read up to; not trusted
 * @feed_id: the feed, see helio_storage_get_feed_id()
 * @latest: the newest revision of the organisation
 * @after: (out): the revision after which the client goes on, 0 for the start
 *
 * Returns: whether @text is nothing, or a cursor that this feed has given out
 */
gboolean helio_feed_cursor_parse (const char *text, const char *feed_id, gint64 latest,
                                  gint64 *after);

/**
 * helio_feed_cursor_write:
 * @feed_id: the feed
 * @after: a revision
 *
 * Returns: (transfer full): the cursor to go on from behind it
 */
char *helio_feed_cursor_write (const char *feed_id, gint64 after);

G_END_DECLS
