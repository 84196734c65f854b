/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-workspace.h"

#include "helio-narrow-bin.h"

G_BEGIN_DECLS

/**
 * HelioRequestOverview:
 *
 * A tab of the dashboard: filters, status cards with counts and, wide, the table. Narrow, the
 * cards are rows that lead to the list.
 *
 * Properties: `narrow`; `query`, the filters with the cards that are on. Signal `open-list`
 * (#HelioQuery): the user chose a row of the narrow layout.
 */
#define HELIO_TYPE_REQUEST_OVERVIEW (helio_request_overview_get_type ())
G_DECLARE_FINAL_TYPE (HelioRequestOverview, helio_request_overview, HELIO, REQUEST_OVERVIEW,
                      HelioNarrowBin)

/**
 * helio_request_overview_new:
 * @workspace: what it works with
 * @kind: a kind with a facet and a date: RMAs, cases, battery returns
 * @all_label: label of the card of all of them, translated
 *
 * Returns: (transfer floating): a new overview of the last 30 days
 */
GtkWidget *helio_request_overview_new (HelioWorkspace *workspace, const HelioKind *kind,
                                       const char *all_label);

/**
 * helio_request_overview_get_query:
 * @self: an overview
 *
 * Returns: (transfer none): the filters with the cards that are on
 */
HelioQuery *helio_request_overview_get_query (HelioRequestOverview *self);

/**
 * helio_request_overview_set_query:
 * @self: an overview
 * @query: filters and cards
 *
 * Filters by something else.
 */
void helio_request_overview_set_query (HelioRequestOverview *self, HelioQuery *query);

G_END_DECLS
