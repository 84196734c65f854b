/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "rma-number", TEXT, NC_ ("field", "RMA number"), "rma_number", REQUIRED | NUMBER | PARENT, 11, "rma" },
  { "carrier", TEXT, NC_ ("field", "Carrier"), "carrier", VISIBLE, 10 },
  { "tracking-number", TEXT, NC_ ("field", "Tracking number"), "tracking_number", VISIBLE | PARCEL | NUMBER | SORT | SEARCH, 20 },
  { "shipped-at", TIMESTAMP, NC_ ("field", "Shipped on"), "shipped_at", VISIBLE, 12 },
  { "expected-on", DATE, NC_ ("field", "Expected on"), "expected_on", VISIBLE, 12 },
  { "delivered-at", TIMESTAMP, NC_ ("field", "Delivered on"), "delivered_at", VISIBLE, 12 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_shipment, "shipment", "shipments", "HelioShipment", NC_ ("kind", "Shipment"),
      NC_ ("kind", "Shipments"))
