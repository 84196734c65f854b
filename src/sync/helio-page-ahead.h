/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"

G_BEGIN_DECLS

#define HELIO_TYPE_PAGE_AHEAD (helio_page_ahead_get_type ())
G_DECLARE_FINAL_TYPE (HelioPageAhead, helio_page_ahead, HELIO, PAGE_AHEAD, GObject)

/**
 * helio_page_ahead_new:
 * @client: where it comes from
 *
 * A page of the feed that is fetched while the one before it is written: one at a time. Belongs to
 * the thread it was made in.
 *
 * Signal: `arrived`, when it is there or could not be fetched.
 *
 * Returns: (transfer full): no page yet
 */
HelioPageAhead *helio_page_ahead_new (HelioClient *client);

/**
 * helio_page_ahead_fetch:
 * @self: a page
 * @cursor: (nullable): the cursor that it is behind; %NULL for the beginning of the feed
 * @limit: changes at most
 * @cancellable: (nullable): gives it up, which counts as arrived
 *
 * Asks for it. What was asked for or fetched before is forgotten.
 */
void helio_page_ahead_fetch (HelioPageAhead *self, const char *cursor, guint limit,
                             GCancellable *cancellable);

/**
 * helio_page_ahead_forget:
 * @self: a page
 *
 * Nobody wants it: what is on its way is given up, and does not arrive.
 */
void helio_page_ahead_forget (HelioPageAhead *self);

/**
 * helio_page_ahead_is_behind:
 * @self: a page
 * @cursor: a cursor
 *
 * Returns: whether it is the page behind @cursor, on its way or there
 */
gboolean helio_page_ahead_is_behind (HelioPageAhead *self, const char *cursor);

/**
 * helio_page_ahead_has_arrived:
 * @self: a page
 *
 * Returns: whether there is something to take
 */
gboolean helio_page_ahead_has_arrived (HelioPageAhead *self);

/**
 * helio_page_ahead_take:
 * @self: a page that has arrived
 * @next: (out) (transfer full) (nullable): the cursor behind it, as far as its header says so
 * @error: return location for a #HelioRemoteError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL when it could not be fetched
 */
GBytes *helio_page_ahead_take (HelioPageAhead *self, char **next, GError **error);

G_END_DECLS
