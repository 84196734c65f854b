/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * HelioFileArrival:
 * @name: (owned): what people call it
 * @source: (owned) (nullable): the file that is read
 * @picture: (owned) (nullable): the picture that is no file yet
 * @smaller: whether it goes as a smaller copy
 * @made: (owned) (nullable): the file of our own that goes in its place
 * @replaces: (owned) (nullable): SHA-256 of the picture in the form that it is another version of
 * @origin: (owned) (nullable): what somebody added, when that is not @source
 * @with_place: whether it says where it was taken
 *
 * Something on its way into a form.
 */
typedef struct
{
  char *name;
  GFile *source;
  GdkTexture *picture;
  gboolean smaller;
  GFile *made;
  char *replaces;
  GFile *origin;
  gboolean with_place;
} HelioFileArrival;

/**
 * helio_file_arrival_new:
 * @file: a file that somebody added
 * @smaller: whether it goes as a smaller copy
 *
 * Returns: (transfer full): a new arrival
 */
HelioFileArrival *helio_file_arrival_new (GFile *file, gboolean smaller);

/**
 * helio_file_arrival_new_picture:
 * @picture: a picture that is no file yet
 * @now: when it was added, microseconds UTC
 *
 * Returns: (transfer full): a new arrival
 */
HelioFileArrival *helio_file_arrival_new_picture (GdkTexture *picture, gint64 now);

/**
 * helio_file_arrival_new_version:
 * @file: a photograph in the form, a record of kind `file`, of which is known what it was made of
 * @kept: where it is kept
 * @with_place: whether it is to say where it was taken
 *
 * The other version of a photograph. Without its place it can be made of what is kept.
 *
 * Returns: (transfer full): a new arrival
 */
HelioFileArrival *helio_file_arrival_new_version (HelioRecord *file, GFile *kept,
                                                  gboolean with_place);

/**
 * helio_file_arrival_free:
 * @self: (transfer full): an arrival
 *
 * Frees it; the file of our own goes as well.
 */
void helio_file_arrival_free (HelioFileArrival *self);

/**
 * helio_file_arrival_can_come_later:
 * @self: an arrival
 *
 * Returns: whether it is to be read another time when it could not be read now. Of a pasted picture
 *   there is nothing else; another version of a picture is no loss
 */
gboolean helio_file_arrival_can_come_later (const HelioFileArrival *self);

G_END_DECLS
