/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FILE_THUMBNAIL (helio_file_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileThumbnail, helio_file_thumbnail, HELIO, FILE_THUMBNAIL, AdwBin)

/**
 * helio_file_thumbnail_new:
 * @file: a file of this computer
 * @media_type: (nullable): what it is, such as `image/png`
 *
 * A small picture of a picture, as it is held; a sign for anything else, and for a picture that
 * cannot be read. It is read and made smaller in the background.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *helio_file_thumbnail_new (GFile *file, const char *media_type);

/**
 * helio_file_thumbnail_has_picture:
 * @self: a thumbnail
 *
 * Returns: whether it shows what is in the file
 */
gboolean helio_file_thumbnail_has_picture (HelioFileThumbnail *self);

G_END_DECLS
