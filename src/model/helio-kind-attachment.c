/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "parent-kind", TEXT, NC_ ("field", "Belongs to"), "parent.kind", REQUIRED, 8 },
  { "parent-number", TEXT, NC_ ("field", "Number"), "parent.number", REQUIRED | NUMBER | PARENT, 11 },
  { "file-name", TEXT, NC_ ("field", "File name"), "file_name", REQUIRED | VISIBLE | SEARCH, 24 },
  { "media-type", TEXT, NC_ ("field", "Type"), "media_type", COLUMN, 12 },
  { "size", INTEGER, NC_ ("field", "Size"), "size", VISIBLE, 8 },
  { "sha256", TEXT, NC_ ("field", "Checksum"), "sha256", 0, 16 },
  { "author", TEXT, NC_ ("field", "Author"), "author", COLUMN, 18 },
  CREATED_AND_UPDATED,
};
/* clang-format on */

KIND (helio_kind_attachment, "attachment", "attachments", "HelioAttachment",
      NC_ ("kind", "Attachment"), NC_ ("kind", "Attachments"))
