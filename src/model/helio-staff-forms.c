/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the service's people say with what they do, as tables of fields. */
#include "helio-staff-forms.h"

#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */

/* There is nothing to say with it. */
const HelioKind helio_form_step = {
  .name = "step-form",
  .path = "step-form",
  .type_name = "HelioStepForm",
  .label = "step-form",
  .label_plural = "step-form",
};

static const HelioField helio_form_assignment_fields[] = {
  { "assigned-to", TEXT, NC_ ("field", "Assigned to"), "assigned_to", REQUIRED, 18 },
};
FORM (helio_form_assignment, "assignment-form", "HelioAssignmentForm")

static const HelioField helio_form_reason_fields[] = {
  { "reason", TEXT, NC_ ("field", "Reason"), "reason", REQUIRED | LONG, 30 },
};
FORM (helio_form_reason, "reason-form", "HelioReasonForm")

static const HelioField helio_form_answer_fields[] = {
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG, 40 },
};
FORM (helio_form_answer, "answer-form", "HelioAnswerForm")

static const HelioField helio_form_approval_fields[] = {
  { "return-by", DATE, NC_ ("field", "Return due"), "return_by", 0, 12 },
  { "no-return", BOOLEAN, NC_ ("return-status", "Not required"), "no_return", 0, 6 },
};
FORM (helio_form_approval, "approval-form", "HelioApprovalForm")

static const HelioField helio_form_parcel_fields[] = {
  { "carrier", TEXT, NC_ ("field", "Carrier"), "carrier", REQUIRED, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "tracking_number", REQUIRED, 20 },
  { "expected-on", DATE, NC_ ("field", "Expected on"), "expected_on", 0, 12 },
  { "replacement", LIST, NC_ ("field", "Replacement"), "replacement", 0, 20 },
};
FORM (helio_form_parcel, "parcel-form", "HelioParcelForm")

static const HelioField helio_form_award_fields[] = {
  { "amount", TEXT, NC_ ("field", "Total amount payable"), "amount", 0, 12 },
};
FORM (helio_form_award, "award-form", "HelioAwardForm")

static const HelioField helio_form_payment_fields[] = {
  { "payment-reference", TEXT, NC_ ("field", "Payment reference"), "payment_reference", REQUIRED, 16 },
};
FORM (helio_form_payment, "payment-form", "HelioPaymentForm")
/* clang-format on */
