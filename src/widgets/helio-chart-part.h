/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-vocabulary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioChartPart:
 * @label: what it stands for, translated
 * @style: a status style, as in #HelioTerm; its colour is the named colour `helio_STYLE_color`
 * @weight: how many, 0 or more
 * @striped: whether it is drawn in stripes, to be told from the one of the same style before it;
 *   helio_chart_parts_add() sees to it
 *
 * One part of a chart: of a ring, or a bar.
 */
typedef struct
{
  const char *label;
  const char *style;
  gint64 weight;
  gboolean striped;
} HelioChartPart;

/**
 * helio_chart_parts_new:
 *
 * Returns: (transfer full) (element-type HelioChartPart): a chart without parts
 */
GArray *helio_chart_parts_new (void);

/**
 * helio_chart_parts_add:
 * @parts: a chart's parts
 * @part: one more; copied
 *
 * Adds a part at the end.
 */
void helio_chart_parts_add (GArray *parts, const HelioChartPart *part);

/**
 * helio_chart_parts_new_of_terms:
 * @vocabulary: the known values of a status
 * @total: how many records there are, those with an unknown value among them
 * @per_term: (nullable): how many have each value, in the vocabulary's order; %NULL when it is not
 *   known yet
 *
 * Returns: (transfer full) (element-type HelioChartPart): a part for each value, and one for the
 *   unknown where there are any; without counts none
 */
GArray *helio_chart_parts_new_of_terms (const HelioVocabulary *vocabulary, gint64 total,
                                        const gint64 *per_term);

/**
 * helio_chart_parts_describe:
 * @parts: (element-type HelioChartPart): a chart's parts
 * @with_zero: whether those are named, too, that there is nothing of
 *
 * Returns: (transfer full): the parts in words, such as `Approved: 14, Shipped: 0`
 */
char *helio_chart_parts_describe (GArray *parts, gboolean with_zero);

/**
 * helio_chart_part_get_colour:
 * @widget: what is drawn
 * @name: a named colour
 * @colour: (out): its colour in @widget's style; a faint one where there is no such name
 *
 * Finds out what a part is drawn in.
 */
void helio_chart_part_get_colour (GtkWidget *widget, const char *name, GdkRGBA *colour);

G_END_DECLS
