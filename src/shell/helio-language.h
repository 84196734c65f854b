/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_language_list:
 *
 * The languages that the interface can be shown in: the system's, coded as an empty text, English,
 * and every one that has a catalogue.
 *
 * Returns: (transfer full): language codes
 */
GStrv helio_language_list (void);

/**
 * helio_language_get_name:
 * @code: a language code, or an empty text for the system's
 *
 * Returns: (transfer none): what the language calls itself
 */
const char *helio_language_get_name (const char *code);

/**
 * helio_language_apply:
 * @code: a language code, or an empty text for the system's
 *
 * Has everything that is translated from now on in that language, and numbers, days and weeks as
 * they are there: in the system's locale when that is of the language, otherwise in one of the
 * language, where the system has it. Widgets that are there already keep their words: build the
 * windows again.
 */
void helio_language_apply (const char *code);

G_END_DECLS
