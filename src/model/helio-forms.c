/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people fill in, as tables of fields. `files` are the SHA-256 of files that were uploaded
 * before, lower-case hexadecimal; `file-names` what people call them here, `SHA256 name` each: the
 * same bytes may have another name elsewhere. */
#include "helio-command-kind.h"
#include "helio-field-private.h"

#define FILES(traits) \
  { "files", LIST, NC_ ("field", "Files"), "files", traits, 20 }, \
  { \
    "file-names", LIST, NC_ ("field", "File names"), "file_names", 0, 20 \
  }

/* A field is a line. */
/* clang-format off */

/* The manual, 2.2 and 3.2. */
static const HelioField helio_form_request_fields[] = {
  { "request-type", STATUS, NC_ ("field", "Request type"), "request_type", REQUIRED, 12, NULL, &helio_request_type },
  { "system-id", TEXT, NC_ ("field", "System ID"), "system_id", REQUIRED | NUMBER, 11, "system" },
  { "description", TEXT, NC_ ("field", "Description"), "description", REQUIRED | LONG, 40 },
  { "subject-id", TEXT, NC_ ("field", "Subject"), "subject_id", REQUIRED, 22 },
  { "serial-numbers", LIST, NC_ ("field", "Serial numbers"), "serial_numbers", SERIAL, 20 },
  FILES (0),
};
FORM (helio_form_request, "request-form", "HelioRequestForm")

static const HelioField helio_form_note_fields[] = {
  { "parent-kind", TEXT, NC_ ("field", "Belongs to"), "parent.kind", REQUIRED, 8 },
  { "parent-id", TEXT, NC_ ("field", "Number"), "parent.id", REQUIRED, 11 },
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG, 40 },
  FILES (0),
};
FORM (helio_form_note, "note-form", "HelioNoteForm")

static const HelioField helio_form_attachment_fields[] = {
  { "parent-kind", TEXT, NC_ ("field", "Belongs to"), "parent.kind", REQUIRED, 8 },
  { "parent-id", TEXT, NC_ ("field", "Number"), "parent.id", REQUIRED, 11 },
  FILES (REQUIRED),
};
FORM (helio_form_attachment, "attachment-form", "HelioAttachmentForm")

static const HelioField helio_form_cancellation_fields[] = {
  { "reason", TEXT, NC_ ("field", "Reason for cancellation"), "reason", REQUIRED | LONG, 30 },
};
FORM (helio_form_cancellation, "cancellation-form", "HelioCancellationForm")

/* The manual, 2.3.1 and 3.3; groups: installer, home, documents. */
static const HelioField helio_form_labor_claim_fields[] = {
  { "rma-numbers", LIST, NC_ ("field", "RMAs eligible for reimbursement"), "rma_numbers", REQUIRED | NUMBER, 20 },
  { "payee-company", TEXT, NC_ ("field", "Company"), "payee.company", REQUIRED, 20 },
  { "payee-contact", TEXT, NC_ ("field", "Contact"), "payee.contact", REQUIRED, 20 },
  { "payee-email", TEXT, NC_ ("field", "E-mail"), "payee.email", REQUIRED | MAIL, 24 },
  { "payee-phone", TEXT, NC_ ("field", "Phone"), "payee.phone", 0, 14 },
  { "payee-tax-id", TEXT, NC_ ("field", "Tax ID"), "payee.tax_id", SECRET, 16 },
  { "payee-account", TEXT, NC_ ("field", "Bank account"), "payee.account", SECRET, 24 },
  { "owner-name", TEXT, NC_ ("field", "Home owner"), "owner_name", REQUIRED, 20 },
  { "site-street", TEXT, NC_ ("field", "Street"), "site_address.street", REQUIRED, 24 },
  { "site-city", TEXT, NC_ ("field", "City"), "site_address.city", REQUIRED, 16 },
  { "site-state", TEXT, NC_ ("field", "State or province"), "site_address.state", 0, 6 },
  { "site-postal-code", TEXT, NC_ ("field", "Postal code"), "site_address.postal_code", 0, 9 },
  { "site-country", TEXT, NC_ ("field", "Country"), "site_address.country", 0, 8 },
  { "replaced-on", DATE, NC_ ("field", "Replaced on"), "replaced_on", PAST, 12 },
  FILES (REQUIRED),
};
FORM (helio_form_labor_claim, "labor-claim-form", "HelioLaborClaimForm")

