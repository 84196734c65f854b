/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-report.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioReportSummary:
 * @counts: (owned): by status
 * @months: whether the steps are months; days otherwise
 * @steps: (owned) (element-type gint64): the first moment of each step of the period, and the first
 *   after the last
 * @per_step: (owned) (array): how many records each step has, one less than there are @steps
 *
 * What can be counted of a report.
 */
typedef struct
{
  HelioCounts *counts;
  gboolean months;
  GArray *steps;
  gint64 *per_step;
} HelioReportSummary;

/**
 * helio_report_summary_read_async:
 * @store: the cache
 * @scope: which records
 * @zone: the days' time zone
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Counts a report's records in the cache, on its reading thread. Finish with
 * helio_store_read_finish(), whose result is to be freed with helio_report_summary_free().
 */
void helio_report_summary_read_async (HelioStore *store, const HelioReportScope *scope,
                                      GTimeZone *zone, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer data);

/**
 * helio_report_summary_free:
 * @self: (nullable): a summary
 *
 * Frees it.
 */
void helio_report_summary_free (HelioReportSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioReportSummary, helio_report_summary_free)

G_END_DECLS
