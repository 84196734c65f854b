/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-field-private.h"

/* The manual, 2.6 and 3.4. */
/* A field is a line. */
/* clang-format off */
static const HelioField fields[] = {
  { "report-type", TEXT, NC_ ("field", "Report type"), "report_type", REQUIRED | VISIBLE | SORT, 28, NULL, &helio_report_types },
  { "status", STATUS, NC_ ("field", "Status"), "status", REQUIRED | VISIBLE | SORT | FACET, 12, NULL, &helio_report_status },
  { "from", DATE, NC_ ("field", "From"), "from", VISIBLE, 12 },
  { "to", DATE, NC_ ("field", "To"), "to", VISIBLE, 12 },
  { "system-ids", LIST, NC_ ("field", "Systems"), "system_ids", 0, 20 },
  { "email", TEXT, NC_ ("field", "E-mail"), "email", VISIBLE, 24 },
  { "format", STATUS, NC_ ("field", "File format"), "format", COLUMN, 8, NULL, &helio_report_format },
  { "author", TEXT, NC_ ("field", "Author"), "author", COLUMN, 18 },
  { "file-name", TEXT, NC_ ("field", "File name"), "file_name", 0, 24 },
  { "media-type", TEXT, NC_ ("field", "Type"), "media_type", 0, 12 },
  { "sha256", TEXT, NC_ ("field", "Checksum"), "sha256", 0, 16 },
  { "size", INTEGER, NC_ ("field", "Size"), "size", COLUMN, 8 },
  CREATED (VISIBLE | SORT | DATE_SCOPE),
  UPDATED,
};
/* clang-format on */

KIND (helio_kind_report, "report", "reports", "HelioReport", NC_ ("kind", "Report"),
      NC_ ("kind", "Reports"))
