/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioReportList:
 *
 * The reports that were ordered, the last one first, with every state that a list can be in. As
 * long as one of them is still to be made it asks the service how far it is.
 *
 * Signal: `again (HelioRecord)`: this one is to be ordered once more.
 */
#define HELIO_TYPE_REPORT_LIST (helio_report_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportList, helio_report_list, HELIO, REPORT_LIST, AdwBin)

/**
 * helio_report_list_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *helio_report_list_new (HelioWorkspace *workspace);

/**
 * helio_report_list_is_loading:
 * @self: a list
 *
 * Returns: whether its rows are still to come
 */
gboolean helio_report_list_is_loading (HelioReportList *self);

G_END_DECLS
