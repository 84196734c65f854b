/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioBottomBar:
 *
 * The main areas of the product, below the page of a narrow window.
 */
#define HELIO_TYPE_BOTTOM_BAR (helio_bottom_bar_get_type ())
G_DECLARE_FINAL_TYPE (HelioBottomBar, helio_bottom_bar, HELIO, BOTTOM_BAR, GtkBox)

/**
 * helio_bottom_bar_set_section:
 * @self: a bottom bar
 * @section: name of the area that is shown
 *
 * Marks it.
 */
void helio_bottom_bar_set_section (HelioBottomBar *self, const char *section);

G_END_DECLS
