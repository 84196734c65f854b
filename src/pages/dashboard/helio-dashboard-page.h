/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-tabbed-page.h"

G_BEGIN_DECLS

/**
 * HelioDashboardPage:
 *
 * The dashboard of the manual (2.1, 3.1): RMAs, cases and battery returns, each on a tab of its
 * own. Signal `open-list` (#HelioQuery): the user chose a status in the narrow layout.
 */
#define HELIO_TYPE_DASHBOARD_PAGE (helio_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioDashboardPage, helio_dashboard_page, HELIO, DASHBOARD_PAGE,
                      HelioTabbedPage)

/**
 * helio_dashboard_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_dashboard_page_new (HelioWorkspace *workspace);

G_END_DECLS
