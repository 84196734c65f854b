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
 * HelioActionFacts:
 * @units: what the lines of an RMA are about, 0 when there are none yet
 * @no_labor: (nullable): why labor would not be paid for, a word of #helio_action_reason; %NULL
 *   when it would
 * @replaced: whether it is known when the units were replaced: the time for a claim runs from that
 *   day then, which decides about @no_labor, too, and not from the shipment
 *
 * What else than the record itself decides.
 */
typedef struct
{
  guint units;
  const char *no_labor;
  gboolean replaced;
} HelioActionFacts;

/**
 * helio_action_rules_apply:
 * @record: any record
 * @facts: (nullable): of an RMA: what else decides
 * @now: the time
 *
 * Says in a record's field `actions` what may be done with it now, and why the rest may not: the
 * one set of rules of the service. Does nothing to kinds without that field. Reasons are words of
 * #helio_action_reason, which clients show in the language of whoever reads them.
 */
void helio_action_rules_apply (HelioRecord *record, const HelioActionFacts *facts, gint64 now);

G_END_DECLS
