/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_picture_draw:
 * @window: a mapped window
 *
 * Draws a window, and the popovers that it shows.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL as long as the window has something to
 *   lay out
 */
GdkTexture *helio_picture_draw (GtkWindow *window);

G_END_DECLS
