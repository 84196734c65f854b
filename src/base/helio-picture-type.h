/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_PICTURE_TYPE_BEGIN:
 *
 * By so many bytes of a file helio_picture_type_fits() tells what it is.
 */
#define HELIO_PICTURE_TYPE_BEGIN 4096

/**
 * helio_picture_type_is:
 * @media_type: (nullable): a media type
 *
 * Returns: whether files of the type are pictures that do nothing when they are opened, as SVG may
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
 * Returns: whether the file is a picture, as helio_picture_type_is() means it
 */
gboolean helio_picture_type_fits (gconstpointer begin, gsize length);

G_END_DECLS
