/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-vocabulary.h"

#include <glib/gi18n-lib.h>

#define VOCABULARY(symbol, name_, terms_) \
  const HelioVocabulary symbol = { name_, terms_, G_N_ELEMENTS (terms_) };

/* A term is a line. */
/* clang-format off */
static const HelioTerm rma_terms[] = {
  { "in_progress", NC_ ("rma-status", "In progress"), "info", "heliodesk-progress-symbolic" },
  { "pending_approval", NC_ ("rma-status", "Pending approval"), "pending", "heliodesk-pending-symbolic" },
  { "approved", NC_ ("rma-status", "Approved"), "success", "heliodesk-approved-symbolic" },
  { "shipped", NC_ ("rma-status", "Shipped"), "shipped", "heliodesk-shipped-symbolic" },
  { "canceled", NC_ ("rma-status", "Canceled"), "neutral", "heliodesk-canceled-symbolic" },
};
VOCABULARY (helio_rma_status, "rma-status", rma_terms)

static const HelioTerm case_terms[] = {
  { "new", NC_ ("case-status", "New"), "info", "heliodesk-new-symbolic" },
  { "in_progress", NC_ ("case-status", "In progress"), "pending", "heliodesk-progress-symbolic" },
  { "resolved", NC_ ("case-status", "Resolved"), "success", "heliodesk-approved-symbolic" },
};
VOCABULARY (helio_case_status, "case-status", case_terms)

static const HelioTerm line_terms[] = {
  { "draft", NC_ ("line-status", "Draft"), "neutral", "heliodesk-pending-symbolic" },
  { "pending", NC_ ("line-status", "Pending"), "pending", "heliodesk-pending-symbolic" },
  { "approved", NC_ ("line-status", "Approved"), "success", "heliodesk-approved-symbolic" },
  { "shipped", NC_ ("line-status", "Shipped"), "shipped", "heliodesk-shipped-symbolic" },
  { "replaced", NC_ ("line-status", "Replaced"), "success", "heliodesk-approved-symbolic" },
  { "rejected", NC_ ("line-status", "Rejected"), "error", "heliodesk-canceled-symbolic" },
};
VOCABULARY (helio_line_status, "line-status", line_terms)

