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
 * helio_filter_text_is_chip:
 * @query: a query
 * @field: index of a field of its kind
 *
 * Returns: whether the query has a condition on the field that is to be shown as a chip: not those
 *   on fields that the cards filter by, nor on fields that nobody can choose in the filter dialog
 */
gboolean helio_filter_text_is_chip (HelioQuery *query, guint field);

G_END_DECLS