/* The return assistant's questions. */
static const HelioField helio_form_return_fields[] = {
  { "rma-number", TEXT, NC_ ("field", "RMA number"), "rma_number", REQUIRED | NUMBER, 11, "rma" },
  { "serial-numbers", LIST, NC_ ("field", "Serial numbers"), "serial_numbers", REQUIRED | SERIAL | LONG, 20 },
  { "condition", STATUS, NC_ ("field", "Condition"), "condition", 0, 16, NULL, &helio_unit_condition },
  { "hazards", LIST, NC_ ("field", "Hazards"), "hazards", 0, 20, NULL, &helio_hazards },
  { "charge-percent", INTEGER, NC_ ("field", "Charge at removal (%)"), "charge_percent", 0, 6 },
  { "method", STATUS, NC_ ("field", "Hand-over"), "method", REQUIRED, 10, NULL, &helio_hand_over },
  ADDRESS ("pickup", "pickup_address"),
  CONTACT,
  { "instructions", TEXT, NC_ ("field", "Access and opening hours"), "instructions", LONG, 30 },
  { "pickup-at", TIMESTAMP, NC_ ("field", "Pick-up"), "pickup_at", 0, 12 },
  { "drop-off-place", TEXT, NC_ ("field", "Drop-off place"), "drop_off_place", 0, 30 },
  { "packages", INTEGER, NC_ ("field", "Packages"), "packages", 0, 6 },
  { "weight-grams", INTEGER, NC_ ("field", "Weight (g)"), "weight_grams", 0, 8 },
};
FORM (helio_form_return, "return-form", "HelioReturnForm")

/* The manual, 2.6 and 3.4. Without a scope, no system means all of them. */
static const HelioField helio_form_report_fields[] = {
  { "report-type", TEXT, NC_ ("field", "Report type"), "report_type", REQUIRED, 24, NULL, &helio_report_types },
  { "from", DATE, NC_ ("field", "From"), "from", REQUIRED | PAST, 12 },
  { "to", DATE, NC_ ("field", "To"), "to", REQUIRED | PAST, 12 },
  { "scope", STATUS, NC_ ("field", "Generate a report for"), "scope", 0, 12, NULL, &helio_report_scope },
  { "system-ids", LIST, NC_ ("field", "Systems"), "system_ids", NUMBER, 20 },
  { "email", TEXT, NC_ ("field", "E-mail"), "email", REQUIRED | MAIL, 24 },
  { "format", STATUS, NC_ ("field", "File format"), "format", 0, 6, NULL, &helio_report_format },
};
FORM (helio_form_report, "report-form", "HelioReportForm")

static const HelioField helio_form_conversation_fields[] = {
  { "topic", TEXT, NC_ ("field", "Topic"), "topic", 0, 24 },
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG, 40 },
  FILES (0),
};
FORM (helio_form_conversation, "conversation-form", "HelioConversationForm")

static const HelioField helio_form_message_fields[] = {
  { "conversation-id", TEXT, NC_ ("field", "Conversation"), "conversation_id", REQUIRED, 12 },
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG, 40 },
  FILES (0),
};
FORM (helio_form_message, "message-form", "HelioMessageForm")

static const HelioField helio_form_reading_fields[] = {
  { "read-at", TIMESTAMP, NC_ ("field", "Read until"), "read_at", REQUIRED, 12 },
};
FORM (helio_form_reading, "reading-form", "HelioReadingForm")

/* Without a description the case has the conversation's. */
static const HelioField helio_form_case_fields[] = {
  { "conversation-id", TEXT, NC_ ("field", "Conversation"), "conversation_id", REQUIRED, 12 },
  { "system-id", TEXT, NC_ ("field", "System ID"), "system_id", REQUIRED | NUMBER, 11, "system" },
  { "subject-id", TEXT, NC_ ("field", "Subject"), "subject_id", REQUIRED, 22 },
  { "description", TEXT, NC_ ("field", "Description"), "description", LONG, 40 },
};
FORM (helio_form_case, "case-form", "HelioCaseForm")
/* clang-format on */
