/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-life-cycle.h"

/* Where an act leads a record that is @status, NULL when it stays; it must be possible. */
static const char *
lead (const char *act, const char *status)
{
  const HelioLifeStep *step = helio_life_cycle_find (act, status);

  g_assert_nonnull (step);
  return step->to;
}

/* Whether an act leads from these statuses to @to, and from no other of the kind's. */
static void
assert_steps (const char *act, const HelioVocabulary *vocabulary, const char *const *from,
              const char *to)
{
  g_assert_nonnull (helio_vocabulary_find (vocabulary, to));
  for (guint i = 0; from[i] != NULL; i++)
    {
      g_assert_nonnull (helio_vocabulary_find (vocabulary, from[i]));
      g_assert_cmpstr (lead (act, from[i]), ==, to);
    }
  for (guint i = 0; i < vocabulary->n_terms; i++)
    if (!g_strv_contains (from, vocabulary->terms[i].value))
      g_assert_null (helio_life_cycle_find (act, vocabulary->terms[i].value));
}

static void
records_go_their_way_and_no_other (void)
{
  static const char *const waiting[] = { "in_progress", "pending_approval", NULL };
  static const char *const approved[] = { "approved", NULL };
  static const char *const received[] = { "received", NULL };
  static const char *const travelling[] = { "initiated", "in_transit", "overdue", NULL };
  static const char *const batteries[]
      = { "kit_sent", "scheduled", "picked_up", "in_transit", NULL };
  static const char *const submitted[] = { "submitted", NULL };
  static const char *const looked_at[] = { "submitted", "under_review", NULL };
  static const char *const undecided[] = { "submitted", "under_review", "more_information", NULL };
  static const char *const open[] = { "new", "in_progress", NULL };

  assert_steps ("approve-rma", &helio_rma_status, waiting, "approved");
  assert_steps ("reject-rma", &helio_rma_status, waiting, "canceled");
  assert_steps ("ship-rma", &helio_rma_status, approved, "shipped");
  assert_steps ("resolve-case", &helio_case_status, open, "resolved");
  assert_steps ("receive-return", &helio_return_status, travelling, "received");
  assert_steps ("close-return", &helio_return_status, received, "closed");
  assert_steps ("receive-battery-return", &helio_battery_return_status, batteries, "received");
  assert_steps ("close-battery-return", &helio_battery_return_status, received, "closed");
  assert_steps ("review-claim", &helio_labor_status, submitted, "under_review");
  assert_steps ("question-claim", &helio_labor_status, looked_at, "more_information");
  assert_steps ("approve-claim", &helio_labor_status, looked_at, "approved");
  assert_steps ("reject-claim", &helio_labor_status, undecided, "rejected");
  assert_steps ("pay-claim", &helio_labor_status, approved, "paid");
}

/* Taking over begins the work; where that has begun it changes nothing, and where it is over it
 * cannot be done. */
static void
assert_taking (const char *act, const HelioVocabulary *vocabulary, const char *beginning,
               const char *to, const char *const *going_on)
{
  g_assert_cmpstr (lead (act, beginning), ==, to);
  g_assert_nonnull (helio_vocabulary_find (vocabulary, to));
  for (guint i = 0; i < vocabulary->n_terms; i++)
    {
      const char *status = vocabulary->terms[i].value;

      if (g_strv_contains (going_on, status))
        g_assert_null (lead (act, status));
      else if (!g_str_equal (status, beginning))
        g_assert_null (helio_life_cycle_find (act, status));
    }
}

static void
what_is_taken_over_stays_where_it_is (void)
{
  static const char *const rmas[] = { "pending_approval", "approved", "shipped", NULL };
  static const char *const cases[] = { "in_progress", NULL };

  assert_taking ("take-rma", &helio_rma_status, "in_progress", "pending_approval", rmas);
  assert_taking ("take-case", &helio_case_status, "new", "in_progress", cases);
}

static void
what_nobody_knows_goes_nowhere (void)
{
  g_assert_null (helio_life_cycle_find ("ship-rma", "Waiting for parts"));
  g_assert_null (helio_life_cycle_find ("ship-rma", NULL));
  g_assert_null (helio_life_cycle_find ("bury-rma", "approved"));
}

/* All of an act's, also where it has more than one step. */
static void
ways_are_told_in_words (void)
{
  static const struct
  {
    const char *act;
    const HelioVocabulary *vocabulary;
    const char *ways;
  } cases[] = {
    { "approve-rma", &helio_rma_status, "In progress, Pending approval" },
    { "take-rma", &helio_rma_status, "In progress, Pending approval, Approved, Shipped" },
    { "resolve-case", &helio_case_status, "New, In progress" },
    { "bury-rma", &helio_rma_status, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ways = helio_life_cycle_dup_ways (cases[i].act, cases[i].vocabulary);

      g_assert_cmpstr (ways, ==, cases[i].ways);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/life-cycle/records-go-their-way-and-no-other",
                   records_go_their_way_and_no_other);
  g_test_add_func ("/model/life-cycle/what-is-taken-over-stays-where-it-is",
                   what_is_taken_over_stays_where_it_is);
  g_test_add_func ("/model/life-cycle/what-nobody-knows-goes-nowhere",
                   what_nobody_knows_goes_nowhere);
  g_test_add_func ("/model/life-cycle/ways-are-told-in-words", ways_are_told_in_words);
  return g_test_run ();
}
