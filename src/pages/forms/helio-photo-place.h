/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_photo_remove_place_async:
 * @file: a picture
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes a copy of a photograph that does not say where it was taken: that is somebody's home, and
 * nobody asked for it. The picture itself stays as it is.
 */
void helio_photo_remove_place_async (GFile *file, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_photo_remove_place_finish:
 * @result: the result
 * @copy: (out) (transfer full) (nullable): the copy, to be given to helio_own_file_remove();
 *   %NULL when @file says nothing of a place
 * @error: return location for a #GError
 *
 * Returns: whether it went well
 */
gboolean helio_photo_remove_place_finish (GAsyncResult *result, GFile **copy, GError **error);

G_END_DECLS
