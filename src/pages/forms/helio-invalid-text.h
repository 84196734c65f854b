/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"

G_BEGIN_DECLS

/**
 * helio_invalid_dup_text:
 * @field: a field of a form
 * @code: what is wrong with it
 *
 * Returns: (transfer full): the sentence under the field, in the user's language: what is wrong,
 *   with the limit where there is one, and what to do about it
 */
char *helio_invalid_dup_text (const HelioField *field, HelioInvalid code);

G_END_DECLS
