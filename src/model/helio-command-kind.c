/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-command-kind.h"

#include <glib/gi18n-lib.h>

/* A kind of command is a line. */
/* clang-format off */
static const HelioCommandKind kinds[HELIO_N_COMMAND_KINDS] = {
  { "create-request", NC_ ("command", "New request"), &helio_form_request, NULL, "requests" },
  { "add-note", NC_ ("command", "Note"), &helio_form_note, NULL, "notes" },
  { "attach", NC_ ("command", "Attachment"), &helio_form_attachment, NULL, "attachments" },
  { "cancel", NC_ ("command", "Cancellation of the RMA"), &helio_form_cancellation, &helio_kind_rma, "rmas/{id}/cancellation" },
  { "request-labor", NC_ ("command", "Request for labor reimbursement"), &helio_form_labor_claim, NULL, "labor-claims" },
  { "resubmit-labor", NC_ ("command", "Corrected request for labor reimbursement"), &helio_form_labor_claim, &helio_kind_labor_claim, "labor-claims/{id}/resubmission" },
  { "initiate-return", NC_ ("command", "Return"), &helio_form_return, NULL, "returns" },
  { "initiate-battery-return", NC_ ("command", "Battery return"), &helio_form_return, NULL, "battery-returns" },
  { "order-report", NC_ ("command", "Report"), &helio_form_report, NULL, "reports" },
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
  return g_dpgettext2 (GETTEXT_PACKAGE, "command", self->label);
}
