/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_labor_timeline_new:
 * @claim: a labor claim
 * @steps: (element-type HelioRecord): what became of it so far (labor events), the first first
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * What became of a claim, step by step: when, by whom, and what was said; then, fainter, what is
 * still to come when all goes well.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *helio_labor_timeline_new (HelioRecord *claim, GPtrArray *steps, GTimeZone *zone);

G_END_DECLS
