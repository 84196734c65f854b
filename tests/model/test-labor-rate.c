/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-rate.h"

#include "helio-time.h"

/* The published amounts. */
static HelioLaborProduct american[] = { { (char *) "Microinverter", 2 },
                                        { (char *) "Battery", 2 },
                                        { (char *) "System controller", 2 } };
static HelioLaborProduct program[] = { { (char *) "Microinverter", 2 } };
static HelioLaborProduct european[] = { { (char *) "Microinverter", 2 },
                                        { (char *) "Gateway", 2, (char *) "2020-10-01" },
                                        { (char *) "Battery", 2, (char *) "2020-10-01" } };
static HelioLaborProduct pacific[]
    = { { (char *) "Microinverter", 10 }, { (char *) "Gateway", 5 }, { (char *) "Battery", 5 } };

static char *us_ca[] = { (char *) "US", (char *) "CA", NULL };
static char *us[] = { (char *) "US", NULL };
static char *eu[] = { (char *) "FR", (char *) "DE", (char *) "DK", NULL };
static char *au_nz[] = { (char *) "AU", (char *) "NZ", NULL };
static char *quebec[] = { (char *) "CA-QC", NULL };

#define RATE(id_, regions_, from, until, currency_, visit, unit, products_) \
  { \
    .id = (char *) id_, .regions = regions_, .valid_from = (char *) from, .valid_until = until, \
    .currency = (char *) currency_, .per_visit = visit, .per_unit = unit, .claim_months = 3, \
    .products = products_, .n_products = G_N_ELEMENTS (products_) \
  }

static const HelioLaborRate table[] = {
  RATE ("us-2020", us_ca, "2020-06-01", (char *) "2020-12-31", "USD", 12500, 2500, american),
  RATE ("program", us, "2021-01-01", NULL, "USD", 20000, 2500, program),
  RATE ("eu", eu, "2020-11-01", NULL, "EUR", 12500, 2500, european),
  RATE ("au", au_nz, "2020-11-01", NULL, "AUD", 12500, 2500, pacific),
  RATE ("quebec", quebec, "2020-11-01", NULL, "CAD", 100, 10, program),
};

static gint64
moment (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T15:00:00Z", NULL);
  gint64 time;

  g_assert_true (helio_time_parse (text, -1, &time));
  return time;
}

static HelioLaborEstimate
estimate (const HelioLaborJob *job)
{
  const HelioLaborRate *rates[G_N_ELEMENTS (table)];

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    rates[i] = &table[i];
  return helio_labor_estimate (rates, G_N_ELEMENTS (rates), job);
}

static void
assert_pays (const HelioLaborJob *job, const char *rate, guint n_units, gint64 amount)
{
  HelioLaborEstimate is = estimate (job);

  g_assert_cmpint (is.verdict, ==, HELIO_LABOR_PAYABLE);
  g_assert_cmpstr (is.rate->id, ==, rate);
  g_assert_cmpuint (is.n_units, ==, n_units);
  g_assert_cmpint (is.amount, ==, amount);
}

static void
assert_pays_nothing (const HelioLaborJob *job, HelioLaborVerdict verdict)
{
  HelioLaborEstimate is = estimate (job);

  g_assert_cmpint (is.verdict, ==, verdict);
  g_assert_cmpint (is.amount, ==, 0);
}

static void
published_amounts (void)
{
  static const char *const one[] = { "Microinverter", NULL };
  static const char *const three[] = { "Microinverter", "Battery", "System controller", NULL };

  assert_pays (&(HelioLaborJob){ .country = "US",
                                 .activated_at = moment ("2019-05-01"),
                                 .families = three,
                                 .replaced_on = "2020-08-01",
                                 .today = "2020-08-03" },
               "us-2020", 3, 20000);
  assert_pays (&(HelioLaborJob){ .country = "US",
                                 .activated_at = moment ("2022-05-01"),
                                 .families = one,
                                 .replaced_on = "2023-08-01",
                                 .today = "2023-08-03" },
               "program", 1, 22500);
  assert_pays (&(HelioLaborJob){ .country = "FR",
                                 .activated_at = moment ("2022-05-01"),
                                 .families = one,
                                 .replaced_on = "2023-08-01",
                                 .today = "2023-08-03" },
               "eu", 1, 15000);
  assert_pays (&(HelioLaborJob){ .country = "NZ",
                                 .activated_at = moment ("2016-05-01"),
                                 .families = one,
                                 .replaced_on = "2023-08-01",
                                 .today = "2023-08-03" },
               "au", 1, 15000);
}

/* One fee for the visit, and nothing for what the rate does not name. */
static void
a_visit_is_paid_once (void)
{
  static const char *const mixed[] = { "Microinverter", "Relay", "Microinverter", "Battery", NULL };

  assert_pays (&(HelioLaborJob){ .country = "US",
                                 .activated_at = moment ("2022-05-01"),
                                 .families = mixed,
                                 .replaced_on = "2023-08-01",
                                 .today = "2023-08-03" },
               "program", 2, 25000);
}

