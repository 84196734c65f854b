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
 * files are on their way the form is held, whether it is open or closed: nothing that somebody
 * added is lost. What could not be taken once it was closed, and nobody was told of, is still on
 * its way when it is opened the next time.
 *
 * Signal `changed` whenever what is said of it here has changed.
 */

/**
 * helio_file_taker_new:
 * @form: (transfer none): the form that has it
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
 * helio_file_taker_keep_place:
 * @self: a taker
 * @id: the SHA-256 of a photograph in the form that says where it was taken, or said it
 * @keep: whether it is to say it
 *
 * Puts the other version of a photograph in its place.
 */
void helio_file_taker_keep_place (HelioFileTaker *self, const char *id, gboolean keep);

/**
 * helio_file_taker_take_untold:
 * @self: a taker whose form is open again
 *
 * Takes once more what could not be taken while the form was closed, so that it is said why.
 */
void helio_file_taker_take_untold (HelioFileTaker *self);

/**
 * helio_file_taker_drop:
 * @self: a taker
 *
 * What is on its way does not come any more.
 */
void helio_file_taker_drop (HelioFileTaker *self);

/**
 * helio_file_taker_has_coming:
 * @self: a taker
 *
 * Returns: whether something is still to come, be it when the form is opened the next time
 */
gboolean helio_file_taker_has_coming (HelioFileTaker *self);

/**
 * helio_file_taker_dup_coming:
 * @self: a taker
 *
 * Returns: (transfer full) (nullable): the URIs of the files that are still to come, one a line;
 *   pasted pictures have none
 */
char *helio_file_taker_dup_coming (HelioFileTaker *self);

/**
 * helio_file_taker_take_coming:
 * @self: a taker
 * @coming: (nullable): what helio_file_taker_dup_coming() returned
 *
 * Takes what was still to come when the program ended.
 */
void helio_file_taker_take_coming (HelioFileTaker *self, const char *coming);

/**
 * helio_file_taker_has_pasted:
 * @self: a taker
 *
 * Returns: whether a picture is on its way that nothing but this program has
 */
gboolean helio_file_taker_has_pasted (HelioFileTaker *self);

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
