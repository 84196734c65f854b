/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-chart-part.h"

G_BEGIN_DECLS

/**
 * HelioDonut:
 *
 * A ring whose parts are as long as their weights; an empty ring when all weights are 0. It says
 * the same in words to screen readers.
 */
#define HELIO_TYPE_DONUT (helio_donut_get_type ())
G_DECLARE_FINAL_TYPE (HelioDonut, helio_donut, HELIO, DONUT, GtkWidget)

/**
 * helio_donut_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *helio_donut_new (void);

/**
 * helio_donut_set_parts:
 * @self: a donut
 * @parts: (transfer full) (element-type HelioChartPart): the parts, clockwise from the top
 *
 * Draws other parts.
 */
void helio_donut_set_parts (HelioDonut *self, GArray *parts);

/**
 * helio_donut_set_size:
 * @self: a donut
 * @size: pixels from edge to edge
 *
 * Makes it another size than the usual one.
 */
void helio_donut_set_size (HelioDonut *self, int size);

G_END_DECLS
