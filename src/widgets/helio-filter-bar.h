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
 * Properties: `query` (#HelioQuery), `fields` (names of the fields that have chips), `time-zone`
 * (#GTimeZone, %NULL for this computer's).
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
 * helio_filter_bar_set_fields:
 * @self: a bar
 * @names: (array zero-terminated=1) (nullable): names of the fields that people can filter by
 *   here, or %NULL for those that the kind offers
 *
 * Conditions on other fields, such as those that the cards filter by, are not shown.
 */
void helio_filter_bar_set_fields (HelioFilterBar *self, const char *const *names);

/**
 * helio_filter_bar_set_time_zone:
 * @self: a bar
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Shows the days of dates in another time zone.
 */
void helio_filter_bar_set_time_zone (HelioFilterBar *self, GTimeZone *zone);

/**
 * helio_filter_bar_dup_cleared:
 * @self: a bar with a query
 *
 * Returns: (transfer full): its query without the conditions that it shows as chips; what the
 *   cards filter by, words searched for and the order stay
 */
HelioQuery *helio_filter_bar_dup_cleared (HelioFilterBar *self);

G_END_DECLS
