/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-check.h"

G_BEGIN_DECLS

/**
 * helio_invalid_text:
 * @code: what is wrong with a field
 *
 * Returns: (transfer none): what is said under the field, in the user's language
 */
const char *helio_invalid_text (HelioInvalid code);

G_END_DECLS
