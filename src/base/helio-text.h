/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_text_fold:
 * @text: UTF-8
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Brings text to the form in which names are compared, searched and sorted: lower case, without
 * accents, with ø, æ, œ, ß, ł, đ written as o, ae, oe, ss, l, d.
 *
 * Returns: (transfer full): the folded text
 */
char *helio_text_fold (const char *text, gssize length);

/**
 * helio_text_fold_number:
 * @text: a number as somebody types or pastes it
 *
 * Removes what people put around and into record and serial numbers: white space, dashes, dots
 * and prefixes such as `SN:` or `RMA#`. Leading zeros stay: a number is text.
 *
 * Returns: (transfer full): the bare number, maybe empty
 */
char *helio_text_fold_number (const char *text);

/**
 * helio_text_is_number_like:
 * @text: what somebody typed
 *
 * Returns: whether @text looks like a record, system or serial number: digits, with white space
 *   and dashes between them at most
 */
gboolean helio_text_is_number_like (const char *text);

G_END_DECLS
