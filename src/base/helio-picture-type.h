/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_PICTURE_TYPE_BEGIN:
 *
 * By so many bytes of a file helio_picture_type_fits() tells what it is.
 */
#define HELIO_PICTURE_TYPE_BEGIN 16

/**
 * helio_picture_type_is:
 * @media_type: (nullable): a media type
 *
 * Returns: whether files of the type claim to be pictures that do nothing when they are opened, as
 *   SVG may; of what kind only helio_picture_type_fits() asks
 */
gboolean helio_picture_type_is (const char *media_type);

/**
 * helio_picture_type_fits:
 * @begin: (array length=length): what a file begins with, %HELIO_PICTURE_TYPE_BEGIN bytes or all of
 * it
 * @length: bytes
 *
 * A name or a type makes no picture: the bytes do.
 *
 * Returns: whether the file is a picture of a kind that cameras, telephones, scanners and browsers
 *   make: JPEG, PNG, GIF, WebP, BMP, TIFF, HEIF, AVIF, JPEG XL, DjVu. Others, such as a camera's
 *   raw data, are none here whatever their type claims.
 */
gboolean helio_picture_type_fits (gconstpointer begin, gsize length);

G_END_DECLS
