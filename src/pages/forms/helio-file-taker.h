/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FILE_TAKER (helio_file_taker_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileTaker, helio_file_taker, HELIO, FILE_TAKER, GObject)

/**
 * HelioFileTaker:
 *
 * Takes files into a form, one after the other, and remembers which could not be taken. As long as
 * files are on their way the form is held.
 *
 * Signal `changed` whenever what is said of it here has changed.
 */

/**
 * helio_file_taker_new:
 * @form: a form with files
 *
 * Returns: (transfer full): a new taker
 */
HelioFileTaker *helio_file_taker_new (HelioForm *form);

/**
 * helio_file_taker_take:
 * @self: a taker
 * @what: a #GFile, or a #GdkTexture when it is a picture that is no file yet
 *
 * Takes something. Unless more is on its way, what was refused before is forgotten.
 */
void helio_file_taker_take (HelioFileTaker *self, gpointer what);

/**
 * helio_file_taker_take_smaller:
 * @self: a taker
 *
 * Takes the pictures that were refused as too large after all, as smaller copies.
 */
void helio_file_taker_take_smaller (HelioFileTaker *self);

/**
 * helio_file_taker_is_busy:
 * @self: a taker
 *
 * Returns: whether something is on its way
 */
gboolean helio_file_taker_is_busy (HelioFileTaker *self);

/**
 * helio_file_taker_get_refusals:
 * @self: a taker
 *
 * Returns: (transfer none) (nullable): why what came last was refused, a file a line
 */
const char *helio_file_taker_get_refusals (HelioFileTaker *self);

/**
 * helio_file_taker_can_take_smaller:
 * @self: a taker
 *
 * Returns: whether pictures are among what was refused as too large
 */
gboolean helio_file_taker_can_take_smaller (HelioFileTaker *self);

G_END_DECLS
