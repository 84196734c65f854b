/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioReportPreviewPage:
 *
 * What this computer has of a report, before anybody orders it: the records that it would contain,
 * in its columns, as a chart and as a file. Says of itself that this is not the report.
 */
#define HELIO_TYPE_REPORT_PREVIEW_PAGE (helio_report_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportPreviewPage, helio_report_preview_page, HELIO, REPORT_PREVIEW_PAGE,
                      HelioPage)

/**
 * helio_report_preview_page_new:
 * @workspace: what it works with
 * @order: a form that a report could be ordered with; read now
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *helio_report_preview_page_new (HelioWorkspace *workspace, HelioRecord *order);

G_END_DECLS
