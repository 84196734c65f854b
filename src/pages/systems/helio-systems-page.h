/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"
#include "helio-query.h"

G_BEGIN_DECLS

/**
 * HelioSystemsPage:
 *
 * All systems (the manual, 2.5 and 3.3), with filters, in a table whose numbers lead to the page of
 * a system.
 */
#define HELIO_TYPE_SYSTEMS_PAGE (helio_systems_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioSystemsPage, helio_systems_page, HELIO, SYSTEMS_PAGE, HelioPage)

/**
 * helio_systems_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_systems_page_new (HelioWorkspace *workspace);

/**
 * helio_systems_page_set_query:
 * @self: a page
 * @query: filters
 *
 * Filters by something else.
 */
void helio_systems_page_set_query (HelioSystemsPage *self, HelioQuery *query);

G_END_DECLS
