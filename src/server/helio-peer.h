/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * helio_peer_dup_network:
 * @message: a request
 * @is_proxied: whether a proxy before the service tells who asks (`X-Forwarded-For`)
 *
 * Who asks, for what is counted: the computer, or its network where one has as many addresses as
 * it likes.
 *
 * Returns: (transfer full): a text that is the same for the same one
 */
char *helio_peer_dup_network (SoupServerMessage *message, gboolean is_proxied);

/**
 * helio_peer_dup_address:
 * @message: a request
 * @is_proxied: see helio_peer_dup_network()
 *
 * Returns: (transfer full) (nullable): the address of the computer that asks, numeric
 */
char *helio_peer_dup_address (SoupServerMessage *message, gboolean is_proxied);

G_END_DECLS
