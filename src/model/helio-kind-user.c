/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The profile page and pop-over of the manual, 2.7 and 3.5; also the colleagues of a company. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "email", TEXT, NC_ ("field", "E-mail"), "email", HELIO_TRAIT_KEY | REQUIRED | SORT | VISIBLE | SEARCH, 24 },
  { "name", TEXT, NC_ ("field", "Name"), "name", VISIBLE | SEARCH, 20 },
  { "user-id", TEXT, NC_ ("field", "User ID"), "user_id", COLUMN, 10 },
  { "phone", TEXT, NC_ ("field", "Phone"), "phone", COLUMN, 14 },
  { "time-zone", TEXT, NC_ ("field", "Time zone"), "time_zone", COLUMN, 18 },
  /* A code of ISO 639-1: what the service writes to its user in. */
  { "language", TEXT, NC_ ("field", "Language"), "language", COLUMN, 10 },
  { "company-id", TEXT, NC_ ("field", "Company ID"), "company.id", 0, 10 },
  { "company", TEXT, NC_ ("field", "Company"), "company.name", COLUMN, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_user, "user", "users", "HelioUser", NC_ ("kind", "User"), NC_ ("kind", "Users"))
