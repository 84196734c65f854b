/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is paid for a visit: by the day on which the units were replaced, in time or too late. */
#include "helio-labor-visit.h"
#include "helio-time.h"

#include <string.h>

#define INFO \
  "{\"product\":\"heliodesk\",\"api_version\":1,\"labor_rates\":[{\"id\":\"us\",\"regions\":[" \
  "\"US\"],\"valid_from\":\"2023-11-15\",\"currency\":\"USD\",\"per_visit\":15000," \
  "\"per_unit\":2000,\"claim_months\":3,\"products\":[{\"family\":\"M1\"," \
  "\"coverage_years\":2}]}]}"

static gint64
parse (const char *text)
{
  gint64 moment;

  g_assert_true (helio_time_parse (text, -1, &moment));
  return moment;
}

/* To replace a unit of an RMA that has not been shipped. */
static HelioLaborVisit *
make_visit (void)
{
  HelioLaborVisit *visit = g_new0 (HelioLaborVisit, 1);
  HelioRecord *rma = helio_record_new (&helio_kind_rma);
  HelioRecord *line = helio_record_new (&helio_kind_claim_line);

  visit->system = helio_record_new (&helio_kind_system);
  helio_record_set_text (visit->system, "country", "US");
  helio_record_set_integer (visit->system, "activated-at", parse ("2023-05-01T12:00:00Z"));
  helio_record_set_text (rma, "number", "00517624");
  helio_record_set_text (line, "family", "M1");
  visit->rmas = g_ptr_array_new_with_free_func (g_object_unref);
  visit->lines = g_new (GPtrArray *, 1);
  visit->lines[0] = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (visit->rmas, rma);
  g_ptr_array_add (visit->lines[0], line);
  return visit;
}

static HelioLaborVerdict
judge (const char *replaced_on, const char *claimed)
{
  static const char *const numbers[] = { "00517624", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (INFO, strlen (INFO));
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioServiceInfo) info = helio_service_info_new (bytes, &error);
  g_autoptr (HelioLaborVisit) visit = make_visit ();

  g_assert_no_error (error);
  return helio_labor_visit_estimate (visit, info, numbers, replaced_on, parse (claimed)).verdict;
}

static void
the_last_day_is_over_when_it_is_everywhere (void)
{
  g_assert_cmpint (judge ("2023-11-20", "2024-02-21T11:59:00Z"), ==, HELIO_LABOR_PAYABLE);
  g_assert_cmpint (judge ("2023-11-20", "2024-02-21T12:00:00Z"), ==, HELIO_LABOR_TOO_LATE);
}

/* A rate is there from the first hour of its first day. */
static void
a_visit_without_a_day_is_today (void)
{
  g_assert_cmpint (judge (NULL, "2023-11-14T23:59:00Z"), ==, HELIO_LABOR_NOT_COVERED);
  g_assert_cmpint (judge (NULL, "2023-11-15T00:00:00Z"), ==, HELIO_LABOR_PAYABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  helio_kind_ensure_types ();
  g_test_add_func ("/labor-visit/last-day", the_last_day_is_over_when_it_is_everywhere);
  g_test_add_func ("/labor-visit/no-day", a_visit_without_a_day_is_today);
  return g_test_run ();
}
