/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action-rules.h"
#include "helio-action.h"
#include "helio-labor-reason.h"
#include "helio-time.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1764000000) * HELIO_SECOND)

static HelioRecord *
make (const HelioKind *kind, const char *status)
{
  HelioRecord *record = helio_record_new (kind);

  helio_record_set_text (record, "status", status);
  return record;
}

/* Clients have words for all of them. */
static void
assert_reasons_are_known (const char *actions)
{
  g_auto (GStrv) lines = g_strsplit (actions, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *reason = strstr (lines[i], ": ");

      if (reason != NULL)
        g_assert_nonnull (helio_vocabulary_find (&helio_action_reason, reason + strlen (": ")));
    }
}

static void
assert_actions (HelioRecord *record, guint units, const char *expected)
{
  const HelioActionFacts facts = { .units = units };

  helio_action_rules_apply (record, &facts, NOW);
  g_assert_cmpstr (helio_record_get_text (record, "actions"), ==, expected);
  assert_reasons_are_known (expected);
}

static void
an_rma_goes_its_way (void)
{
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "in_progress");

  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "request-labor: not-approved\n"
                  "initiate-return: not-approved\nadd-note\nattach\ncancel");
  /* The manual: the claim is offered on an RMA that waits for its approval. */
  helio_record_set_text (rma, "status", "pending_approval");
  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "request-labor\ninitiate-return: not-approved\n"
                  "add-note\nattach\ncancel");
  helio_record_set_text (rma, "status", "approved");
  helio_record_set_text (rma, "return-status", "to_initiate");
  helio_record_set_text (rma, "labor-status", "eligible");
  helio_record_set_text (rma, "labor-deadline-on", "2025-11-24");
  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "request-labor\ninitiate-return\nadd-note\nattach\ncancel");
  helio_record_set_text (rma, "status", "shipped");
  helio_record_set_text (rma, "return-status", "initiated");
  helio_record_set_text (rma, "labor-status", "submitted");
  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "track-labor\ninitiate-return: return-under-way\nadd-note\nattach\n"
                  "cancel: replacement-under-way");
  helio_record_set_text (rma, "return-status", "closed");
  helio_record_set_text (rma, "labor-status", "rejected");
  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "track-labor\ninitiate-return: returned\n"
                  "add-note\nattach\ncancel: replacement-under-way");
}

static void
a_canceled_rma_keeps_its_talk (void)
{
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "canceled");

  assert_actions (rma, HELIO_UNITS_BATTERIES,
                  "request-labor: canceled\n"
                  "initiate-battery-return: canceled\n"
                  "add-note\nattach\ncancel: canceled");
}

static void
a_claim_for_a_canceled_rma_is_followed (void)
{
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "canceled");

  helio_record_set_text (rma, "labor-status", "submitted");
  assert_actions (rma, HELIO_UNITS_OTHERS,
                  "track-labor\n"
                  "initiate-return: canceled\n"
                  "add-note\nattach\ncancel: canceled");
}

static void
a_claim_has_its_reasons (void)
{
  static const struct
  {
    const char *labor;
    const char *deadline;
    const char *line;
  } cases[] = {
    { "eligible", "2025-11-24", "request-labor\n" },
    { "eligible", NULL, "request-labor\n" },
    { "eligible", "2025-11-23", "request-labor: too-late\n" },
    { "expired", "2025-11-25", "request-labor: too-late\n" },
    { "not_eligible", "2025-11-25", "request-labor\n" }, /* for what would be paid now */
    { "under_review", "2025-11-23", "track-labor\n" },
    { "more_information", "2025-11-25", "track-labor\n" },
    { "paid", "2025-11-25", "track-labor\n" },
    { "a word of tomorrow", "2025-11-25", "track-labor\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "approved");

      g_test_message ("%s", cases[i].labor);
      helio_record_set_text (rma, "labor-status", cases[i].labor);
      helio_record_set_text (rma, "labor-deadline-on", cases[i].deadline);
      helio_action_rules_apply (rma, NULL, NOW);
      g_assert_true (g_str_has_prefix (helio_record_get_text (rma, "actions"), cases[i].line));
    }
}

/* Twelve hours after it has ended in Greenwich. */
static void
the_last_day_for_a_claim_ends_where_it_ends_last (void)
{
  static const gint64 morning = 5 * 3600 * HELIO_SECOND; /* before @NOW: 11:00 in Greenwich */
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "approved");

  helio_record_set_text (rma, "labor-deadline-on", "2025-11-23");
  helio_action_rules_apply (rma, NULL, NOW - morning);
  g_assert_true (g_str_has_prefix (helio_record_get_text (rma, "actions"), "request-labor\n"));
  helio_action_rules_apply (rma, NULL, NOW - morning + 3600 * HELIO_SECOND);
  g_assert_true (
      g_str_has_prefix (helio_record_get_text (rma, "actions"), "request-labor: too-late\n"));
}

