/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service's people do, and what they say with it: tables of fields like the forms of
 * users, so that options, checks and limits follow from them. */
#include "helio-staff-act.h"

#include "helio-record-json.h"
#include "helio-staff-forms.h"

/* An act is a line. */
/* clang-format off */
#define ACT(words, summary, name, form, kind) { words, summary, { name, summary, form, kind, NULL, "" } }
static const HelioStaffAct acts[] = {
  ACT ("take rma", "Assigns an RMA to a person; a new one then waits for its approval.", "take-rma", &helio_form_assignment, &helio_kind_rma),
  ACT ("approve rma", "Approves an RMA.", "approve-rma", &helio_form_approval, &helio_kind_rma),
  ACT ("reject rma", "Turns an RMA down.", "reject-rma", &helio_form_reason, &helio_kind_rma),
  ACT ("ship rma", "Says that the replacements of an approved RMA are on their way.", "ship-rma", &helio_form_parcel, &helio_kind_rma),
  ACT ("take case", "Assigns a case to a person; a new one is then in progress.", "take-case", &helio_form_assignment, &helio_kind_case),
  ACT ("resolve case", "Says that a case is resolved.", "resolve-case", &helio_form_step, &helio_kind_case),
  ACT ("receive return", "Says that a return has arrived.", "receive-return", &helio_form_step, &helio_kind_return),
  ACT ("close return", "Closes a return that has arrived.", "close-return", &helio_form_step, &helio_kind_return),
  ACT ("receive battery-return", "Says that a battery return has arrived.", "receive-battery-return", &helio_form_step, &helio_kind_battery_return),
  ACT ("close battery-return", "Closes a battery return that has arrived.", "close-battery-return", &helio_form_step, &helio_kind_battery_return),
  ACT ("review claim", "Says that a labor claim is being looked at.", "review-claim", &helio_form_step, &helio_kind_labor_claim),
  ACT ("question claim", "Asks for more information about a labor claim.", "question-claim", &helio_form_reason, &helio_kind_labor_claim),
  ACT ("approve claim", "Approves a labor claim, with another amount if need be.", "approve-claim", &helio_form_award, &helio_kind_labor_claim),
  ACT ("reject claim", "Turns a labor claim down.", "reject-claim", &helio_form_reason, &helio_kind_labor_claim),
  ACT ("pay claim", "Says that a labor claim has been paid.", "pay-claim", &helio_form_payment, &helio_kind_labor_claim),
  ACT ("answer chat", "Answers a conversation.", "answer-chat", &helio_form_answer, &helio_kind_conversation),
  ACT ("read chat", "Says that what was written in a conversation so far has been read.", "read-chat", &helio_form_step, &helio_kind_conversation),
  ACT ("close chat", "Ends a conversation; a further message opens it again.", "close-chat", &helio_form_step, &helio_kind_conversation),
  ACT ("note rma", "Adds a note to an RMA.", "note-rma", &helio_form_answer, &helio_kind_rma),
  ACT ("note case", "Adds a note to a case.", "note-case", &helio_form_answer, &helio_kind_case),
  ACT ("note battery-return", "Adds a note to a battery return.", "note-battery-return", &helio_form_answer, &helio_kind_battery_return),
  ACT ("note claim", "Adds a note to a labor claim.", "note-claim", &helio_form_answer, &helio_kind_labor_claim),
};
/* clang-format on */

const HelioStaffAct *
helio_staff_acts (guint *n_acts)
{
  *n_acts = G_N_ELEMENTS (acts);
  return acts;
}

const HelioStaffAct *
helio_staff_act_find (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (acts[i].words, words) == 0)
      return &acts[i];
  return NULL;
}

gboolean
helio_staff_act_do (const HelioStaffAct *self, HelioMutation *mutation, const char *id,
                    HelioRecord *form, GError **error)
{
  GString *json = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (mutation->staff != NULL, FALSE);

  helio_record_append_json (form, json);
  body = g_string_free_to_bytes (json);
  mutation->command = &self->command;
  if (!helio_storage_begin_for (mutation->storage, mutation->organisation, error))
    return FALSE;
  if (helio_mutation_run (mutation, NULL, id, NULL, body, error))
    return helio_storage_commit (mutation->storage, error);
  helio_storage_rollback (mutation->storage);
  return FALSE;
}
