/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-action-rules.h"

#include "helio-action.h"
#include "helio-life-cycle.h"
#include "helio-time.h"

#include <string.h>

static gboolean
is_one_of (const char *status, const char *const *all)
{
  return status != NULL && g_strv_contains (all, status);
}

static gboolean
has_status (HelioRecord *record, const char *status)
{
  return g_strcmp0 (helio_record_get_text (record, "status"), status) == 0;
}

/* NULL when it is allowed. The manual offers the claim while approval is pending. */
static const char *
why_no_claim (HelioRecord *rma, const HelioActionFacts *facts, gint64 now)
{
  const char *labor = helio_record_get_text (rma, "labor-status");
  const char *last = helio_record_get_text (rma, "labor-deadline-on");
  g_autofree char *earliest = helio_time_format_earliest_day (now);

  if (has_status (rma, "in_progress"))
    return "not-approved";
  if (g_strcmp0 (labor, "expired") == 0
      || (!facts->replaced && last != NULL && strcmp (last, earliest) < 0))
    return "too-late";
  return facts->no_labor;
}

/* What was claimed is followed, whatever becomes of the RMA. */
static void
add_labor (GString *actions, HelioRecord *rma, const char *reason)
{
  static const char *const unclaimed[] = { "eligible", "not_eligible", "expired", NULL };
  const char *labor = helio_record_get_text (rma, "labor-status");

  if (labor == NULL || is_one_of (labor, unclaimed))
    helio_action_append (actions, "request-labor", reason);
  else
    helio_action_append (actions, "track-labor", NULL);
}

static const char *
why_no_return (HelioRecord *rma)
{
  static const char *const over[] = { "received", "closed", NULL };
  const char *status = helio_record_get_text (rma, "return-status");

  if (status == NULL)
    return "not-approved";
  if (helio_life_cycle_return_waits (status))
    return NULL;
  if (g_str_equal (status, "not_required"))
    return "no-return";
  return is_one_of (status, over) ? "returned" : "return-under-way";
}

static void
add_talk (GString *actions)
{
  helio_action_append (actions, "add-note", NULL);
  helio_action_append (actions, "attach", NULL);
}

static void
add_returns (GString *actions, guint units, const char *reason)
{
  if ((units & HELIO_UNITS_OTHERS) != 0 || units == 0)
    helio_action_append (actions, "initiate-return", reason);
  if ((units & HELIO_UNITS_BATTERIES) != 0)
    helio_action_append (actions, "initiate-battery-return", reason);
}

static void
add_for_rma (GString *actions, HelioRecord *rma, const HelioActionFacts *facts, gint64 now)
{
  static const char over[] = "canceled";

  if (has_status (rma, "canceled"))
    {
      add_labor (actions, rma, over);
      add_returns (actions, facts->units, over);
      add_talk (actions);
      helio_action_append (actions, "cancel", over);
      return;
    }
  add_labor (actions, rma, why_no_claim (rma, facts, now));
  add_returns (actions, facts->units, why_no_return (rma));
  add_talk (actions);
  helio_action_append (actions, "cancel",
                       has_status (rma, "shipped") ? "replacement-under-way" : NULL);
}

static void
add_for_battery_return (GString *actions, HelioRecord *record)
{
  helio_action_append (actions, "initiate-battery-return",
                       has_status (record, "to_schedule") ? NULL : "return-under-way");
  add_talk (actions);
}

static void
add_for_claim (GString *actions, HelioRecord *claim)
{
  static const char *const sent_back[] = { "more_information", "rejected", NULL };
  static const char *const looked_at[] = { "submitted", "under_review", NULL };
  const char *status = helio_record_get_text (claim, "status");

  helio_action_append (actions, "resubmit-labor",
                       is_one_of (status, sent_back)   ? NULL
                       : is_one_of (status, looked_at) ? "under-review"
                                                       : "claim-closed");
  add_talk (actions);
}

void
helio_action_rules_apply (HelioRecord *record, const HelioActionFacts *facts, gint64 now)
{
  static const HelioActionFacts none = { 0 };
  const HelioKind *kind = helio_record_get_kind (record);
  g_autoptr (GString) actions = g_string_new (NULL);

  g_return_if_fail (HELIO_IS_RECORD (record));

  if (kind == &helio_kind_rma)
    add_for_rma (actions, record, facts != NULL ? facts : &none, now);
  else if (kind == &helio_kind_case)
    add_talk (actions);
  else if (kind == &helio_kind_battery_return)
    add_for_battery_return (actions, record);
  else if (kind == &helio_kind_labor_claim)
    add_for_claim (actions, record);
  else
    return;
  helio_record_set_text (record, "actions", actions->str);
}
