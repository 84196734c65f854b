/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-reason.h"

static const char *const reasons[] = {
  [HELIO_LABOR_NO_RATE] = "Labor is not reimbursed in this region.",
  [HELIO_LABOR_NOT_ACTIVATED] = "The system has not been activated.",
  [HELIO_LABOR_NO_PRODUCT] = "Labor is not reimbursed for these products.",
  [HELIO_LABOR_NOT_COVERED] = "This system has no labor coverage.",
  [HELIO_LABOR_TOO_LATE] = "The time for a claim is over.",
};

const char *
helio_labor_explain (HelioLaborVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (reasons), NULL);
  return reasons[verdict];
}
