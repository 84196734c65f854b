/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-labor-reason.h"

static const char *const reasons[] = {
  [HELIO_LABOR_NO_RATE] = "region-not-covered",
  [HELIO_LABOR_NOT_ACTIVATED] = "not-activated",
  [HELIO_LABOR_NO_PRODUCT] = "product-not-covered",
  [HELIO_LABOR_NOT_COVERED] = "no-coverage",
  [HELIO_LABOR_TOO_LATE] = "too-late",
};

const char *
helio_labor_explain (HelioLaborVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (reasons), NULL);
  return reasons[verdict];
}
