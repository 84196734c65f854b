/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The case page and table of the manual, 2.1.5 and 3.1.5. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "number", TEXT, NC_ ("field", "Case number"), "number", KEY | VISIBLE | FILTER | SEARCH, 12, "case", .prompt = NC_ ("prompt", "Enter the case number") },
  OF_SYSTEM,
  { "subject", TEXT, NC_ ("field", "Subject"), "subject", VISIBLE | SORT | FOLD | SEARCH, 22, .prompt = NC_ ("prompt", "Enter the subject") },
  { "subject-id", TEXT, NC_ ("field", "Subject ID"), "subject_id", 0, 12 },
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE | SORT | FACET, 16, NULL, &helio_case_status },
  { "submitted-at", TIMESTAMP, NC_ ("field", "Submitted on"), "submitted_at", VISIBLE | FILTER | SORT | DATE_SCOPE, 12 },
  { "modified-at", TIMESTAMP, NC_ ("field", "Modified on"), "modified_at", COLUMN | FILTER | SORT, 12 },
  { "request-type", TEXT, NC_ ("field", "Request type"), "request_type", 0, 12 },
  { "assigned-to", TEXT, NC_ ("field", "Assigned to"), "assigned_to", COLUMN | SORT | FOLD | SEARCH, 18 },
  { "origin", TEXT, NC_ ("field", "Origin"), "origin", COLUMN, 18 },
  { "account-name", TEXT, NC_ ("field", "Account name"), "account.name", COLUMN | SEARCH, 20 },
  { "account-owner", TEXT, NC_ ("field", "Account owner"), "account.owner", 0, 20 },
  CONTACT,
  { "description", TEXT, NC_ ("field", "Description"), "description", LONG | SEARCH, 40 },
  /* The badge can carry another word than the status: the manual's case 03663069 does. */
  { "badge", STATUS, NC_ ("field", "Badge"), "badge", 0, 16, NULL, &helio_rma_status },
  { "actions", LIST, NC_ ("field", "Actions"), "actions", DERIVED, 20 },
  CREATED (COLUMN | SORT),
  UPDATED,
};
/* clang-format on */

FILTERED_KIND (helio_kind_case, "case", "cases", "HelioCase", NC_ ("kind", "Case"),
               NC_ ("kind", "Cases"), NC_ ("filter", "Case filters"))
