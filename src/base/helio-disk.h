/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_disk_is_full:
 * @code: what the system said, an errno
 *
 * A quota that is used up is the same to people.
 *
 * Returns: whether there was no room for what was to be written
 */
gboolean helio_disk_is_full (int code);

G_END_DECLS
