/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The manual names the section, the fields are those that the trade uses. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "rma-number", TEXT, NC_ ("field", "RMA number"), "rma_number", REQUIRED | VISIBLE | NUMBER | PARENT, 11, "rma" },
  { "line", INTEGER, NC_ ("field", "Line"), "line", COLUMN, 4 },
  { "serial-number", TEXT, NC_ ("field", "Serial number"), "serial_number", VISIBLE | NUMBER | SORT | SEARCH | SERIAL, 14 },
  { "product", TEXT, NC_ ("field", "Product"), "product", VISIBLE | SEARCH, 20 },
  { "family", TEXT, NC_ ("field", "Product family"), "family", COLUMN, 16 },
  { "sku", TEXT, NC_ ("field", "SKU"), "sku", COLUMN, 18 },
  { "part-number", TEXT, NC_ ("field", "Part number"), "part_number", COLUMN, 14 },
  { "quantity", INTEGER, NC_ ("field", "Quantity"), "quantity", COLUMN, 6 },
  { "reason", TEXT, NC_ ("field", "Reason"), "reason", VISIBLE | SEARCH, 22 },
  { "symptom", TEXT, NC_ ("field", "Symptom"), "symptom", LONG | SEARCH, 30 },
  { "status", STATUS, NC_ ("field", "Status"), "status", VISIBLE, 16, NULL, &helio_line_status },
  { "warranty-until", DATE, NC_ ("field", "Warranty until"), "warranty_until", COLUMN, 12 },
  { "requested-resolution", TEXT, NC_ ("field", "Requested resolution"), "requested_resolution", COLUMN, 14 },
  { "proposed-resolution", TEXT, NC_ ("field", "Proposed resolution"), "proposed_resolution", COLUMN, 14 },
  { "replacement-serial", TEXT, NC_ ("field", "Replacement"), "replacement.serial_number", VISIBLE | NUMBER | SORT | SEARCH | SERIAL, 14 },
  { "replacement-sku", TEXT, NC_ ("field", "Replacement SKU"), "replacement.sku", COLUMN, 18 },
  { "carrier", TEXT, NC_ ("field", "Carrier"), "carrier", COLUMN, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "tracking_number", VISIBLE | PARCEL | NUMBER | SEARCH, 20 },
  { "return-carrier", TEXT, NC_ ("field", "Return carrier"), "return_carrier", COLUMN, 10 },
  { "return-tracking-number", TEXT, NC_ ("field", "Return tracking number"), "return_tracking_number", COLUMN | PARCEL | NUMBER, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_claim_line, "claim-line", "claim-lines", "HelioClaimLine",
      NC_ ("kind", "Warranty claim line"), NC_ ("kind", "Warranty claim lines"))
