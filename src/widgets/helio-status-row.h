/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-donut.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioStatusRow:
 *
 * A status and how many records have it, as a row of a list that leads to those records: what a
 * #HelioStatusCard is where there is no width for cards.
 */
#define HELIO_TYPE_STATUS_ROW (helio_status_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioStatusRow, helio_status_row, HELIO, STATUS_ROW, GtkListBoxRow)

/**
 * helio_status_row_new:
 * @label: what is counted, translated
 * @style: (nullable): the status's style, or %NULL for the row with the ring
 *
 * Returns: (transfer floating): a row without a count
 */
GtkWidget *helio_status_row_new (const char *label, const char *style);

/**
 * helio_status_row_set_count:
 * @self: a row
 * @count: how many, or less than 0 when it is not known yet
 *
 * Shows another number.
 */
void helio_status_row_set_count (HelioStatusRow *self, gint64 count);

/**
 * helio_status_row_get_donut:
 * @self: a row
 *
 * Returns: (transfer none): its ring, seen on a row without a style only
 */
HelioDonut *helio_status_row_get_donut (HelioStatusRow *self);

G_END_DECLS
