/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioReportsPage:
 *
 * Reports (the manual, 2.6 and 3.4): the form to order one, and those that were ordered. Signal
 * `preview` (#HelioRecord, a form that is filled in): the user wants to see what this computer has
 * of a report.
 */
#define HELIO_TYPE_REPORTS_PAGE (helio_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportsPage, helio_reports_page, HELIO, REPORTS_PAGE, HelioPage)

/**
 * helio_reports_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_reports_page_new (HelioWorkspace *workspace);

/**
 * helio_reports_page_is_settled:
 * @self: a page
 *
 * Returns: whether everything that it shows is there
 */
gboolean helio_reports_page_is_settled (HelioReportsPage *self);

G_END_DECLS
