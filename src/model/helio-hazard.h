/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_HAZARD_SAFE_CHARGE:
 *
 * Up to this charge, in percent, a damaged battery may be moved: as much as the rules for transport
 * let any battery have.
 */
#define HELIO_HAZARD_SAFE_CHARGE 30

/**
 * HelioHazardVerdict:
 * @HELIO_HAZARD_NORMAL: an ordinary way of sending is good enough
 * @HELIO_HAZARD_DAMAGED_KIT: it travels in the kit for damaged batteries, one a package, on the
 *   ground only
 * @HELIO_HAZARD_DO_NOT_MOVE: nobody moves it; support is called
 *
 * How a battery may travel.
 */
typedef enum
{
  HELIO_HAZARD_NORMAL,
  HELIO_HAZARD_DAMAGED_KIT,
  HELIO_HAZARD_DO_NOT_MOVE,
} HelioHazardVerdict;

/**
 * helio_hazard_judge:
 * @condition: (nullable): of #helio_unit_condition
 * @hazards: (nullable): of #helio_hazards, one a line, as records have lists
 * @charge_percent: its charge at removal, or %HELIO_NO_INTEGER when nobody knows
 *
 * Judges a battery by what somebody saw: the one rule of service and client. What it does not know
 * it takes for dangerous.
 *
 * Returns: how it may travel
 */
HelioHazardVerdict helio_hazard_judge (const char *condition, const char *hazards,
                                       gint64 charge_percent);

G_END_DECLS
