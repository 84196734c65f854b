/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* What is asked and noted of batteries that go back. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "number", TEXT, NC_ ("field", "Return number"), "number", KEY | VISIBLE | FILTER | SEARCH, 11, "battery-return", .heading = NC_ ("column", "Return number"), .prompt = NC_ ("prompt", "Enter the return number") },
  { "rma-number", TEXT, NC_ ("field", "RMA number"), "rma_number", VISIBLE | FILTER | SORT | NUMBER | PARENT, 11, "rma", .prompt = NC_ ("prompt", "Enter the RMA number") },
  { "case-number", TEXT, NC_ ("field", "Case number"), "case_number", VISIBLE | FILTER | SORT | NUMBER, 12, "case", .prompt = NC_ ("prompt", "Enter the case number") },
  OF_SYSTEM,
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE | SORT | FACET, 16, NULL, &helio_battery_return_status },
  { "submitted-at", TIMESTAMP, NC_ ("field", "Submitted on"), "submitted_at", VISIBLE | FILTER | SORT | DATE_SCOPE, 12 },
  { "serial-numbers", LIST, NC_ ("field", "Serial numbers"), "serial_numbers", COLUMN | SEARCH | SERIAL, 20 },
  { "sku", TEXT, NC_ ("field", "SKU"), "sku", COLUMN, 18 },
  { "weight-grams", INTEGER, NC_ ("field", "Weight (g)"), "weight_grams", COLUMN, 8 },
  { "un-number", TEXT, NC_ ("field", "UN number"), "un_number", COLUMN, 8 },
  { "condition-class", TEXT, NC_ ("field", "Condition"), "condition_class", COLUMN, 16, NULL, &helio_unit_condition },
  { "hazards", LIST, NC_ ("field", "Hazards"), "hazards", 0, 20, NULL, &helio_hazards },
  { "charge-percent", INTEGER, NC_ ("field", "Charge at removal (%)"), "charge_percent", 0, 6 },
  { "kit-ordered-at", TIMESTAMP, NC_ ("field", "Kit ordered"), "kit_ordered_at", 0, 12 },
  { "kit-received-at", TIMESTAMP, NC_ ("field", "Kit received"), "kit_received_at", 0, 12 },
  HAND_OVER,
  { "carrier", TEXT, NC_ ("field", "Carrier"), "carrier", COLUMN, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "tracking_number", COLUMN | PARCEL | NUMBER | SEARCH, 20 },
  { "actions", LIST, NC_ ("field", "Actions"), "actions", DERIVED, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

FILTERED_KIND (helio_kind_battery_return, "battery-return", "battery-returns", "HelioBatteryReturn",
               NC_ ("kind", "Battery return"), NC_ ("kind", "Battery returns"),
               NC_ ("filter", "Battery return filters"))
