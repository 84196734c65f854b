/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search-hits.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioSearchRow:
 *
 * A hit of a search in two lines: what to open, its status; what it was found through or where it
 * is, its date.
 */
#define HELIO_TYPE_SEARCH_ROW (helio_search_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchRow, helio_search_row, HELIO, SEARCH_ROW, GtkListBoxRow)

/**
 * helio_search_row_new:
 * @hit: a hit
 * @criterion: what was searched by
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: (transfer floating): a row that shows @hit
 */
GtkWidget *helio_search_row_new (const HelioSearchHit *hit, HelioSearchCriterion criterion,
                                 GTimeZone *zone);

/**
 * helio_search_row_get_target:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the argument of `nav.open`
 */
GVariant *helio_search_row_get_target (HelioSearchRow *self);

G_END_DECLS
