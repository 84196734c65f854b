/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records and which columns a report has. */
#include "helio-report.h"

#include "helio-command-kind.h"
#include "helio-time.h"

static HelioRecord *
make_order (const char *type, const char *systems)
{
  HelioRecord *order = g_object_new (helio_kind_get_type (&helio_form_report), NULL);

  helio_record_set_text (order, "report-type", type);
  helio_record_set_text (order, "from", "2023-10-01");
  helio_record_set_text (order, "to", "2023-10-31");
  helio_record_set_text (order, "system-ids", systems);
  return order;
}

static gboolean
includes (const HelioReportScope *scope, const char *day_field, const char *moment,
          const char *system_field, const char *system)
{
  g_autoptr (HelioRecord) record = g_object_new (helio_kind_get_type (scope->kind), NULL);
  gint64 time;

  if (moment != NULL)
    {
      g_assert_true (helio_time_parse (moment, -1, &time));
      helio_record_set_integer (record, day_field, time);
    }
  helio_record_set_text (record, system_field, system);
  return helio_report_scope_includes (scope, record);
}

/* In Lisbon October begins an hour before it does in Greenwich, and ends with it. */
static void
days_are_those_of_the_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  g_autoptr (HelioRecord) order = make_order ("rma", NULL);
  g_auto (HelioReportScope) scope = { 0 };

  g_assert_true (helio_report_scope_init (&scope, order, zone));
  g_assert_true (scope.kind == &helio_kind_rma);
  g_assert_false (includes (&scope, "submitted-at", "2023-09-30T22:59:59Z", "system-id", "1"));
  g_assert_true (includes (&scope, "submitted-at", "2023-09-30T23:00:00Z", "system-id", "1"));
  g_assert_true (includes (&scope, "submitted-at", "2023-10-31T23:59:59Z", "system-id", NULL));
  g_assert_false (includes (&scope, "submitted-at", "2023-11-01T00:00:00Z", "system-id", "1"));
  g_assert_false (includes (&scope, "submitted-at", NULL, "system-id", "1"));
}

static void
assert_steps (const char *from, const char *to, gboolean by_month, guint n, const char *second)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Lisbon");
  g_autoptr (HelioRecord) order = make_order ("rma", NULL);
  g_auto (HelioReportScope) scope = { 0 };
  g_autoptr (GArray) steps = NULL;
  g_autofree char *moment = NULL;
  gboolean months;

  helio_record_set_text (order, "from", from);
  helio_record_set_text (order, "to", to);
  g_assert_true (helio_report_scope_init (&scope, order, zone));
  steps = helio_report_scope_dup_steps (&scope, zone, &months);
  g_assert_cmpint (months, ==, by_month);
  g_assert_cmpuint (steps->len, ==, n + 1);
  g_assert_cmpint (g_array_index (steps, gint64, 0), ==, scope.begin);
  g_assert_cmpint (g_array_index (steps, gint64, n), ==, scope.end);
  moment = helio_time_format (g_array_index (steps, gint64, 1));
  g_assert_cmpstr (moment, ==, second);
}

/* In Lisbon clocks go back at the end of October. */
static void
a_short_period_goes_by_days_and_a_long_one_by_months (void)
{
  assert_steps ("2023-10-29", "2023-10-29", FALSE, 1, "2023-10-30T00:00:00Z");
  assert_steps ("2023-10-01", "2023-10-31", FALSE, 31, "2023-10-01T23:00:00Z");
  assert_steps ("2023-10-01", "2023-11-01", TRUE, 2, "2023-11-01T00:00:00Z");
  assert_steps ("2023-01-15", "2024-01-14", TRUE, 13, "2023-02-01T00:00:00Z");
}

static void
systems_are_those_that_were_named (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (HelioRecord) order = make_order ("system", "700934760\n700422286");
  g_auto (HelioReportScope) scope = { 0 };
  const char *noon = "2023-10-11T12:00:00Z";

  g_assert_true (helio_report_scope_init (&scope, order, utc));
  g_assert_true (includes (&scope, "created-at", noon, "number", "700934760"));
  g_assert_true (includes (&scope, "created-at", noon, "number", "700422286"));
  g_assert_false (includes (&scope, "created-at", noon, "number", "700934761"));
  g_assert_false (includes (&scope, "created-at", noon, "number", NULL));
}

