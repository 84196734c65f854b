/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-life-cycle.h"

/* Whether the acts of a kind lead only to and from words that it has. */
static void
assert_steps (const char *act, const HelioVocabulary *vocabulary, const char *const *from,
              const char *to)
{
  for (guint i = 0; i < vocabulary->n_terms; i++)
    {
      const char *status = vocabulary->terms[i].value;
      const HelioLifeStep *step = helio_life_cycle_find (act, status);

      if (!g_strv_contains (from, status))
        g_assert_null (step);
      else
        {
          g_assert_nonnull (step);
          g_assert_cmpstr (step->to, ==, to);
          g_assert_nonnull (helio_vocabulary_find (vocabulary, step->to));
        }
    }
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

static void
what_is_taken_over_stays_where_it_is (void)
{
  g_assert_cmpstr (helio_life_cycle_find ("take-rma", "in_progress")->to, ==, "pending_approval");
  g_assert_null (helio_life_cycle_find ("take-rma", "approved")->to);
  g_assert_null (helio_life_cycle_find ("take-rma", "canceled"));
  g_assert_cmpstr (helio_life_cycle_find ("take-case", "new")->to, ==, "in_progress");
  g_assert_null (helio_life_cycle_find ("take-case", "resolved"));
}

static void
what_nobody_knows_goes_nowhere (void)
{
  g_assert_null (helio_life_cycle_find ("ship-rma", "Waiting for parts"));
  g_assert_null (helio_life_cycle_find ("ship-rma", NULL));
  g_assert_null (helio_life_cycle_find ("bury-rma", "approved"));
}

static void
ways_are_told_in_words (void)
{
  g_autofree char *ways = helio_life_cycle_dup_ways ("approve-rma", &helio_rma_status);

  g_assert_cmpstr (ways, ==, "In progress, Pending approval");
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
