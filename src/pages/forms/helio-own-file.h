/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_own_file_new:
 * @name: what the file is to be called, without a folder
 * @error: return location for a #GFileError
 *
 * A place for a file of our own making, such as a picture from the clipboard: a new folder that
 * nobody else may look into, so that the file can bear any name. Blocks; in any thread.
 *
 * Returns: (transfer full) (nullable): where the file is to be written, to be given to
 *   helio_own_file_remove()
 */
GFile *helio_own_file_new (const char *name, GError **error);

/**
 * helio_own_file_remove:
 * @file: what helio_own_file_new() returned
 *
 * Removes the file, if it was written at all, and its folder.
 */
void helio_own_file_remove (GFile *file);

G_END_DECLS
