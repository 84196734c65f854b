/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-report.h"

G_BEGIN_DECLS

/**
 * HelioReportPlan:
 * @scope: which records it contains
 * @title: (transfer none): what the report is called
 * @organisation: (owned) (nullable): whose report it is
 * @author: (owned) (nullable): who ordered it
 * @period: (owned): the first and the last day, as people read them
 * @zone: (owned): the days' time zone
 * @now: when it is made
 *
 * What a report is about. Clear with helio_report_plan_clear().
 */
typedef struct
{
  HelioReportScope scope;
  const char *title;
  char *organisation;
  char *author;
  char *period;
  GTimeZone *zone;
  gint64 now;
} HelioReportPlan;

/**
 * helio_report_plan_init:
 * @self: (out caller-allocates): a plan
 * @report: a record of kind `report`
 * @user: (nullable): the record of the user who ordered it
 * @now: when it is made
 *
 * Reads what a report is about. Days are the user's, or those of UTC.
 *
 * Returns: %FALSE when there are no such reports; then there is nothing to clear
 */
gboolean helio_report_plan_init (HelioReportPlan *self, HelioRecord *report, HelioRecord *user,
                                 gint64 now);

/**
 * helio_report_plan_clear:
 * @self: a plan
 *
 * Frees what @self holds.
 */
void helio_report_plan_clear (HelioReportPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioReportPlan, helio_report_plan_clear)

G_END_DECLS
