/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-criterion.h"

G_BEGIN_DECLS

/**
 * HelioFilterRow:
 *
 * A field in the filter dialog's list, with a dot while its criterion holds a value.
 */
#define HELIO_TYPE_FILTER_ROW (helio_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilterRow, helio_filter_row, HELIO, FILTER_ROW, GtkListBoxRow)

/**
 * helio_filter_row_new:
 * @criterion: the editor that the row leads to
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *helio_filter_row_new (HelioCriterion *criterion);

/**
 * helio_filter_row_get_criterion:
 * @self: a row
 *
 * Returns: (transfer none): the editor that the row leads to
 */
HelioCriterion *helio_filter_row_get_criterion (HelioFilterRow *self);

G_END_DECLS
