/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioReportPlan:
 * @kind: what the report lists
 * @title: (transfer none): what the report is called
 * @organisation: (owned) (nullable): whose report it is
 * @author: (owned) (nullable): who ordered it
 * @period: (owned): the first and the last day, as people read them
 * @systems: (owned) (nullable): numbers of the systems that it is about; %NULL for all
 * @zone: (owned): the days' time zone
 * @begin: the first moment, microseconds since 1970-01-01T00:00:00Z
 * @end: the first moment after
 * @now: when it is made
 *
 * What a report is about. Clear with helio_report_plan_clear().
 */
typedef struct
{
  const HelioKind *kind;
  const char *title;
  char *organisation;
  char *author;
  char *period;
  GStrv systems;
  GTimeZone *zone;
  gint64 begin;
  gint64 end;
  gint64 now;
} HelioReportPlan;

/**
 * helio_report_find_kind:
 * @type: (nullable): a word of #helio_report_types
 *
 * Returns: (transfer none) (nullable): what reports of that type list, or %NULL when there are no
 *   such reports
 */
const HelioKind *helio_report_find_kind (const char *type);

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

/**
 * helio_report_plan_includes:
 * @self: a plan
 * @record: a record of its kind
 *
 * Returns: whether the record was submitted in the period, for one of the systems. What has no day
 *   of submission counts by the day on which it was made.
 */
gboolean helio_report_plan_includes (const HelioReportPlan *self, HelioRecord *record);

/**
 * helio_report_plan_pick_fields:
 * @self: a plan
 * @room: how many characters there are for them, by their usual widths; 0 for any number
 * @n_fields: (out): how many
 *
 * Picks columns out of the table of fields: those that people usually see, then as many of the
 * others as there is room for.
 *
 * Returns: (transfer full) (array length=n_fields): the fields, in the order of the table
 */
guint *helio_report_plan_pick_fields (const HelioReportPlan *self, guint room, guint *n_fields);

G_END_DECLS
