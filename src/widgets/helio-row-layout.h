/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioRowLayout:
 *
 * Lays out what a row of a list has in it: what comes before the title, the title, and, at the end,
 * what the title is about, such as a switch or what is chosen. Where that leaves the title less
 * than its longest word needs, or too few letters in a line, it goes below the title, instead of
 * words being broken.
 */
#define HELIO_TYPE_ROW_LAYOUT (helio_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (HelioRowLayout, helio_row_layout, HELIO, ROW_LAYOUT, GtkLayoutManager)

/**
 * helio_row_layout_apply:
 * @widget: a row, or what has rows in it
 *
 * Has every #AdwActionRow of a widget laid out so.
 */
void helio_row_layout_apply (GtkWidget *widget);

G_END_DECLS
