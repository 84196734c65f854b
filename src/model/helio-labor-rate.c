/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-rate.h"

#include "helio-day.h"
#include "helio-time.h"

#include <string.h>

void
helio_labor_rate_free (HelioLaborRate *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_products; i++)
    {
      g_free (self->products[i].family);
      g_free (self->products[i].activated_from);
    }
  g_free (self->products);
  g_free (self->id);
  g_strfreev (self->regions);
  g_free (self->valid_from);
  g_free (self->valid_until);
  g_free (self->currency);
  g_free (self->source);
  g_free (self);
}

/* --- days: texts that compare as what they stand for --- */

/* The same day of a later month, or that month's last. */
static char *
add_months (const char *text, guint months)
{
  guint32 day = text != NULL ? helio_day_parse (text, -1) : 0;
  GDate date;

  if (day == 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  g_date_add_months (&date, months);
  return helio_day_format (g_date_get_julian (&date));
}

/* --- the rule --- */

typedef struct
{
  const HelioLaborJob *job;
  const char *day; /* of the labor */
  char *activated; /* (owned) (nullable): the day */
} Case;

static gboolean
is_there (const HelioLaborRate *rate, const HelioLaborJob *job)
{
  g_autofree char *state = g_strdup_printf ("%s-%s", job->country, job->state);

  return job->country != NULL
         && (g_strv_contains ((const char *const *) rate->regions, job->country)
             || (job->state != NULL
                 && g_strv_contains ((const char *const *) rate->regions, state)));
}

static gboolean
is_valid_on (const HelioLaborRate *rate, const char *day)
{
  return strcmp (rate->valid_from, day) <= 0
         && (rate->valid_until == NULL || strcmp (day, rate->valid_until) <= 0);
}

static const HelioLaborProduct *
find_product (const HelioLaborRate *rate, const char *family)
{
  for (guint i = 0; i < rate->n_products; i++)
    if (g_str_equal (rate->products[i].family, family))
      return &rate->products[i];
  return NULL;
}

/* By what the rate grants, or by what the owner bought. */
static gboolean
is_covered (const Case *self, const HelioLaborProduct *product)
{
  g_autofree char *until = add_months (self->activated, product->coverage_years * 12);
  const char *bought = self->job->covered_until;

  if (product->activated_from != NULL && strcmp (self->activated, product->activated_from) < 0)
    return FALSE;
  return (until != NULL && strcmp (self->day, until) <= 0)
         || (bought != NULL && strcmp (self->day, bought) <= 0);
}

/* The verdict on the units; how many are paid for. */
static HelioLaborVerdict
judge_units (const Case *self, const HelioLaborRate *rate, guint *n_units)
{
  HelioLaborVerdict verdict = HELIO_LABOR_NO_PRODUCT;

  *n_units = 0;
  for (guint i = 0; self->job->families != NULL && self->job->families[i] != NULL; i++)
    {
      const HelioLaborProduct *product = find_product (rate, self->job->families[i]);

      if (product == NULL)
        continue;
      if (is_covered (self, product))
        ++*n_units;
      else
        verdict = HELIO_LABOR_NOT_COVERED;
    }
  return *n_units > 0 ? HELIO_LABOR_PAYABLE : verdict;
}

static HelioLaborEstimate
judge (const Case *self, const HelioLaborRate *rate)
{
  HelioLaborEstimate estimate = { .rate = rate };
  g_autofree char *deadline = helio_labor_deadline (rate, self->day);

  if (self->activated == NULL)
    estimate.verdict = HELIO_LABOR_NOT_ACTIVATED;
  else
    estimate.verdict = judge_units (self, rate, &estimate.n_units);
  if (estimate.verdict == HELIO_LABOR_PAYABLE && strcmp (self->job->today, deadline) > 0)
    estimate.verdict = HELIO_LABOR_TOO_LATE;
  if (estimate.verdict == HELIO_LABOR_PAYABLE)
    estimate.amount = rate->per_visit + rate->per_unit * (gint64) estimate.n_units;
  return estimate;
}

HelioLaborEstimate
helio_labor_estimate (const HelioLaborRate *const *rates, guint n_rates, const HelioLaborJob *job)
{
  HelioLaborEstimate first = { .verdict = HELIO_LABOR_NO_RATE };
  g_autofree char *activated = NULL;
  Case self = { .job = job };

  g_return_val_if_fail (job != NULL && job->today != NULL, first);

  self.day = job->replaced_on != NULL && helio_day_parse (job->replaced_on, -1) > 0
                 ? job->replaced_on
                 : job->today;
  self.activated = activated = helio_time_format_day (job->activated_at);
  for (guint i = 0; i < n_rates; i++)
    {
      HelioLaborEstimate estimate;

      if (!is_there (rates[i], job))
        continue;
      if (!is_valid_on (rates[i], self.day))
        {
          if (first.rate == NULL)
            first.verdict = HELIO_LABOR_NOT_COVERED;
          continue;
        }
      estimate = judge (&self, rates[i]);
      if (estimate.verdict == HELIO_LABOR_PAYABLE)
        return estimate;
      if (first.rate == NULL)
        first = estimate;
    }
  return first;
}

gboolean
helio_labor_depends_on_day (HelioLaborVerdict verdict)
{
  return verdict == HELIO_LABOR_NOT_COVERED || verdict == HELIO_LABOR_TOO_LATE;
}

char *
helio_labor_deadline (const HelioLaborRate *rate, const char *replaced_on)
{
  g_return_val_if_fail (rate != NULL, NULL);
  return add_months (replaced_on, rate->claim_months);
}
