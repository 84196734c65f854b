/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioLaborProduct:
 * @family: (owned): the family of a device or claim line, as the service calls it
 * @coverage_years: how long after a system's activation labor is paid for
 * @activated_from: (owned) (nullable): only for systems that were activated on that day or later
 *
 * What a rate pays for.
 */
typedef struct
{
  char *family;
  guint coverage_years;
  char *activated_from;
} HelioLaborProduct;

/**
 * HelioLaborRate:
 * @id: (owned): what travels
 * @regions: (owned): countries, `CA`, or states of one, `US-PR`
 * @valid_from: (owned): first day of the labor that it is for, `YYYY-MM-DD`
 * @valid_until: (owned) (nullable): last day, or %NULL when it is still valid
 * @currency: (owned): ISO 4217 code
 * @per_visit: minor units for a visit, however many units are replaced
 * @per_unit: minor units for each unit
 * @claim_months: how long after the replacement a claim may be made
 * @products: (owned) (array length=n_products): what it is for
 * @n_products: how many
 * @source: (owned) (nullable): where it is published
 *
 * A line of the service's table of what it pays for labor.
 */
typedef struct
{
  char *id;
  GStrv regions;
  char *valid_from;
  char *valid_until;
  char *currency;
  gint64 per_visit;
  gint64 per_unit;
  guint claim_months;
  HelioLaborProduct *products;
  guint n_products;
  char *source;
} HelioLaborRate;

/**
 * helio_labor_rate_free:
 * @self: (transfer full) (nullable): a rate
 *
 * Frees a rate.
 */
void helio_labor_rate_free (HelioLaborRate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioLaborRate, helio_labor_rate_free)

/**
 * HelioLaborJob:
 * @country: (nullable): where the system is, two letters
 * @state: (nullable): its state or province
 * @activated_at: when it was activated, microseconds since 1970 UTC, or %HELIO_TIME_NONE
 * @covered_until: (nullable): until when labor is paid for by the system's own contract,
 *   `YYYY-MM-DD`
 * @families: (nullable): the families of the units that were replaced, one a unit, then %NULL
 * @replaced_on: (nullable): when they were, `YYYY-MM-DD`; %NULL, or what is no day, when they are
 *   about to be
 * @today: the day of the claim, `YYYY-MM-DD`, by which it is late or not
 *
 * What labor was done, on one visit to one system.
 */
typedef struct
{
  const char *country;
  const char *state;
  gint64 activated_at;
  const char *covered_until;
  const char *const *families;
  const char *replaced_on;
  const char *today;
} HelioLaborJob;

/**
 * HelioLaborVerdict:
 * @HELIO_LABOR_PAYABLE: it is paid for
 * @HELIO_LABOR_NO_RATE: there is no rate for that place
 * @HELIO_LABOR_NOT_ACTIVATED: nobody knows when the system was activated
 * @HELIO_LABOR_NO_PRODUCT: none of the units is of a family that is paid for
 * @HELIO_LABOR_NOT_COVERED: the time for which labor is paid for was over, or there is no rate for
 *   that day
 * @HELIO_LABOR_TOO_LATE: the time for a claim is over
 *
 * Whether labor is paid for, and if not why.
 */
typedef enum
{
  HELIO_LABOR_PAYABLE,
  HELIO_LABOR_NO_RATE,
  HELIO_LABOR_NOT_ACTIVATED,
  HELIO_LABOR_NO_PRODUCT,
  HELIO_LABOR_NOT_COVERED,
  HELIO_LABOR_TOO_LATE,
} HelioLaborVerdict;

/**
 * HelioLaborEstimate:
 * @verdict: whether it is paid for
 * @rate: (unowned) (nullable): by which rate; also when it is not paid for in spite of it
 * @n_units: how many units it is paid for
 * @amount: minor units of the rate's currency, 0 unless it is paid for
 *
 * What a job pays.
 */
typedef struct
{
  HelioLaborVerdict verdict;
  const HelioLaborRate *rate;
  guint n_units;
  gint64 amount;
} HelioLaborEstimate;

/**
 * helio_labor_estimate:
 * @rates: (array length=n_rates) (nullable): the service's table, the rate that counts first
 * @n_rates: how many
 * @job: what was done
 *
 * Says what a job pays: the one rule of service and client. What is payable in the end the service
 * says; a client may say before what it expects.
 *
 * Returns: the estimate
 */
HelioLaborEstimate helio_labor_estimate (const HelioLaborRate *const *rates, guint n_rates,
                                         const HelioLaborJob *job);

/**
 * helio_labor_depends_on_day:
 * @verdict: a verdict
 *
 * Returns: whether it could be another one had the units been replaced on another day, so that the
 *   day is what is wrong
 */
gboolean helio_labor_depends_on_day (HelioLaborVerdict verdict);

/**
 * helio_labor_deadline:
 * @rate: a rate
 * @replaced_on: when the units were replaced, `YYYY-MM-DD`
 *
 * Returns: (transfer full) (nullable): the last day for a claim, `YYYY-MM-DD`; %NULL when
 *   @replaced_on is no day
 */
char *helio_labor_deadline (const HelioLaborRate *rate, const char *replaced_on);

G_END_DECLS
