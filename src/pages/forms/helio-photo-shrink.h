/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_photo_shrink_async:
 * @file: a picture, on this computer or not
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes a smaller copy of a photograph: large enough to see what it shows, a JPEG of the same name.
 */
void helio_photo_shrink_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data);

/**
 * helio_photo_shrink_finish:
 * @result: the result
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the copy, to be given to helio_own_file_remove()
 */
GFile *helio_photo_shrink_finish (GAsyncResult *result, GError **error);

G_END_DECLS