/* The cache is asked for what the service would take. */
static void
the_query_says_the_same (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (HelioRecord) order = make_order ("case", "700934760\n700422286");
  g_auto (HelioReportScope) scope = { 0 };
  g_autoptr (HelioQuery) query = NULL;
  const HelioCondition *from, *before, *systems;
  guint n;

  g_assert_true (helio_report_scope_init (&scope, order, utc));
  query = helio_report_scope_create_query (&scope);
  g_assert_true (helio_query_get_kind (query) == &helio_kind_case);
  helio_query_get_conditions (query, &n);
  g_assert_cmpuint (n, ==, 3);
  from = helio_query_find (query, "submitted-at", HELIO_FROM);
  before = helio_query_find (query, "submitted-at", HELIO_BEFORE);
  systems = helio_query_find (query, "system-id", HELIO_ANY_OF);
  g_assert_cmpint (from->integer, ==, scope.begin);
  g_assert_cmpint (before->integer, ==, scope.end);
  g_assert_cmpint (scope.end - scope.begin, ==, 31 * 24 * 3600 * HELIO_SECOND);
  g_assert_cmpstrv (systems->values, scope.systems);
}

static gboolean
has_field (const guint *fields, guint n, int field)
{
  for (guint i = 0; i < n; i++)
    if ((int) fields[i] == field)
      return TRUE;
  return FALSE;
}

/* A table shows what paper and spreadsheets do. */
static void
every_report_has_columns (void)
{
  for (guint i = 0; i < helio_report_types.n_terms; i++)
    {
      const HelioKind *kind = helio_report_find_kind (helio_report_types.terms[i].value);
      g_autofree guint *all = NULL, *some = NULL;
      guint n_all, n_some;

      g_assert_nonnull (kind);
      all = helio_report_pick_fields (kind, 0, &n_all);
      some = helio_report_pick_fields (kind, HELIO_REPORT_PAPER_ROOM, &n_some);
      g_assert_cmpuint (n_some, >, 2);
      g_assert_cmpuint (n_some, <=, n_all);
      for (guint j = 0; j < n_all; j++)
        g_assert_true (helio_field_has (&kind->fields[all[j]], HELIO_TRAIT_COLUMN));
      for (guint j = 0; j < n_some; j++)
        g_assert_true (has_field (all, n_all, (int) some[j]));
      g_assert_true (has_field (some, n_some, helio_kind_first_with (kind, HELIO_TRAIT_KEY)));
    }
  g_assert_null (helio_report_find_kind ("weather"));
  g_assert_null (helio_report_find_kind (NULL));
}

static void
what_nobody_makes_has_no_scope (void)
{
  g_autoptr (HelioRecord) order = make_order ("weather", NULL);
  HelioReportScope scope;

  g_assert_false (helio_report_scope_init (&scope, order, NULL));
}

static void
its_file_says_what_it_is (void)
{
  g_autoptr (HelioRecord) order = make_order ("battery-return", "1\n2");
  g_autofree char *name = helio_report_dup_name (order);

  g_assert_cmpstr (name, ==, "battery-return_2023-10-01_2023-10-31");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/report/days-are-those-of-the-zone", days_are_those_of_the_zone);
  g_test_add_func ("/model/report/systems-are-those-that-were-named",
                   systems_are_those_that_were_named);
  g_test_add_func ("/model/report/a-short-period-goes-by-days-and-a-long-one-by-months",
                   a_short_period_goes_by_days_and_a_long_one_by_months);
  g_test_add_func ("/model/report/the-query-says-the-same", the_query_says_the_same);
  g_test_add_func ("/model/report/every-report-has-columns", every_report_has_columns);
  g_test_add_func ("/model/report/what-nobody-makes-has-no-scope", what_nobody_makes_has_no_scope);
  g_test_add_func ("/model/report/its-file-says-what-it-is", its_file_says_what_it_is);
  return g_test_run ();
}
