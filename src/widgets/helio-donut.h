/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioDonutSegment:
 * @label: what it stands for, translated
 * @style: a status style, as in #HelioTerm; its colour is the named colour `helio_STYLE_color`
 * @weight: its share of the ring, 0 or more
 *
 * One part of a ring.
 */
typedef struct
{
  const char *label;
  const char *style;
  gint64 weight;
} HelioDonutSegment;

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
 * helio_donut_set_segments:
 * @self: a donut
 * @segments: (array length=n_segments): the parts, clockwise from the top; copied
 * @n_segments: how many
 *
 * Draws other parts.
 */
void helio_donut_set_segments (HelioDonut *self, const HelioDonutSegment *segments,
                               guint n_segments);

/**
 * helio_donut_dup_description:
 * @self: a donut
 *
 * Returns: (transfer full): the parts in words, such as `Approved: 14, Shipped: 0`
 */
char *helio_donut_dup_description (HelioDonut *self);

G_END_DECLS
