/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The systems table and the activation page of the manual, 3.3. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "number", TEXT, NC_ ("field", "System ID"), "number", KEY | VISIBLE | FILTER | SEARCH, 10, "system", .prompt = NC_ ("prompt", "Enter the system ID") },
  { "name", TEXT, NC_ ("field", "System name"), "name", REQUIRED | VISIBLE | FILTER | SORT | FOLD | SEARCH, 26, .heading = NC_ ("column", "System name"), .prompt = NC_ ("prompt", "Enter the system name") },
  { "stage", INTEGER, NC_ ("field", "Stage"), "stage", VISIBLE | FILTER | SORT, 6, .prompt = NC_ ("prompt", "Enter the stage") },
  { "status", STATUS, NC_ ("field", "System status"), "status", VISIBLE | FILTER | SORT | FACET, 24, NULL, &helio_system_status },
  { "postal-code", TEXT, NC_ ("field", "Postal code"), "address.postal_code", VISIBLE | FILTER | SORT, 9, .heading = NC_ ("column", "Postal code"), .prompt = NC_ ("prompt", "Enter the postal code") },
  { "city", TEXT, NC_ ("field", "City"), "address.city", VISIBLE | FILTER | SORT | FOLD | SEARCH, 14, .prompt = NC_ ("prompt", "Enter the city") },
  { "state", TEXT, NC_ ("field", "State"), "address.state", VISIBLE | FILTER | SORT, 6, .prompt = NC_ ("prompt", "Enter the state") },
  { "street", TEXT, NC_ ("field", "Address"), "address.street", VISIBLE | FILTER | SORT | FOLD | SEARCH, 24, .prompt = NC_ ("prompt", "Enter the address") },
  { "country", TEXT, NC_ ("field", "Country"), "address.country", COLUMN, 8 },
  { "owner", TEXT, NC_ ("field", "System owner"), "owner", COLUMN | SEARCH, 20 },
  { "installer", TEXT, NC_ ("field", "System installer"), "installer", COLUMN, 20 },
  { "maintainer", TEXT, NC_ ("field", "System maintainer"), "maintainer", COLUMN, 20 },
  { "installed-on", DATE, NC_ ("field", "Installation date"), "installed_on", COLUMN, 12 },
  { "activated-at", TIMESTAMP, NC_ ("field", "Activated on"), "activated_at", 0, 12 },
  { "labor-coverage-until", DATE, NC_ ("field", "Labor coverage until"), "labor_coverage_until", COLUMN, 12 },
  { "time-zone", TEXT, NC_ ("field", "Time zone"), "time_zone", 0, 16 },
  { "size-watts", INTEGER, NC_ ("field", "Size (W)"), "size_watts", COLUMN, 8 },
  { "created-at", TIMESTAMP, NC_ ("field", "Creation date"), "created_at", COLUMN, 12 },
  UPDATED,
};
/* clang-format on */

FILTERED_KIND (helio_kind_system, "system", "systems", "HelioSystem", NC_ ("kind", "System"),
               NC_ ("kind", "Systems"), NC_ ("filter", "System filters"))
