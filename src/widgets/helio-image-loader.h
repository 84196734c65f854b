/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_image_load_async:
 * @file: a local file, not trusted
 * @most: how many pixels its longer side may have: a larger picture comes smaller
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @data: user data for @callback
 *
 * Decodes a picture on a thread of its own: a photograph of one of the usual formats, turned as the
 * camera says. What takes more memory than a photograph does is refused before it is decoded.
 */
void helio_image_load_async (GFile *file, int most, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/**
 * helio_image_load_finish:
 * @result: the result
 * @error: return location for %G_IO_ERROR_NOT_SUPPORTED, %G_IO_ERROR_CANCELLED or a
 *   #GdkPixbufError
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *helio_image_load_finish (GAsyncResult *result, GError **error);

/**
 * helio_image_is_likely:
 * @media_type: (nullable): what somebody says a file is
 *
 * Returns: whether helio_image_load_async() is worth trying
 */
gboolean helio_image_is_likely (const char *media_type);

G_END_DECLS
