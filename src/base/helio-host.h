/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_host_is_loopback:
 * @host: the host of an address, as of g_uri_get_host()
 *
 * Returns: whether it is this computer, to which nobody else can listen: 127.0.0.0/8, ::1 or
 *   localhost
 */
gboolean helio_host_is_loopback (const char *host);

G_END_DECLS