static void
what_is_not_paid_for_is_not_claimed (void)
{
  const HelioActionFacts facts = { .units = HELIO_UNITS_OTHERS, .no_labor = "region-not-covered" };
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "pending_approval");

  helio_action_rules_apply (rma, &facts, NOW);
  g_assert_true (g_str_has_prefix (helio_record_get_text (rma, "actions"),
                                   "request-labor: region-not-covered\n"));
  helio_record_set_text (rma, "labor-status", "paid"); /* and what was paid for is */
  helio_action_rules_apply (rma, &facts, NOW);
  g_assert_true (g_str_has_prefix (helio_record_get_text (rma, "actions"), "track-labor\n"));
}

static void
a_claim_that_was_sent_back_is_corrected (void)
{
  static const struct
  {
    const char *status;
    const char *actions;
  } cases[] = {
    { "submitted", "resubmit-labor: under-review\nadd-note\nattach" },
    { "under_review", "resubmit-labor: under-review\nadd-note\nattach" },
    { "more_information", "resubmit-labor\nadd-note\nattach" },
    { "rejected", "resubmit-labor\nadd-note\nattach" },
    { "approved", "resubmit-labor: claim-closed\nadd-note\nattach" },
    { "paid", "resubmit-labor: claim-closed\nadd-note\nattach" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HelioRecord) claim = make (&helio_kind_labor_claim, cases[i].status);

      assert_actions (claim, 0, cases[i].actions);
    }
}

static void
batteries_travel_on_their_own (void)
{
  g_autoptr (HelioRecord) rma = make (&helio_kind_rma, "approved");

  helio_record_set_text (rma, "return-status", "overdue");
  assert_actions (rma, 0, "request-labor\ninitiate-return\nadd-note\nattach\ncancel");
  assert_actions (rma, HELIO_UNITS_BATTERIES,
                  "request-labor\ninitiate-battery-return\nadd-note\nattach\ncancel");
  assert_actions (rma, HELIO_UNITS_BATTERIES | HELIO_UNITS_OTHERS,
                  "request-labor\ninitiate-return\ninitiate-battery-return\nadd-note\nattach\n"
                  "cancel");
}

static void
a_battery_return_is_initiated_once (void)
{
  g_autoptr (HelioRecord) open = make (&helio_kind_battery_return, "to_schedule");
  g_autoptr (HelioRecord) sent = make (&helio_kind_battery_return, "kit_sent");

  assert_actions (open, 0, "initiate-battery-return\nadd-note\nattach");
  assert_actions (sent, 0, "initiate-battery-return: return-under-way\nadd-note\nattach");
}

static void
a_case_is_talked_about (void)
{
  g_autoptr (HelioRecord) request = make (&helio_kind_case, "resolved");
  g_autoptr (HelioRecord) note = helio_record_new (&helio_kind_note);

  assert_actions (request, 0, "add-note\nattach");
  helio_action_rules_apply (note, NULL, NOW); /* has no actions, and that is no mistake */
}

static void
reasons_not_to_pay_are_known (void)
{
  g_assert_null (helio_labor_explain (HELIO_LABOR_PAYABLE));
  for (HelioLaborVerdict verdict = HELIO_LABOR_NO_RATE; verdict <= HELIO_LABOR_TOO_LATE; verdict++)
    g_assert_nonnull (helio_vocabulary_find (&helio_action_reason, helio_labor_explain (verdict)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(name, func) g_test_add_func ("/server/action-rules/" name, func)
  add ("an-rma-goes-its-way", an_rma_goes_its_way);
  add ("a-canceled-rma-keeps-its-talk", a_canceled_rma_keeps_its_talk);
  add ("a-claim-for-a-canceled-rma-is-followed", a_claim_for_a_canceled_rma_is_followed);
  add ("a-claim-has-its-reasons", a_claim_has_its_reasons);
  add ("the-last-day-for-a-claim-ends-where-it-ends-last",
       the_last_day_for_a_claim_ends_where_it_ends_last);
  add ("what-is-not-paid-for-is-not-claimed", what_is_not_paid_for_is_not_claimed);
  add ("a-claim-that-was-sent-back-is-corrected", a_claim_that_was_sent_back_is_corrected);
  add ("batteries-travel-on-their-own", batteries_travel_on_their_own);
  add ("a-battery-return-is-initiated-once", a_battery_return_is_initiated_once);
  add ("a-case-is-talked-about", a_case_is_talked_about);
  add ("reasons-not-to-pay-are-known", reasons_not_to_pay_are_known);
#undef add
  return g_test_run ();
}
