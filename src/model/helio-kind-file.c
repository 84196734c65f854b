/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* A file that a form names; its id is its SHA-256. Of a computer's own. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "file-name", TEXT, NC_ ("field", "File name"), "file_name", REQUIRED | VISIBLE, 24 },
  { "media-type", TEXT, NC_ ("field", "Type"), "media_type", VISIBLE, 12 },
  { "size", INTEGER, NC_ ("field", "Size"), "size", REQUIRED | VISIBLE, 8 },
  CREATED (REQUIRED),
  /* Of a photograph that says where it was taken: whether it still does, and what it was made of. */
  { "has-place", BOOLEAN, NC_ ("field", "Says where it was taken"), "has_place", 0, 6 },
  { "source", TEXT, NC_ ("field", "Made of"), "source", 0, 24 },
};
/* clang-format on */

KIND (helio_kind_file, "file", "files", "HelioFile", NC_ ("kind", "File"), NC_ ("kind", "Files"))
