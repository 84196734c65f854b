/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What labor pays, by the service's own rule and rates; the steps of a claim. */
#include "helio-demo-request-private.h"
#include "helio-labor-reason.h"
#include "helio-labor.h"

/* How claims go on, and when, in days after they were made. */
typedef struct
{
  const char *status;
  guint days;
  const char *comment; /* (nullable) */
} Step;

static const Step beginning[] = { { "submitted", 0, NULL }, { "under_review", 1, NULL } };
static const Step endings[] = {
  { "more_information", 3,
    "The invoice does not name the serial numbers. Please attach one that does." },
  { "approved", 5, NULL },
  { "paid", 9, NULL },
  { "rejected", 6, "The replaced device is outside the time that labor is covered for." },
};

HelioLaborEstimate
helio_demo_estimate (const HelioDemo *self, const HelioDemoSystem *system,
                     const char *const *families, gint64 time)
{
  guint n_rates;
  const HelioLaborRate *const *rates
      = helio_service_info_get_labor_rates (helio_service_profile_get_info (self->profile),
                                            &n_rates);
  g_autofree char *day = helio_time_format_day (time);
  g_autofree char *coverage = helio_time_format_day (system->coverage);
  const HelioLaborJob job = { .country = system->address.country,
                              .state = system->address.state,
                              .activated_at = system->activated,
                              .covered_until = coverage,
                              .families = families,
                              .replaced_on = day,
                              .today = day };

  return helio_labor_estimate (rates, n_rates, &job);
}

/* What else than the RMA's own fields decides what may be done with it. */
HelioActionFacts
helio_demo_facts (const HelioDemo *self, const HelioDemoSystem *system,
                  const HelioDemoFamily *families, guint n, gint64 shipped)
{
  const char *names[HELIO_DEMO_MAX_LINES + 1] = { NULL };
  gint64 day = shipped != HELIO_TIME_NONE ? shipped : self->options.now;
  HelioActionFacts facts = { 0 };

  g_return_val_if_fail (n <= HELIO_DEMO_MAX_LINES, facts);

  for (guint i = 0; i < n; i++)
    {
      names[i] = helio_demo_families[families[i]].name;
      facts.units |= helio_service_info_is_battery (helio_service_profile_get_info (self->profile),
                                                    names[i])
                         ? HELIO_UNITS_BATTERIES
                         : HELIO_UNITS_OTHERS;
    }
  facts.no_labor = helio_labor_explain (helio_demo_estimate (self, system, names, day).verdict);
  return facts;
}

static void
put_step (HelioDemo *self, const char *claim, const Step *step, const char *author, gint64 time)
{
  HelioRecord *record = helio_record_new (&helio_kind_labor_event);
  g_autofree char *id = g_strdup_printf ("%s-%s", claim, step->status);

  helio_demo_set (record, "claim-number", claim);
  helio_demo_set (record, "status", step->status);
  helio_demo_set (record, "comment", step->comment);
  helio_demo_set (record, "author", author);
  helio_demo_set_times (record, time, time);
  helio_demo_put (self, record, id);
}

/* Steps up to the status that a claim has now. */
void
helio_demo_put_labor_steps (HelioDemo *self, const char *claim, const char *status,
                            const char *claimant, const char *support, gint64 submitted)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginning); i++)
    {
      gint64 time = helio_demo_not_after_now (self, submitted + beginning[i].days * HELIO_DEMO_DAY);

      put_step (self, claim, &beginning[i], i == 0 ? claimant : support, time);
      if (g_str_equal (beginning[i].status, status))
        return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gboolean on_the_way
          = g_str_equal (status, "paid") && g_str_equal (endings[i].status, "approved");

      if (on_the_way || g_str_equal (endings[i].status, status))
        put_step (self, claim, &endings[i], support,
                  helio_demo_not_after_now (self, submitted + endings[i].days * HELIO_DEMO_DAY));
    }
}
