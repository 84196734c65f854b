/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioPhotoPlace:
 * @HELIO_PHOTO_PLACE_NONE: a photograph that does not say where it was taken, or no photograph
 * @HELIO_PHOTO_PLACE_REMOVED: one that said it, and does not say it any more
 * @HELIO_PHOTO_PLACE_KEPT: one that says it
 *
 * What a file that is sent says of where it was taken.
 */
typedef enum
{
  HELIO_PHOTO_PLACE_NONE,
  HELIO_PHOTO_PLACE_REMOVED,
  HELIO_PHOTO_PLACE_KEPT,
} HelioPhotoPlace;

/**
 * helio_photo_place_settle_async:
 * @file: a file, perhaps a photograph
 * @keep: whether it goes on to say where it was taken
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes a copy of a photograph that does not say where it was taken: that is somebody's home, and
 * nobody asked for it. The file itself stays as it is.
 */
void helio_photo_place_settle_async (GFile *file, gboolean keep, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_photo_place_settle_finish:
 * @result: the result
 * @place: (out): what is said of the place from now on
 * @copy: (out) (transfer full) (nullable): what is to be sent, to be given to
 *   helio_own_file_remove(); %NULL when that is the file itself
 * @error: return location for a #GError: %HELIO_FORM_ERROR_PLACE when the place cannot be removed
 *
 * Returns: whether it went well
 */
gboolean helio_photo_place_settle_finish (GAsyncResult *result, HelioPhotoPlace *place,
                                          GFile **copy, GError **error);

G_END_DECLS
