/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFilterBar:
 *
 * The filters of a query: a button to add some, a chip for each field that is filtered by, a button
 * to clear them when there are several. It asks and changes nothing itself.
 *
 * Properties: `query` (#HelioQuery), `time-zone` (#GTimeZone, %NULL for this computer's).
 * Signals: `edit` (name of a field, %NULL for none in particular), `removed` (name of a field),
 * `cleared`.
 */
#define HELIO_TYPE_FILTER_BAR (helio_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilterBar, helio_filter_bar, HELIO, FILTER_BAR, AdwBin)

/**
 * helio_filter_bar_new:
 *
 * Returns: (transfer floating): a bar without a query
 */
GtkWidget *helio_filter_bar_new (void);

/**
 * helio_filter_bar_set_query:
 * @self: a bar
 * @query: (nullable): the query whose filters to show
 *
 * Shows other filters.
 */
void helio_filter_bar_set_query (HelioFilterBar *self, HelioQuery *query);

/**
 * helio_filter_bar_set_time_zone:
 * @self: a bar
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Shows the days of dates in another time zone.
 */
void helio_filter_bar_set_time_zone (HelioFilterBar *self, GTimeZone *zone);

/**
 * helio_filter_bar_without_filters:
 * @query: a query
 *
 * Returns: (transfer full): the query without the conditions that a bar shows as chips; what the
 *   cards filter by, words searched for and the order stay
 */
HelioQuery *helio_filter_bar_without_filters (HelioQuery *query);

G_END_DECLS
