/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioHighLayout:
 *
 * Has a widget be as high as its width makes it. Some of GTK 4.8, a #GtkDropDown or a #GtkListView,
 * say that their size is always the same, and so are never asked how high they are at a width;
 * their classes know. They lay themselves out as they always do.
 */
#define HELIO_TYPE_HIGH_LAYOUT (helio_high_layout_get_type ())
G_DECLARE_FINAL_TYPE (HelioHighLayout, helio_high_layout, HELIO, HIGH_LAYOUT, GtkLayoutManager)

/**
 * helio_high_layout_new:
 *
 * Returns: (transfer full): a new layout manager
 */
GtkLayoutManager *helio_high_layout_new (void);

G_END_DECLS
