/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* What the return assistant asks for. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "rma-number", TEXT, NC_ ("field", "RMA number"), "rma_number", REQUIRED | VISIBLE | NUMBER | PARENT, 11, "rma" },
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE, 16, NULL, &helio_return_status },
  { "serial-numbers", LIST, NC_ ("field", "Serial numbers"), "serial_numbers", VISIBLE | SEARCH | SERIAL, 20 },
  { "condition", TEXT, NC_ ("field", "Condition"), "condition", 0, 16, NULL, &helio_unit_condition },
  HAND_OVER,
  { "weight-grams", INTEGER, NC_ ("field", "Weight (g)"), "weight_grams", COLUMN, 8 },
  { "carrier", TEXT, NC_ ("field", "Carrier"), "carrier", VISIBLE, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "tracking_number", VISIBLE | PARCEL | NUMBER | SEARCH, 20 },
  { "due-on", DATE, NC_ ("field", "Return due"), "due_on", VISIBLE, 12 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_return, "return", "returns", "HelioReturn", NC_ ("kind", "Return"),
      NC_ ("kind", "Returns"))
