/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-chart-part.h"

G_BEGIN_DECLS

/**
 * HelioBars:
 *
 * Bars beside each other, as tall as their weights, in the order of reading: from the right where
 * people read from there. Weights and labels stand at them as far as there is room; the whole is
 * said to screen readers, and each bar under the pointer.
 */
#define HELIO_TYPE_BARS (helio_bars_get_type ())
G_DECLARE_FINAL_TYPE (HelioBars, helio_bars, HELIO, BARS, GtkWidget)

/**
 * helio_bars_new:
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *helio_bars_new (void);

/**
 * helio_bars_set_parts:
 * @self: bars
 * @parts: (transfer full) (element-type HelioChartPart): the bars; their styles do not count
 *
 * Draws other bars.
 */
void helio_bars_set_parts (HelioBars *self, GArray *parts);

/**
 * helio_bars_find:
 * @self: bars
 * @x: pixels from the left edge
 *
 * Returns: which bar stands there, or -1 when there are none
 */
int helio_bars_find (HelioBars *self, double x);

G_END_DECLS
