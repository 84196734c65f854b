/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_bar_code_draw:
 * @cr: where to draw
 * @text: what it says: a number, as people type it
 * @x: left edge, the quiet zone included
 * @y: upper edge
 * @width: width, the quiet zones included
 * @height: height
 *
 * Draws a bar code (Code 128) in black, as wide as there is room. Text that Code 128 cannot say is
 * not drawn.
 *
 * Returns: whether it was drawn
 */
gboolean helio_bar_code_draw (cairo_t *cr, const char *text, double x, double y, double width,
                              double height);

G_END_DECLS
