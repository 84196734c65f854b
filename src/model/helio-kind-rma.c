/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The RMA page and table of the manual, 2.1.4 and 3.1.4. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "number", TEXT, NC_ ("field", "RMA number"), "number", KEY | VISIBLE | FILTER | SEARCH, 9, "rma", .prompt = NC_ ("prompt", "Enter the RMA number") },
  { "case-number", TEXT, NC_ ("field", "Case number"), "case_number", VISIBLE | FILTER | SORT | NUMBER | PARENT, 10, "case", .prompt = NC_ ("prompt", "Enter the case number") },
  OF_SYSTEM,
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE | SORT | FACET, 15, NULL, &helio_rma_status },
  { "submitted-at", TIMESTAMP, NC_ ("field", "Submitted on"), "submitted_at", VISIBLE | FILTER | SORT | DATE_SCOPE, 12, NULL, NULL, NC_ ("column", "RMA submission date") },
  { "modified-at", TIMESTAMP, NC_ ("field", "Modified on"), "modified_at", COLUMN | FILTER | SORT, 12 },
  { "assigned-to", TEXT, NC_ ("field", "Assigned to"), "assigned_to", COLUMN | SORT | FOLD | SEARCH, 18 },
  { "origin", TEXT, NC_ ("field", "Origin"), "origin", COLUMN, 18 },
  { "account-name", TEXT, NC_ ("field", "Account name"), "account.name", COLUMN | SEARCH, 20 },
  { "account-owner", TEXT, NC_ ("field", "Account owner"), "account.owner", 0, 20 },
  CONTACT,
  { "description", TEXT, NC_ ("field", "Description"), "description", LONG | SEARCH, 40 },
  ADDRESS ("shipping", "shipping_address"),
  ADDRESS ("return", "return_address"),
  { "cancel-reason", TEXT, NC_ ("field", "Reason for cancellation"), "cancel_reason", LONG, 30 },
  { "carrier", TEXT, NC_ ("field", "Carrier"), "shipment.carrier", COLUMN, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "shipment.tracking_number", COLUMN | PARCEL | NUMBER | SEARCH, 20 },
  { "shipped-at", TIMESTAMP, NC_ ("field", "Shipped on"), "shipment.shipped_at", COLUMN | SORT, 12 },
  { "return-status", STATUS, NC_ ("field", "Return"), "return.status", COLUMN, 16, NULL, &helio_return_status },
  { "return-due-on", DATE, NC_ ("field", "Return due"), "return.due_on", COLUMN, 12 },
  { "labor-status", STATUS, NC_ ("field", "Labor reimbursement"), "labor.status", COLUMN, 16, NULL, &helio_labor_status },
  { "labor-deadline-on", DATE, NC_ ("field", "Labor claim closes"), "labor.deadline_on", COLUMN, 12 },
  /* What may be done now: `name` when allowed, `name: reason` when not, helio-action.h. */
  { "actions", LIST, NC_ ("field", "Actions"), "actions", DERIVED, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

FILTERED_KIND (helio_kind_rma, "rma", "rmas", "HelioRma", NC_ ("kind", "RMA"), NC_ ("kind", "RMAs"),
               NC_ ("filter", "RMA filters"))
