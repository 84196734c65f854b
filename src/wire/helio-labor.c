/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor.h"

#include "helio-time.h"

/* (transfer container) */
static const char **
list_families (GPtrArray *lines)
{
  GPtrArray *families = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      HelioRecord *line = g_ptr_array_index (lines, i);
      const char *family = helio_record_get_text (line, "family");

      if (family != NULL && g_strcmp0 (helio_record_get_text (line, "status"), "rejected") != 0)
        g_ptr_array_add (families, (gpointer) family);
    }
  g_ptr_array_add (families, NULL);
  return (const char **) g_ptr_array_free (families, FALSE);
}

char *
helio_labor_dup_day (HelioRecord *rma, const char *replaced_on, const char *today)
{
  gint64 shipped;

  g_return_val_if_fail (HELIO_IS_RECORD (rma), NULL);

  shipped = helio_record_get_integer (rma, "shipped-at");
  if (replaced_on != NULL)
    return g_strdup (replaced_on);
  return shipped != HELIO_NO_INTEGER ? helio_time_format_day (shipped) : g_strdup (today);
}

HelioLaborEstimate
helio_labor_judge (HelioServiceInfo *info, HelioRecord *system, GPtrArray *lines,
                   const char *replaced_on, const char *today)
{
  g_autofree const char **families = list_families (lines);
  HelioLaborJob job = { .activated_at = HELIO_TIME_NONE,
                        .families = families,
                        .replaced_on = replaced_on,
                        .today = today };
  guint n_rates;
  const HelioLaborRate *const *rates = helio_service_info_get_labor_rates (info, &n_rates);

  G_STATIC_ASSERT (HELIO_TIME_NONE == HELIO_NO_INTEGER);
  if (system != NULL)
    {
      job.country = helio_record_get_text (system, "country");
      job.state = helio_record_get_text (system, "state");
      job.activated_at = helio_record_get_integer (system, "activated-at");
      job.covered_until = helio_record_get_text (system, "labor-coverage-until");
    }
  return helio_labor_estimate (rates, n_rates, &job);
}
