/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* Device fields of the vendor's public API. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "serial-number", TEXT, NC_ ("field", "Serial number"), "serial_number", KEY | VISIBLE | FILTER | SEARCH | SERIAL, 14, .prompt = NC_ ("prompt", "Enter the serial number") },
  { "system-id", TEXT, NC_ ("field", "System ID"), "system_id", REQUIRED | VISIBLE | PARENT | NUMBER, 11, "system" },
  { "family", TEXT, NC_ ("field", "Product family"), "family", VISIBLE, 16, .prompt = NC_ ("prompt", "Enter the product family") },
  { "product", TEXT, NC_ ("field", "Product"), "product", VISIBLE | SEARCH, 20, .prompt = NC_ ("prompt", "Enter the product") },
  { "sku", TEXT, NC_ ("field", "SKU"), "sku", VISIBLE, 18 },
  { "part-number", TEXT, NC_ ("field", "Part number"), "part_number", COLUMN, 14 },
  { "status", STATUS, NC_ ("field", "Status"), "status", VISIBLE, 16, NULL, &helio_system_status },
  { "last-report-at", TIMESTAMP, NC_ ("field", "Last report"), "last_report_at", VISIBLE, 12 },
  { "installed-on", DATE, NC_ ("field", "Installation date"), "installed_on", COLUMN, 12 },
  { "warranty-until", DATE, NC_ ("field", "Warranty until"), "warranty_until", COLUMN, 12 },
  { "replaced-by", TEXT, NC_ ("field", "Replaced by"), "replaced_by", COLUMN | NUMBER | SEARCH, 14 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

FILTERED_KIND (helio_kind_device, "device", "devices", "HelioDevice", NC_ ("kind", "Device"),
               NC_ ("kind", "Devices"), NC_ ("filter", "Device filters"))
