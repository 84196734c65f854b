/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_preference_bind_choice:
 * @settings: the settings
 * @key: a key
 * @row: a row that offers some of its values
 * @names: (nullable): what these are called, for this row alone; %NULL when the row knows that
 *   already
 * @values: (array zero-terminated=1): these values in the order of @row, as g_variant_print()
 *   writes them
 *
 * Has @row show and change a setting. Another value that it has is one more choice.
 */
void helio_preference_bind_choice (GSettings *settings, const char *key, AdwComboRow *row,
                                   GtkStringList *names, const char *const *values);

G_END_DECLS
