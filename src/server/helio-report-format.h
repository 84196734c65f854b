/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-store.h"
#include "helio-report-plan.h"

G_BEGIN_DECLS

/**
 * HelioReportFormat:
 * @name: a word of #helio_report_format; also what ends the file's name
 * @media_type: what the file is
 * @begin: begins with a report; @plan and @file stay until @free
 * @add: adds a record that the plan includes
 * @finish: writes what is left; %FALSE with a #HelioStorageError when the report is not complete
 * @free: ends with a report
 *
 * A format of reports. Whatever has been written is out of memory; whether writing worked, the file
 * knows. A report belongs to one thread.
 */
typedef struct
{
  const char *name;
  const char *media_type;
  gpointer (*begin) (const HelioReportPlan *plan, HelioFileWriter *file);
  void (*add) (gpointer report, HelioRecord *record);
  gboolean (*finish) (gpointer report, GError **error);
  void (*free) (gpointer report);
} HelioReportFormat;

extern const HelioReportFormat helio_report_csv;
extern const HelioReportFormat helio_report_pdf;

/**
 * helio_report_format_find:
 * @name: (nullable): a word of #helio_report_format
 *
 * Returns: (transfer none): the format; CSV unless it says another one
 */
const HelioReportFormat *helio_report_format_find (const char *name);

G_END_DECLS
