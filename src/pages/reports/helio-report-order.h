/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioReportOrder:
 *
 * The form in which reports are ordered (the manual, 2.6 and 3.4), as a card of a page. A draft of
 * it comes back the next time; one that was submitted makes room for another.
 *
 * Actions: `form.submit`, `form.reset`, `form.preview`. Signal `preview` (#HelioRecord, the form as
 * it is filled in): the user wants to see what this computer has of the report.
 */
#define HELIO_TYPE_REPORT_ORDER (helio_report_order_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportOrder, helio_report_order, HELIO, REPORT_ORDER, AdwBin)

/**
 * helio_report_order_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new form
 */
GtkWidget *helio_report_order_new (HelioWorkspace *workspace);

/**
 * helio_report_order_fill_in:
 * @self: a form
 * @report: a record of kind `report`
 *
 * Fills in what a report was ordered with, to be looked at and ordered again.
 */
void helio_report_order_fill_in (HelioReportOrder *self, HelioRecord *report);

/**
 * helio_report_order_close:
 * @self: a form that is to go
 *
 * Leaves what is filled in to the next one.
 */
void helio_report_order_close (HelioReportOrder *self);

/**
 * helio_report_order_is_open:
 * @self: a form
 *
 * Returns: whether it can be filled in already
 */
gboolean helio_report_order_is_open (HelioReportOrder *self);

G_END_DECLS
