/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What labor pays, by what records and the service's description say. */
#include "helio-labor.h"

#include "helio-time.h"

#include <string.h>

#define INFO \
  "{\"product\":\"heliodesk\",\"api_version\":1,\"labor_rates\":[{\"id\":\"us\",\"regions\":[" \
  "\"US\"]," \
  "\"valid_from\":\"2020-01-01\",\"currency\":\"USD\",\"per_visit\":15000,\"per_unit\":2000," \
  "\"claim_months\":12,\"products\":[{\"family\":\"M1\",\"coverage_years\":2}]}]}"

static HelioRecord *
make_line (const char *family, const char *status)
{
  HelioRecord *line = helio_record_new (&helio_kind_claim_line);

  helio_record_set_text (line, "family", family);
  helio_record_set_text (line, "status", status);
  return line;
}

static HelioLaborEstimate
judge (HelioRecord *system)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (INFO, strlen (INFO));
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceInfo) info = helio_service_info_new (bytes, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  g_ptr_array_add (lines, make_line ("M1", "approved"));
  g_ptr_array_add (lines, make_line ("M1", "rejected"));
  g_ptr_array_add (lines, make_line (NULL, NULL));
  return helio_labor_judge (info, system, lines, "2024-06-01", "2024-07-01");
}

static void
what_was_rejected_does_not_count (void)
{
  g_autoptr (HelioRecord) system = helio_record_new (&helio_kind_system);
  gint64 activated;
  HelioLaborEstimate estimate;

  g_assert_true (helio_time_parse ("2023-05-01T12:00:00Z", -1, &activated));
  helio_record_set_text (system, "country", "US");
  helio_record_set_integer (system, "activated-at", activated);
  estimate = judge (system);
  g_assert_cmpint (estimate.verdict, ==, HELIO_LABOR_PAYABLE);
  g_assert_cmpuint (estimate.n_units, ==, 1);
  g_assert_cmpint (estimate.amount, ==, 15000 + 2000);
}

static void
a_system_that_nobody_knows_has_no_rate (void)
{
  g_assert_cmpint (judge (NULL).verdict, ==, HELIO_LABOR_NO_RATE);
}

static void
the_day_is_that_of_whoever_knows_it (void)
{
  g_autoptr (HelioRecord) rma = helio_record_new (&helio_kind_rma);
  g_autofree char *said = helio_labor_dup_day (rma, "2024-06-01", "2024-07-01");
  g_autofree char *today = helio_labor_dup_day (rma, NULL, "2024-07-01");
  g_autofree char *shipped = NULL;
  gint64 moment;

  g_assert_true (helio_time_parse ("2024-06-05T12:00:00Z", -1, &moment));
  helio_record_set_integer (rma, "shipped-at", moment);
  shipped = helio_labor_dup_day (rma, NULL, "2024-07-01");
  g_assert_cmpstr (said, ==, "2024-06-01");
  g_assert_cmpstr (today, ==, "2024-07-01");
  g_assert_cmpstr (shipped, ==, "2024-06-05");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  g_test_add_func ("/wire/labor/rejected", what_was_rejected_does_not_count);
  g_test_add_func ("/wire/labor/unknown-system", a_system_that_nobody_knows_has_no_rate);
  g_test_add_func ("/wire/labor/day", the_day_is_that_of_whoever_knows_it);
  return g_test_run ();
}
