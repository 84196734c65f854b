/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HELIO_REPORT_PAPER_ROOM:
 *
 * So many characters of a report's table fit beside each other on paper.
 */
#define HELIO_REPORT_PAPER_ROOM 130

/**
 * HELIO_REPORT_SCREEN_ROOM:
 *
 * So many characters of it fit beside each other in a window of 1280 pixels, in any language.
 */
#define HELIO_REPORT_SCREEN_ROOM 95

/**
 * HelioReportScope:
 * @kind: what the report lists
 * @day: the field that a record's day is in: of its submission, or on which it was made
 * @system: the field that says which system a record is about, also of a system itself
 * @systems: (owned) (nullable): numbers of the systems that it is about; %NULL for all
 * @begin: the first moment, microseconds since 1970-01-01T00:00:00Z
 * @end: the first moment after
 *
 * Which records a report contains: the one rule, for the service that makes reports and for the app
 * that shows beforehand what it has of one. Clear with helio_report_scope_clear().
 */
typedef struct
{
  const HelioKind *kind;
  guint day;
  guint system;
  GStrv systems;
  gint64 begin;
  gint64 end;
} HelioReportScope;

/**
 * helio_report_find_kind:
 * @type: (nullable): a word of #helio_report_types
 *
 * Returns: (transfer none) (nullable): what reports of that type list, or %NULL when there are no
 *   such reports
 */
const HelioKind *helio_report_find_kind (const char *type);

/**
 * helio_report_scope_init:
 * @self: (out caller-allocates): a scope
 * @order: a record of kind `report`, or the form that one is ordered with
 * @zone: (nullable): the days' time zone, or %NULL for this computer's
 *
 * Reads which records a report contains.
 *
 * Returns: %FALSE when there are no such reports; then there is nothing to clear
 */
gboolean helio_report_scope_init (HelioReportScope *self, HelioRecord *order, GTimeZone *zone);

/**
 * helio_report_scope_clear:
 * @self: a scope
 *
 * Frees what @self holds.
 */
void helio_report_scope_clear (HelioReportScope *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioReportScope, helio_report_scope_clear)

/**
 * helio_report_scope_includes:
 * @self: a scope
 * @record: a record of its kind
 *
 * Returns: whether the record was submitted in the period, for one of the systems
 */
gboolean helio_report_scope_includes (const HelioReportScope *self, HelioRecord *record);

/**
 * helio_report_scope_create_query:
 * @self: a scope
 *
 * Returns: (transfer full): a query for the records that helio_report_scope_includes()
 */
HelioQuery *helio_report_scope_create_query (const HelioReportScope *self);

/**
 * helio_report_scope_dup_steps:
 * @self: a scope
 * @zone: (nullable): the days' time zone, or %NULL for this computer's
 * @months: (out): whether the steps are months; days otherwise
 *
 * The steps in which a report's period is looked at over time: its days, or its months when there
 * are more days than one can tell apart. The first and the last month may be cut short.
 *
 * Returns: (transfer full) (element-type gint64): the first moment of each, and the first after the
 *   last
 */
GArray *helio_report_scope_dup_steps (const HelioReportScope *self, GTimeZone *zone,
                                      gboolean *months);

/**
 * helio_report_dup_name:
 * @order: a record of kind `report`, or the form that one is ordered with
 *
 * Names a report's file so that people find it again; no part of the name comes from people.
 *
 * Returns: (transfer full): the name, without the ending that says its format
 */
char *helio_report_dup_name (HelioRecord *order);

/**
 * helio_report_pick_fields:
 * @kind: what a report lists
 * @room: how many characters there are for the columns, by their usual widths; 0 for any number
 * @n_fields: (out): how many
 *
 * Picks a report's columns out of the table of fields: those that people usually see, then as many
 * of the others as there is room for.
 *
 * Returns: (transfer full) (array length=n_fields): the fields, in the order of the table
 */
guint *helio_report_pick_fields (const HelioKind *kind, guint room, guint *n_fields);

G_END_DECLS
