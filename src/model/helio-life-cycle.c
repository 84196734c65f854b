/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How records go their way at the service. What their owners may do meanwhile is told by their
 * actions. */
#include "helio-life-cycle.h"

/* A step is a line. */
/* clang-format off */
static const HelioLifeStep steps[] = {
  { "take-rma", { "in_progress" }, "pending_approval" },
  { "take-rma", { "pending_approval", "approved", "shipped" }, NULL },
  { "approve-rma", { "in_progress", "pending_approval" }, "approved" },
  { "reject-rma", { "in_progress", "pending_approval" }, "canceled" },
  { "ship-rma", { "approved" }, "shipped" },
  { "take-case", { "new" }, "in_progress" },
  { "take-case", { "in_progress" }, NULL },
  { "resolve-case", { "new", "in_progress" }, "resolved" },
  { "receive-return", { "initiated", "in_transit", "overdue" }, "received" },
  { "close-return", { "received" }, "closed" },
  { "receive-battery-return", { "kit_sent", "scheduled", "picked_up", "in_transit" }, "received" },
  { "close-battery-return", { "received" }, "closed" },
  { "review-claim", { "submitted" }, "under_review" },
  { "question-claim", { "submitted", "under_review" }, "more_information" },
  { "approve-claim", { "submitted", "under_review" }, "approved" },
  { "reject-claim", { "submitted", "under_review", "more_information" }, "rejected" },
  { "pay-claim", { "approved" }, "paid" },
};
/* clang-format on */

const HelioLifeStep *
helio_life_cycle_find (const char *act, const char *status)
{
  g_return_val_if_fail (act != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].act, act) && status != NULL
        && g_strv_contains (steps[i].from, status))
      return &steps[i];
  return NULL;
}

char *
helio_life_cycle_dup_ways (const char *act, const HelioVocabulary *vocabulary)
{
  GString *ways = g_string_new (NULL);

  g_return_val_if_fail (act != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint j = 0; g_str_equal (steps[i].act, act) && steps[i].from[j] != NULL; j++)
      g_string_append_printf (ways, "%s%s", ways->len > 0 ? ", " : "",
                              helio_vocabulary_label (vocabulary, steps[i].from[j]));
  return g_string_free (ways, FALSE);
}

gboolean
helio_life_cycle_return_waits (const char *status)
{
  static const char *const waiting[] = { "to_initiate", "overdue", NULL };

  return status != NULL && g_strv_contains (waiting, status);
}
