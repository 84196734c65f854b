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

/**
 * helio_picture_find:
 * @widget: a widget in a mapped window
 * @bounds: (out): where it is in the picture of its window, in pixels
 *
 * Finds what helio_picture_draw() has drawn.
 *
 * Returns: whether it is anywhere
 */
gboolean helio_picture_find (GtkWidget *widget, graphene_rect_t *bounds);

G_END_DECLS
