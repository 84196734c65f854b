/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The tracking page of the manual, 2.3.2 and 3.3: what became of a claim, step by step. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "claim-number", TEXT, NC_ ("field", "Claim number"), "claim_number", REQUIRED | NUMBER | PARENT, 11 },
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE, 16, NULL, &helio_labor_status },
  { "comment", TEXT, NC_ ("field", "Comment"), "comment", LONG, 30 },
  { "author", TEXT, NC_ ("field", "Author"), "author", VISIBLE, 18 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_labor_event, "labor-event", "labor-events", "HelioLaborEvent",
      NC_ ("kind", "Reimbursement step"), NC_ ("kind", "Reimbursement steps"))
