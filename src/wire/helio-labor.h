/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"
#include "helio-service-info.h"

G_BEGIN_DECLS

/**
 * helio_labor_dup_day:
 * @rma: the RMA whose units were replaced, the first of several
 * @replaced_on: (nullable): when they were, `YYYY-MM-DD`, where somebody says so
 * @today: (nullable): the day, `YYYY-MM-DD`
 *
 * Returns: (transfer full) (nullable): the day of the labor: when nobody says when the units were
 *   replaced, when they were sent; @today before that
 */
char *helio_labor_dup_day (HelioRecord *rma, const char *replaced_on, const char *today);

/**
 * helio_labor_judge:
 * @info: the service's description, with its rates
 * @system: (nullable): the system
 * @lines: (element-type HelioRecord): claim lines of the RMAs of one visit
 * @replaced_on: (nullable): when the units were replaced, `YYYY-MM-DD`
 * @today: the day of the claim, `YYYY-MM-DD`, by which it is late or not
 *
 * What labor pays, see helio_labor_estimate(). Lines that were rejected do not count.
 *
 * Returns: the estimate
 */
HelioLaborEstimate helio_labor_judge (HelioServiceInfo *info, HelioRecord *system, GPtrArray *lines,
                                      const char *replaced_on, const char *today);

G_END_DECLS
