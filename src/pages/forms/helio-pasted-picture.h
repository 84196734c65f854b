/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * helio_pasted_picture_save_async:
 * @picture: a picture that is no file yet
 * @name: what its file is to be called, without a folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is a file
 * @data: user data for @callback
 *
 * Makes a PNG file of a picture that somebody has pasted or dropped.
 */
void helio_pasted_picture_save_async (GdkTexture *picture, const char *name,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer data);

/**
 * helio_pasted_picture_save_finish:
 * @result: the result
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the file, to be given to helio_own_file_remove()
 */
GFile *helio_pasted_picture_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
