/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "name", TEXT, NC_ ("field", "Account name"), "name", REQUIRED | VISIBLE | SEARCH, 20 },
  { "owner", TEXT, NC_ ("field", "Account owner"), "owner", VISIBLE | SEARCH, 20 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_account, "account", "accounts", "HelioAccount", NC_ ("kind", "Account"),
      NC_ ("kind", "Accounts"))
