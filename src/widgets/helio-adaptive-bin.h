/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioAdaptiveBin:
 *
 * Holds the content of a window and says whether it is narrow, which libadwaita 1.2 has nothing
 * for. May be made as small as the narrow layout needs whatever the wide one asks for: what does
 * not fit is cut off for the one frame until the layout has changed.
 *
 * Properties: `child`, `narrow`.
 */
#define HELIO_TYPE_ADAPTIVE_BIN (helio_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (HelioAdaptiveBin, helio_adaptive_bin, HELIO, ADAPTIVE_BIN, GtkWidget)

/**
 * helio_adaptive_bin_get_narrow:
 * @self: a bin
 *
 * Returns: whether it is narrow
 */
gboolean helio_adaptive_bin_get_narrow (HelioAdaptiveBin *self);

/**
 * helio_adaptive_bin_set_child:
 * @self: a bin
 * @child: (nullable): the content
 *
 * Sets the content.
 */
void helio_adaptive_bin_set_child (HelioAdaptiveBin *self, GtkWidget *child);

G_END_DECLS
