/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-labor-rate.h"

G_BEGIN_DECLS

/**
 * helio_labor_explain:
 * @verdict: a verdict
 *
 * Returns: (transfer none) (nullable): why labor is not paid for, a word of #helio_action_reason;
 *   %NULL when it is
 */
const char *helio_labor_explain (HelioLaborVerdict verdict);

G_END_DECLS
