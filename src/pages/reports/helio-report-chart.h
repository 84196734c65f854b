/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-narrow-bin.h"
#include "helio-report.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * HelioReportChart:
 *
 * What can be seen at a glance of a report's records in the cache: how they stand, in a ring and in
 * figures, and how many each day or month of its period has. Counts by itself, and again when the
 * cache has changed. There is nothing of it to be seen before it has counted, nor when there are no
 * records.
 *
 * Property `narrow`.
 */
#define HELIO_TYPE_REPORT_CHART (helio_report_chart_get_type ())
G_DECLARE_FINAL_TYPE (HelioReportChart, helio_report_chart, HELIO, REPORT_CHART, HelioNarrowBin)

/**
 * helio_report_chart_new:
 * @workspace: what it works with
 * @scope: (transfer none): which records; read now
 *
 * Returns: (transfer floating): the chart
 */
GtkWidget *helio_report_chart_new (HelioWorkspace *workspace, const HelioReportScope *scope);

G_END_DECLS
