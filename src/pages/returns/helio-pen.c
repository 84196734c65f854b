/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-pen.h"

#include "helio-bar-code.h"

#include <pango/pangocairo.h>

#define FONT "Cantarell,Sans"

static const struct
{
  double points;
  PangoWeight weight;
  double darkness;
} types[] = {
  [HELIO_PEN_SMALL] = { 7.5, PANGO_WEIGHT_NORMAL, 0.65 },
  [HELIO_PEN_TEXT] = { 9.5, PANGO_WEIGHT_NORMAL, 1 },
  [HELIO_PEN_STRONG] = { 11, PANGO_WEIGHT_BOLD, 1 },
  [HELIO_PEN_LARGE] = { 13, PANGO_WEIGHT_BOLD, 1 },
  [HELIO_PEN_TITLE] = { 20, PANGO_WEIGHT_BOLD, 1 },
};

/* Letters stand where they do on paper, not on the dots of a screen. */
void
helio_pen_init (HelioPen *self, cairo_t *cr)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->cr = cr;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
}

void
helio_pen_clear (HelioPen *self)
{
  g_clear_object (&self->context);
}

/* A point is a point, whatever the resolution of the screen. */
PangoLayout *
helio_pen_create_layout (HelioPen *self, HelioPenType type, double width, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, types[type].points * PANGO_SCALE);
  pango_font_description_set_weight (font, types[type].weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  /* Digits below each other. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

void
helio_pen_dip (HelioPen *self, HelioPenType type)
{
  double grey = 1 - types[type].darkness;

  if (self->cr != NULL)
    cairo_set_source_rgb (self->cr, grey, grey, grey);
}

double
helio_pen_write (HelioPen *self, HelioPenType type, PangoAlignment alignment, double x, double y,
                 double width, int max_lines, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (text == NULL || *text == '\0')
    return 0;
  layout = helio_pen_create_layout (self, type, width, text);
  pango_layout_set_alignment (layout, alignment);
  if (pango_layout_get_line_count (layout) > max_lines)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layout, -max_lines);
    }
  pango_layout_get_size (layout, NULL, &height);
  if (self->cr != NULL)
    {
      helio_pen_dip (self, type);
      cairo_move_to (self->cr, x, y);
      pango_cairo_show_layout (self->cr, layout);
    }
  return (double) height / PANGO_SCALE;
}

static void
stroke (HelioPen *self, double width)
{
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

void
helio_pen_rule (HelioPen *self, double x, double y, double width)
{
  if (self->cr == NULL)
    return;
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + width, y);
  stroke (self, 0.75);
}

void
helio_pen_frame (HelioPen *self, double x, double y, double width, double height)
{
  if (self->cr == NULL)
    return;
  cairo_rectangle (self->cr, x, y, width, height);
  stroke (self, 1.5);
}

void
helio_pen_bar_code (HelioPen *self, const char *text, double x, double y, double width,
                    double height)
{
  if (self->cr != NULL && text != NULL)
    helio_bar_code_draw (self->cr, text, x, y, width, height);
}
