/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioUnits:
 * @HELIO_UNITS_BATTERIES: batteries
 * @HELIO_UNITS_OTHERS: anything else
 *
 * What the claim lines of an RMA are about: batteries travel another way.
 */
typedef enum
{
  HELIO_UNITS_BATTERIES = 1 << 0,
  HELIO_UNITS_OTHERS = 1 << 1,
} HelioUnits;

/**
 * helio_action_rules_apply:
 * @record: any record
 * @units: of an RMA: what its lines are about; 0 when there are none yet
 * @now: the time
 *
 * Says in a record's field `actions` what may be done with it now, and why the rest may not: the
 * one set of rules of the service. Does nothing to kinds without that field. Reasons are sentences
 * in English, the service's words.
 */
void helio_action_rules_apply (HelioRecord *record, guint units, gint64 now);

G_END_DECLS
