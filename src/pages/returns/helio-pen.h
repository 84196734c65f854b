/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * HelioPen:
 * @cr: (nullable): where to draw, in points; %NULL to measure only
 * @context: (owned): of its texts
 *
 * Writes on paper. What it writes is black or grey: paper has no dark style.
 */
typedef struct
{
  cairo_t *cr;
  PangoContext *context;
} HelioPen;

/**
 * HelioPenType:
 * @HELIO_PEN_SMALL: what something is called, grey
 * @HELIO_PEN_TEXT: what people read
 * @HELIO_PEN_STRONG: what they find first
 * @HELIO_PEN_LARGE: an address, seen from a step away
 * @HELIO_PEN_TITLE: what the paper is
 *
 * The sizes of type that papers have.
 */
typedef enum
{
  HELIO_PEN_SMALL,
  HELIO_PEN_TEXT,
  HELIO_PEN_STRONG,
  HELIO_PEN_LARGE,
  HELIO_PEN_TITLE,
} HelioPenType;

/**
 * helio_pen_init:
 * @self: a pen
 * @cr: (nullable): where to draw
 *
 * Takes it into the hand.
 */
void helio_pen_init (HelioPen *self, cairo_t *cr);

/**
 * helio_pen_clear:
 * @self: a pen
 *
 * Puts it away.
 */
void helio_pen_clear (HelioPen *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioPen, helio_pen_clear)

/**
 * helio_pen_create_layout:
 * @self: a pen
 * @type: how it is written
 * @width: width; longer lines are wrapped
 * @text: what; no markup
 *
 * For who writes line by line.
 *
 * Returns: (transfer full): the text, in lines
 */
PangoLayout *helio_pen_create_layout (HelioPen *self, HelioPenType type, double width,
                                      const char *text);

/**
 * helio_pen_dip:
 * @self: a pen
 * @type: what is written next
 *
 * Takes the ink for it.
 */
void helio_pen_dip (HelioPen *self, HelioPenType type);

/**
 * helio_pen_write:
 * @self: a pen
 * @type: how
 * @alignment: where in its width
 * @x: left edge
 * @y: upper edge
 * @width: width; longer lines are wrapped
 * @max_lines: the last of more lines ends with an ellipsis
 * @text: (nullable): what; no markup
 *
 * Writes a text.
 *
 * Returns: how high it is
 */
double helio_pen_write (HelioPen *self, HelioPenType type, PangoAlignment alignment, double x,
                        double y, double width, int max_lines, const char *text);

/**
 * helio_pen_rule:
 * @self: a pen
 * @x: where it begins
 * @y: how far down
 * @width: how long
 *
 * Draws a line across.
 */
void helio_pen_rule (HelioPen *self, double x, double y, double width);

/**
 * helio_pen_frame:
 * @self: a pen
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws the four sides of a rectangle.
 */
void helio_pen_frame (HelioPen *self, double x, double y, double width, double height);

/**
 * helio_pen_bar_code:
 * @self: a pen
 * @text: (nullable): what it says
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 *
 * Draws a bar code; see helio_bar_code_draw().
 */
void helio_pen_bar_code (HelioPen *self, const char *text, double x, double y, double width,
                         double height);

G_END_DECLS
