/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"
#include "helio-query.h"

G_BEGIN_DECLS

/**
 * HelioDashboardPage:
 *
 * The dashboard of the manual (2.1, 3.1): RMAs, cases and battery returns, each on a tab of its
 * own. Property `tab`: name of the kind whose tab is shown. Signal `open-list` (#HelioQuery): the
 * user chose a status in the narrow layout.
 */
#define HELIO_TYPE_DASHBOARD_PAGE (helio_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioDashboardPage, helio_dashboard_page, HELIO, DASHBOARD_PAGE, HelioPage)

/**
 * helio_dashboard_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_dashboard_page_new (HelioWorkspace *workspace);

/**
 * helio_dashboard_page_set_tab:
 * @self: a page
 * @kind: name of a kind that has a tab
 *
 * Shows that tab.
 */
void helio_dashboard_page_set_tab (HelioDashboardPage *self, const char *kind);

G_END_DECLS
