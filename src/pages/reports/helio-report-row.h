/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioReportRow:
 *
 * A report that was ordered: what it is about, how it stands, and what may be done with it: open
 * it, save it, order one that failed once more. Follows its record by itself.
 *
 * Signal: `again`: it is to be ordered once more.
 */
#define HELIO_TYPE_REPORT_ROW (helio_report_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportRow, helio_report_row, HELIO, REPORT_ROW, GtkListBoxRow)

/**
 * helio_report_row_new:
 * @workspace: what it works with
 * @report: a record of kind `report`
 *
 * Returns: (transfer floating): a row that shows @report
 */
GtkWidget *helio_report_row_new (HelioWorkspace *workspace, HelioRecord *report);

/**
 * helio_report_row_get_report:
 * @self: a row
 *
 * Returns: (transfer none): what it shows
 */
HelioRecord *helio_report_row_get_report (HelioReportRow *self);

/**
 * helio_report_row_activate:
 * @self: a row
 *
 * Opens a report that is ready.
 */
void helio_report_row_activate (HelioReportRow *self);

G_END_DECLS
