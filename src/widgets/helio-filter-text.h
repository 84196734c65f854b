/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"

G_BEGIN_DECLS

/**
 * helio_filter_text_dup:
 * @query: a query
 * @field: index of a field of its kind
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * What the query asks of a field, as people read it: `25 Oct 2026 – 23 Nov 2026`, `from 25 Oct
 * 2026`, `dvt`. The end of a range is exclusive in a query and the last day that counts here.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when it asks nothing
 */
char *helio_filter_text_dup (HelioQuery *query, guint field, GTimeZone *zone);

/**
 * helio_filter_text_is_asked:
 * @query: a query
 * @field: index of a field of its kind
 *
 * Returns: whether the query has a condition on the field
 */
gboolean helio_filter_text_is_asked (HelioQuery *query, guint field);

/**
 * helio_filter_text_dup_fields:
 * @kind: a kind
 * @names: (array zero-terminated=1) (nullable): names of fields, or %NULL for those that the kind
 *   offers as filters
 *
 * Which fields people can filter by: chips and the filter dialog show these, in this order.
 *
 * Returns: (transfer full) (element-type guint): indexes of the fields
 */
GArray *helio_filter_text_dup_fields (const HelioKind *kind, const char *const *names);

G_END_DECLS
