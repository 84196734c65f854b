/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-kind.h"

#include <glib/gi18n-lib.h>

/* A kind of command is a line. */
/* clang-format off */
static const HelioCommandKind kinds[HELIO_N_COMMAND_KINDS] = {
  { "create-request", NC_ ("form", "New request"), &helio_form_request, NULL, &helio_kind_case, "requests" },
  { "add-note", NC_ ("form", "Add a note"), &helio_form_note, NULL, &helio_kind_note, "notes" },
  { "attach", NC_ ("form", "Add files"), &helio_form_attachment, NULL, &helio_kind_attachment, "attachments" },
  { "cancel", NC_ ("form", "Cancel the RMA"), &helio_form_cancellation, &helio_kind_rma, NULL, "rmas/{id}/cancellation" },
  { "request-labor", NC_ ("form", "Request labor reimbursement"), &helio_form_labor_claim, NULL, &helio_kind_labor_claim, "labor-claims" },
  { "resubmit-labor", NC_ ("form", "Correct the request"), &helio_form_labor_claim, &helio_kind_labor_claim, NULL, "labor-claims/{id}/resubmission" },
  { "initiate-return", NC_ ("form", "Initiate return"), &helio_form_return, NULL, &helio_kind_return, "returns" },
  { "initiate-battery-return", NC_ ("form", "Initiate battery return"), &helio_form_return, NULL, &helio_kind_battery_return, "battery-returns" },
  { "order-report", NC_ ("form", "Generate report"), &helio_form_report, NULL, &helio_kind_report, "reports" },
  { "start-conversation", NC_ ("form", "Contact us"), &helio_form_conversation, NULL, &helio_kind_conversation, "conversations" },
  { "send-message", NC_ ("form", "Write a message"), &helio_form_message, NULL, &helio_kind_message, "messages" },
  { "read-conversation", NC_ ("form", "Mark as read"), &helio_form_reading, &helio_kind_conversation, NULL, "conversations/{id}/reading", .commutes = TRUE },
  { "open-case", NC_ ("form", "Turn into a case"), &helio_form_case, NULL, &helio_kind_case, "cases" },
};
/* clang-format on */

const HelioCommandKind *
helio_command_kind_nth (guint index)
{
  g_return_val_if_fail (index < HELIO_N_COMMAND_KINDS, NULL);
  return &kinds[index];
}

const HelioCommandKind *
helio_command_kind_find (const char *name)
{
  for (guint i = 0; i < HELIO_N_COMMAND_KINDS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

const char *
helio_command_kind_get_label (const HelioCommandKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return helio_vocabulary_label (&helio_command_names, self->name);
}

const char *
helio_command_kind_get_title (const HelioCommandKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "form", self->title);
}
