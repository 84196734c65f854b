/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-criterion.h"

G_BEGIN_DECLS

/**
 * HelioDateCriterion:
 *
 * A range of days, open at either end, typed, picked from calendars or by a quick choice. Days are
 * days in the profile's time zone; both ends count.
 */
#define HELIO_TYPE_DATE_CRITERION (helio_date_criterion_get_type ())
G_DECLARE_FINAL_TYPE (HelioDateCriterion, helio_date_criterion, HELIO, DATE_CRITERION,
                      HelioCriterion)

/**
 * helio_date_criterion_new:
 * @kind: the kind of record
 * @field: index of a field that is a timestamp
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @clock: (transfer none): says what day it is today
 *
 * Returns: (transfer floating): an editor without a range
 */
GtkWidget *helio_date_criterion_new (const HelioKind *kind, guint field, GTimeZone *zone,
                                     HelioClock *clock);

G_END_DECLS
