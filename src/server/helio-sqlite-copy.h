/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_sqlite_copy:
 * @location: a file with a database of ours, which others may be using
 * @target: a file that is not there
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no such database
 *
 * Copies a database as it is at one moment, without keeping anybody from writing, and looks whether
 * the copy is whole.
 *
 * Returns: whether it is there
 */
gboolean helio_sqlite_copy (const char *location, const char *target, GError **error);

G_END_DECLS
