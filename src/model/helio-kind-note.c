/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "parent-kind", TEXT, NC_ ("field", "Belongs to"), "parent.kind", REQUIRED, 8 },
  { "parent-number", TEXT, NC_ ("field", "Number"), "parent.number", REQUIRED | NUMBER | PARENT, 11 },
  { "author", TEXT, NC_ ("field", "Author"), "author", VISIBLE | SEARCH, 18 },
  { "body", TEXT, NC_ ("field", "Text"), "body", REQUIRED | LONG | SEARCH, 40 },
  { "from-support", BOOLEAN, NC_ ("field", "From support"), "from_support", 0, 6 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_note, "note", "notes", "HelioNote", NC_ ("kind", "Note"), NC_ ("kind", "Notes"))
