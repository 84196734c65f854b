/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The manual, 2.3 and 3.3. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "number", TEXT, NC_ ("field", "Claim number"), "number", KEY | VISIBLE | SEARCH, 11, "labor-claim" },
  { "rma-numbers", LIST, NC_ ("field", "RMA numbers"), "rma_numbers", REQUIRED | COLUMN | SEARCH, 20 },
  { "system-id", TEXT, NC_ ("field", "System ID"), "system_id", COLUMN | NUMBER | PARENT, 11, "system" },
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE | SORT | FACET, 16, NULL, &helio_labor_status },
  { "submitted-at", TIMESTAMP, NC_ ("field", "Submitted on"), "submitted_at", VISIBLE | SORT | DATE_SCOPE, 12 },
  { "amount", MONEY, NC_ ("field", "Total amount payable"), "amount.minor", VISIBLE, 12, NULL, NULL, NC_ ("column", "Amount") },
  { "currency", TEXT, NC_ ("field", "Currency"), "amount.currency", CURRENCY, 4 },
  { "payee-company", TEXT, NC_ ("field", "Company"), "payee.company", 0, 20 },
  { "payee-contact", TEXT, NC_ ("field", "Contact"), "payee.contact", 0, 20 },
  { "payee-email", TEXT, NC_ ("field", "E-mail"), "payee.email", 0, 24 },
  { "payee-phone", TEXT, NC_ ("field", "Phone"), "payee.phone", 0, 14 },
  { "owner-name", TEXT, NC_ ("field", "Home owner"), "owner_name", 0, 20 },
  { "replaced-on", DATE, NC_ ("field", "Replaced on"), "replaced_on", COLUMN, 12 },
  { "payment-reference", TEXT, NC_ ("field", "Payment reference"), "payment.reference", COLUMN, 12 },
  { "paid-at", TIMESTAMP, NC_ ("field", "Paid on"), "payment.paid_at", COLUMN, 12 },
  { "rejection-reason", TEXT, NC_ ("field", "Reason"), "rejection_reason", LONG, 30 },
  ADDRESS ("site", "site_address"),
  { "actions", LIST, NC_ ("field", "Actions"), "actions", 0, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_labor_claim, "labor-claim", "labor-claims", "HelioLaborClaim",
      NC_ ("kind", "Labor claim"), NC_ ("kind", "Labor claims"))
