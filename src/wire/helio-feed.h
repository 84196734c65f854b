/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-row-sink.h"

G_BEGIN_DECLS

/**
 * HelioFeedPage:
 * @next: (owned) (nullable): the cursor to go on from
 * @more: whether the service has more already
 * @latest_revision: the newest revision of the feed when the page was made, for progress
 * @last_revision: the revision of the page's last change, or 0 when it has none
 * @n_rows: rows that the sink took
 * @n_rejected: records that could not be decoded
 *
 * What a page of the feed says besides its changes. Begin with an empty one, `{ 0 }`.
 */
typedef struct
{
  char *next;
  gboolean more;
  gint64 latest_revision;
  gint64 last_revision;
  guint n_rows;
  guint n_rejected;
} HelioFeedPage;

/**
 * helio_feed_page_clear:
 * @self: a page
 *
 * Frees what the page holds and empties it.
 */
void helio_feed_page_clear (HelioFeedPage *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioFeedPage, helio_feed_page_clear)

/**
 * helio_feed_read:
 * @bytes: a page of `GET /v1/changes`, JSON
 * @sink: takes its changes while they are read, in their order
 * @page: (out caller-allocates): takes the rest; empty after an error
 * @error: return location for a #HelioWireError, or for the sink's own error
 *
 * Reads a page of the feed. Kinds and members that this program does not know are skipped. A
 * record that does not fit its kind's table, or does not say its kind, goes to
 * helio_row_sink_reject() and the page goes on. Everything else that is wrong ends the page. That
 * may be found at the very end, after the sink took rows: whoever writes them must be able to roll
 * back. The values handed over stand in @bytes where they can; nothing is allocated a record. Any
 * thread.
 *
 * Returns: whether the page is whole
 */
gboolean helio_feed_read (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page, GError **error);

/**
 * helio_feed_read_found:
 * @bytes: what `GET /v1/search` answered, JSON
 * @sink: takes the records
 * @page: (out caller-allocates): takes the rest; empty after an error
 * @error: return location for a #HelioWireError, or for the sink's own error
 *
 * helio_feed_read() of what a search found: a page that leads nowhere on. When there is more, a
 * narrower search finds it.
 *
 * Returns: whether the page is whole
 */
gboolean helio_feed_read_found (GBytes *bytes, HelioRowSink *sink, HelioFeedPage *page,
                                GError **error);

G_END_DECLS