static void
a_rate_is_for_its_place_and_days (void)
{
  static const char *const one[] = { "Microinverter", NULL };
  HelioLaborJob job = { .country = "IT",
                        .activated_at = moment ("2022-05-01"),
                        .families = one,
                        .replaced_on = "2023-08-01",
                        .today = "2023-08-01" };

  assert_pays_nothing (&job, HELIO_LABOR_NO_RATE);
  job.country = NULL;
  assert_pays_nothing (&job, HELIO_LABOR_NO_RATE);
  job.country = "CA"; /* after the last day of the rate that was for all of it */
  assert_pays_nothing (&job, HELIO_LABOR_NOT_COVERED);
  job.state = "QC";
  assert_pays (&job, "quebec", 1, 110);
  job = (HelioLaborJob){ .country = "CA",
                         .activated_at = moment ("2019-05-01"),
                         .families = one,
                         .replaced_on = "2020-12-31",
                         .today = "2021-01-02" };
  assert_pays (&job, "us-2020", 1, 15000);
  job.replaced_on = "2020-05-31";
  assert_pays_nothing (&job, HELIO_LABOR_NOT_COVERED);
}

static void
labor_is_covered_for_its_time (void)
{
  static const char *const one[] = { "Microinverter", NULL };
  HelioLaborJob job = { .country = "DE",
                        .activated_at = moment ("2021-08-01"),
                        .families = one,
                        .replaced_on = "2023-08-01",
                        .today = "2023-08-01" };

  assert_pays (&job, "eu", 1, 15000);
  job.replaced_on = "2023-08-02";
  assert_pays_nothing (&job, HELIO_LABOR_NOT_COVERED);
  job.covered_until = "2026-08-01"; /* bought */
  assert_pays (&job, "eu", 1, 15000);
  job.replaced_on = "2026-08-02";
  assert_pays_nothing (&job, HELIO_LABOR_NOT_COVERED);
  job.activated_at = HELIO_TIME_NONE;
  assert_pays_nothing (&job, HELIO_LABOR_NOT_ACTIVATED);
}

static void
some_products_came_later (void)
{
  static const char *const gateway[] = { "Gateway", NULL };
  HelioLaborJob job = { .country = "DK",
                        .activated_at = moment ("2020-09-30"),
                        .families = gateway,
                        .replaced_on = "2021-08-01",
                        .today = "2021-08-01" };

  assert_pays_nothing (&job, HELIO_LABOR_NOT_COVERED);
  job.activated_at = moment ("2020-10-01");
  assert_pays (&job, "eu", 1, 15000);
}

static void
a_claim_is_made_within_its_time (void)
{
  static const char *const one[] = { "Microinverter", NULL };
  HelioLaborJob job = { .country = "US",
                        .activated_at = moment ("2022-05-01"),
                        .families = one,
                        .replaced_on = "2022-11-30",
                        .today = "2023-02-28" };
  g_autofree char *deadline = helio_labor_deadline (&table[1], "2022-11-30");

  g_assert_cmpstr (deadline, ==, "2023-02-28");
  g_assert_null (helio_labor_deadline (&table[1], "yesterday"));
  assert_pays (&job, "program", 1, 22500);
  job.today = "2023-03-01";
  assert_pays_nothing (&job, HELIO_LABOR_TOO_LATE);
}

/* Whoever types it has not finished. */
static void
what_is_no_day_is_not_counted_from (void)
{
  static const char *const one[] = { "Microinverter", NULL };
  static const char *const typed[] = { "2023-02-", "2023-02-1x", "2023-02-30", "" };
  HelioLaborJob job = {
    .country = "US", .activated_at = moment ("2022-05-01"), .families = one, .today = "2023-02-28"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      job.replaced_on = typed[i];
      assert_pays (&job, "program", 1, 22500);
    }
}

static void
nothing_is_paid_for_nothing (void)
{
  static const char *const relay[] = { "Relay", NULL };
  HelioLaborJob job
      = { .country = "US", .activated_at = moment ("2022-05-01"), .today = "2023-03-01" };

  assert_pays_nothing (&job, HELIO_LABOR_NO_PRODUCT);
  job.families = relay;
  assert_pays_nothing (&job, HELIO_LABOR_NO_PRODUCT);
  g_assert_cmpint (helio_labor_estimate (NULL, 0, &job).verdict, ==, HELIO_LABOR_NO_RATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/model/labor-rate/" name, func)
  add ("published-amounts", published_amounts);
  add ("a-visit-is-paid-once", a_visit_is_paid_once);
  add ("a-rate-is-for-its-place-and-days", a_rate_is_for_its_place_and_days);
  add ("labor-is-covered-for-its-time", labor_is_covered_for_its_time);
  add ("some-products-came-later", some_products_came_later);
  add ("a-claim-is-made-within-its-time", a_claim_is_made_within_its_time);
  add ("what-is-no-day-is-not-counted-from", what_is_no_day_is_not_counted_from);
  add ("nothing-is-paid-for-nothing", nothing_is_paid_for_nothing);
#undef add
  return g_test_run ();
}
