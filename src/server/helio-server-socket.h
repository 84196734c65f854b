/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_server_socket_new:
 * @listen: a numeric address of this computer
 * @port: (inout): the port, 0 for a free one; then the one that it is
 * @error: return location for a #GIOErrorEnum
 *
 * Opens a socket on which connections wait to be accepted.
 *
 * Returns: (transfer full): the socket, or %NULL with @error set
 */
GSocket *helio_server_socket_new (const char *listen, guint *port, GError **error);

G_END_DECLS
