/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-format.h"

const HelioReportFormat *
helio_report_format_find (const char *name)
{
  return g_strcmp0 (name, helio_report_pdf.name) == 0 ? &helio_report_pdf : &helio_report_csv;
}
