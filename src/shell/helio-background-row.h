/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioBackgroundRow:
 *
 * A row of the preferences: whether the app goes on without a window. It is the desktop that allows
 * it, which is asked when the switch is turned on; where it does not, the switch goes back, and the
 * row says so.
 */
#define HELIO_TYPE_BACKGROUND_ROW (helio_background_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioBackgroundRow, helio_background_row, HELIO, BACKGROUND_ROW, AdwActionRow)

/**
 * helio_background_row_set_settings:
 * @self: a row that has none so far
 * @settings: the settings
 *
 * Gives the row what it shows and changes.
 */
void helio_background_row_set_settings (HelioBackgroundRow *self, GSettings *settings);

G_END_DECLS