static const HelioTerm return_terms[] = {
  { "not_required", NC_ ("return-status", "Not required"), "neutral", "heliodesk-canceled-symbolic" },
  { "to_initiate", NC_ ("return-status", "To initiate"), "pending", "heliodesk-pending-symbolic" },
  { "initiated", NC_ ("return-status", "Initiated"), "info", "heliodesk-progress-symbolic" },
  { "in_transit", NC_ ("return-status", "In transit"), "shipped", "heliodesk-shipped-symbolic" },
  { "received", NC_ ("return-status", "Received"), "success", "heliodesk-approved-symbolic" },
  { "closed", NC_ ("return-status", "Closed"), "neutral", "heliodesk-approved-symbolic" },
  { "overdue", NC_ ("return-status", "Overdue"), "error", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_return_status, "return-status", return_terms)

static const HelioTerm battery_return_terms[] = {
  { "to_schedule", NC_ ("battery-return-status", "To schedule"), "pending", "heliodesk-pending-symbolic" },
  { "kit_sent", NC_ ("battery-return-status", "Kit sent"), "info", "heliodesk-shipped-symbolic" },
  { "scheduled", NC_ ("battery-return-status", "Scheduled"), "info", "heliodesk-progress-symbolic" },
  { "picked_up", NC_ ("battery-return-status", "Picked up"), "shipped", "heliodesk-shipped-symbolic" },
  { "in_transit", NC_ ("battery-return-status", "In transit"), "shipped", "heliodesk-shipped-symbolic" },
  { "received", NC_ ("battery-return-status", "Received"), "success", "heliodesk-approved-symbolic" },
  { "closed", NC_ ("battery-return-status", "Closed"), "neutral", "heliodesk-approved-symbolic" },
  { "refused", NC_ ("battery-return-status", "Refused"), "error", "heliodesk-canceled-symbolic" },
};
VOCABULARY (helio_battery_return_status, "battery-return-status", battery_return_terms)

static const HelioTerm labor_terms[] = {
  { "not_eligible", NC_ ("labor-status", "Not eligible"), "neutral", "heliodesk-canceled-symbolic" },
  { "eligible", NC_ ("labor-status", "Eligible"), "pending", "heliodesk-pending-symbolic" },
  { "submitted", NC_ ("labor-status", "Submitted"), "info", "heliodesk-progress-symbolic" },
  { "under_review", NC_ ("labor-status", "Under review"), "info", "heliodesk-progress-symbolic" },
  { "more_information", NC_ ("labor-status", "More information needed"), "warning", "heliodesk-warning-symbolic" },
  { "approved", NC_ ("labor-status", "Approved"), "success", "heliodesk-approved-symbolic" },
  { "paid", NC_ ("labor-status", "Paid"), "success", "heliodesk-approved-symbolic" },
  { "rejected", NC_ ("labor-status", "Rejected"), "error", "heliodesk-canceled-symbolic" },
  { "expired", NC_ ("labor-status", "Expired"), "error", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_labor_status, "labor-status", labor_terms)

static const HelioTerm system_terms[] = {
  { "normal", NC_ ("system-status", "System normal"), "success", "heliodesk-approved-symbolic" },
  { "comm", NC_ ("system-status", "Gateway not reporting"), "error", "heliodesk-warning-symbolic" },
  { "micro", NC_ ("system-status", "Microinverters not reporting"), "error", "heliodesk-warning-symbolic" },
  { "power", NC_ ("system-status", "Production issue"), "warning", "heliodesk-warning-symbolic" },
  { "meter", NC_ ("system-status", "Meter not reporting"), "warning", "heliodesk-warning-symbolic" },
  { "meter_issue", NC_ ("system-status", "Meter issue"), "warning", "heliodesk-warning-symbolic" },
  { "battery", NC_ ("system-status", "AC batteries not reporting"), "error", "heliodesk-battery-symbolic" },
  { "encharge", NC_ ("system-status", "Battery not reporting"), "error", "heliodesk-battery-symbolic" },
  { "encharge_issue", NC_ ("system-status", "Battery issue"), "warning", "heliodesk-battery-symbolic" },
  { "enpower", NC_ ("system-status", "System controller not reporting"), "error", "heliodesk-warning-symbolic" },
  { "enpower_issue", NC_ ("system-status", "System controller issue"), "warning", "heliodesk-warning-symbolic" },
  { "storage_idle", NC_ ("system-status", "Storage inactive"), "neutral", "heliodesk-battery-symbolic" },
  { "nsr", NC_ ("system-status", "Relay not reporting"), "error", "heliodesk-warning-symbolic" },
  { "iq_collar", NC_ ("system-status", "Meter collar not reporting"), "error", "heliodesk-warning-symbolic" },
  { "evse_not_reporting", NC_ ("system-status", "EV charger not reporting"), "error", "heliodesk-warning-symbolic" },
  { "evse_faulted", NC_ ("system-status", "EV charger fault"), "error", "heliodesk-warning-symbolic" },
  { "data_upload", NC_ ("system-status", "Data upload in progress"), "info", "heliodesk-progress-symbolic" },
  { "rma", NC_ ("system-status", "RMA"), "info", "heliodesk-rma-symbolic" },
  { "muted", NC_ ("system-status", "Alerts disabled"), "neutral", "heliodesk-canceled-symbolic" },
  { "not_monitored", NC_ ("system-status", "Not monitored"), "neutral", "heliodesk-canceled-symbolic" },
  { "disabled", NC_ ("system-status", "Not enabled"), "neutral", "heliodesk-canceled-symbolic" },
  { "unused", NC_ ("system-status", "Unused"), "neutral", "heliodesk-canceled-symbolic" },
  { "retired", NC_ ("system-status", "Retired"), "neutral", "heliodesk-canceled-symbolic" },
  { "deactivated", NC_ ("system-status", "System deactivated"), "neutral", "heliodesk-canceled-symbolic" },
  { "no_data", NC_ ("system-status", "No data"), "neutral", "heliodesk-pending-symbolic" },
  { "unknown", NC_ ("system-status", "Updating data"), "neutral", "heliodesk-pending-symbolic" },
  { "debug", NC_ ("system-status", "Informational"), "info", "heliodesk-description-symbolic" },
  { "info", NC_ ("system-status", "Informational"), "info", "heliodesk-description-symbolic" },
  { "warning", NC_ ("system-status", "Warning"), "warning", "heliodesk-warning-symbolic" },
  { "error", NC_ ("system-status", "Error"), "error", "heliodesk-warning-symbolic" },
  { "any", NC_ ("system-status", "Any problem"), "warning", "heliodesk-warning-symbolic" },
  { "on_grid", NC_ ("system-status", "On grid"), "success", "heliodesk-approved-symbolic" },
  { "off_grid", NC_ ("system-status", "Off grid"), "info", "heliodesk-battery-symbolic" },
  { "grid_unknown", NC_ ("system-status", "Grid state unknown"), "neutral", "heliodesk-pending-symbolic" },
};
VOCABULARY (helio_system_status, "system-status", system_terms)

static const HelioTerm report_terms[] = {
  { "queued", NC_ ("report-status", "Queued"), "pending", "heliodesk-pending-symbolic" },
  { "running", NC_ ("report-status", "Running"), "info", "heliodesk-progress-symbolic" },
  { "ready", NC_ ("report-status", "Ready"), "success", "heliodesk-approved-symbolic" },
  { "failed", NC_ ("report-status", "Failed"), "error", "heliodesk-warning-symbolic" },
  { "expired", NC_ ("report-status", "Expired"), "neutral", "heliodesk-canceled-symbolic" },
};
VOCABULARY (helio_report_status, "report-status", report_terms)

static const HelioTerm request_terms[] = {
  { "rma", NC_ ("request-type", "RMA request"), "neutral", "heliodesk-rma-symbolic" },
  { "other", NC_ ("request-type", "Other request"), "neutral", "heliodesk-case-symbolic" },
};
VOCABULARY (helio_request_type, "request-type", request_terms)

static const HelioTerm condition_terms[] = {
  { "undamaged", NC_ ("unit-condition", "Undamaged"), "success", "heliodesk-approved-symbolic" },
  { "defective", NC_ ("unit-condition", "Defective, undamaged outside"), "warning", "heliodesk-warning-symbolic" },
  { "damaged", NC_ ("unit-condition", "Damaged"), "error", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_unit_condition, "unit-condition", condition_terms)

static const HelioTerm hazard_terms[] = {
  { "swollen", NC_ ("hazard", "Swelling"), "error", "heliodesk-warning-symbolic" },
  { "leaking", NC_ ("hazard", "Leak or unusual smell"), "error", "heliodesk-warning-symbolic" },
  { "burnt", NC_ ("hazard", "Burn marks or smoke"), "error", "heliodesk-warning-symbolic" },
  { "hot", NC_ ("hazard", "Hot to the touch"), "error", "heliodesk-warning-symbolic" },
  { "water", NC_ ("hazard", "Water damage"), "warning", "heliodesk-warning-symbolic" },
  { "dropped", NC_ ("hazard", "Fall or impact"), "warning", "heliodesk-warning-symbolic" },
  { "over_temperature", NC_ ("hazard", "Over-temperature alarm"), "warning", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_hazards, "hazard", hazard_terms)

static const HelioTerm hand_over_terms[] = {
  { "pickup", NC_ ("hand-over", "Pick-up"), "neutral", "heliodesk-shipped-symbolic" },
  { "drop_off", NC_ ("hand-over", "Drop-off"), "neutral", "heliodesk-address-symbolic" },
};
VOCABULARY (helio_hand_over, "hand-over", hand_over_terms)

static const HelioTerm report_type_terms[] = {
  { "labor-reimbursement", NC_ ("report-type", "Labor reimbursement report"), "neutral", "heliodesk-labor-symbolic" },
  { "rma", NC_ ("report-type", "RMA report"), "neutral", "heliodesk-rma-symbolic" },
  { "case", NC_ ("report-type", "Case report"), "neutral", "heliodesk-case-symbolic" },
  { "battery-return", NC_ ("report-type", "Battery return report"), "neutral", "heliodesk-battery-symbolic" },
  { "system", NC_ ("report-type", "System report"), "neutral", "heliodesk-systems-symbolic" },
};
VOCABULARY (helio_report_types, "report-type", report_type_terms)

static const HelioTerm scope_terms[] = {
  { "all", NC_ ("report-scope", "All systems"), "neutral", "heliodesk-systems-symbolic" },
  { "specific", NC_ ("report-scope", "Specific systems"), "neutral", "heliodesk-systems-symbolic" },
};
VOCABULARY (helio_report_scope, "report-scope", scope_terms)

static const HelioTerm format_terms[] = {
  { "csv", NC_ ("report-format", "CSV (spreadsheet)"), "neutral", "heliodesk-reports-symbolic" },
  { "pdf", NC_ ("report-format", "PDF (to print)"), "neutral", "heliodesk-reports-symbolic" },
};
VOCABULARY (helio_report_format, "report-format", format_terms)

static const HelioTerm outbox_terms[] = {
  { "pending", NC_ ("outbox-state", "Waiting to be sent"), "pending", "heliodesk-outbox-symbolic" },
  { "sending", NC_ ("outbox-state", "Being sent"), "info", "heliodesk-progress-symbolic" },
  { "failed", NC_ ("outbox-state", "Not accepted"), "error", "heliodesk-warning-symbolic" },
  { "conflict", NC_ ("outbox-state", "Conflict"), "warning", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_outbox_state, "outbox-state", outbox_terms)

static const HelioTerm cause_terms[] = {
  { "offline", NC_ ("outbox-cause", "No connection"), "neutral", "heliodesk-offline-symbolic" },
  { "timeout", NC_ ("outbox-cause", "No answer in time"), "neutral", "heliodesk-offline-symbolic" },
  { "busy", NC_ ("outbox-cause", "The service is busy"), "neutral", "heliodesk-pending-symbolic" },
  { "server", NC_ ("outbox-cause", "The service has a problem"), "neutral", "heliodesk-warning-symbolic" },
  { "refused", NC_ ("outbox-cause", "The service refuses it"), "neutral", "heliodesk-warning-symbolic" },
  { "changed", NC_ ("outbox-cause", "Changed meanwhile by somebody else"), "neutral", "heliodesk-warning-symbolic" },
  { "gone", NC_ ("outbox-cause", "What it is about is gone"), "neutral", "heliodesk-warning-symbolic" },
  { "file", NC_ ("outbox-cause", "A file is not there any more"), "neutral", "heliodesk-attachment-symbolic" },
  { "keyring", NC_ ("outbox-cause", "The keyring does not answer"), "neutral", "heliodesk-pending-symbolic" },
  { "secret", NC_ ("outbox-cause", "What the keyring kept for it is not there any more"), "neutral", "heliodesk-warning-symbolic" },
};
VOCABULARY (helio_outbox_cause, "outbox-cause", cause_terms)

static const HelioTerm command_terms[] = {
  { "create-request", NC_ ("command", "New request"), "neutral", "heliodesk-case-symbolic" },
  { "add-note", NC_ ("command", "Note"), "neutral", "heliodesk-note-symbolic" },
  { "attach", NC_ ("command", "Attachment"), "neutral", "heliodesk-attachment-symbolic" },
  { "cancel", NC_ ("command", "Cancellation of the RMA"), "neutral", "heliodesk-canceled-symbolic" },
  { "request-labor", NC_ ("command", "Request for labor reimbursement"), "neutral", "heliodesk-labor-symbolic" },
  { "resubmit-labor", NC_ ("command", "Corrected request for labor reimbursement"), "neutral", "heliodesk-labor-symbolic" },
  { "initiate-return", NC_ ("command", "Return"), "neutral", "heliodesk-return-symbolic" },
  { "initiate-battery-return", NC_ ("command", "Battery return"), "neutral", "heliodesk-battery-symbolic" },
  { "order-report", NC_ ("command", "Report"), "neutral", "heliodesk-reports-symbolic" },
  { "start-conversation", NC_ ("command", "Conversation"), "neutral", "heliodesk-chat-symbolic" },
  { "send-message", NC_ ("command", "Message"), "neutral", "heliodesk-chat-symbolic" },
  { "read-conversation", NC_ ("command", "Marked as read"), "neutral", "heliodesk-chat-symbolic" },
  { "open-case", NC_ ("command", "Case of a conversation"), "neutral", "heliodesk-case-symbolic" },
};
VOCABULARY (helio_command_names, "command", command_terms)
/* clang-format on */

const HelioTerm *
helio_vocabulary_find (const HelioVocabulary *self, const char *value)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_terms; i++)
    if (g_strcmp0 (self->terms[i].value, value) == 0)
      return &self->terms[i];
  return NULL;
}

const char *
helio_vocabulary_label (const HelioVocabulary *self, const char *value)
{
  const HelioTerm *term = helio_vocabulary_find (self, value);

  return term != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, self->name, term->label) : value;
}

const char *
helio_vocabulary_longest (const HelioVocabulary *self)
{
  const char *longest = "";

  g_return_val_if_fail (self != NULL, longest);

  for (guint i = 0; i < self->n_terms; i++)
    {
      const char *label = helio_vocabulary_label (self, self->terms[i].value);

      if (g_utf8_strlen (label, -1) > g_utf8_strlen (longest, -1))
        longest = label;
    }
  return longest;
}
