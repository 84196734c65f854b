/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-hazard.h"
#include "helio-service-info.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_HAZARD_VIEW (helio_hazard_view_get_type ())
G_DECLARE_FINAL_TYPE (HelioHazardView, helio_hazard_view, HELIO, HAZARD_VIEW, AdwBin)

/**
 * helio_hazard_view_new:
 * @service: (nullable): the service, whose numbers are shown when nobody may move a battery
 *
 * How a battery may travel, in words.
 *
 * Returns: (transfer floating): a view that is not visible
 */
GtkWidget *helio_hazard_view_new (HelioServiceInfo *service);

/**
 * helio_hazard_view_show:
 * @self: a view
 * @verdict: how it may travel
 *
 * Says so, also to a screen reader.
 */
void helio_hazard_view_show (HelioHazardView *self, HelioHazardVerdict verdict);

/**
 * helio_hazard_view_get_advice:
 * @verdict: how a battery may travel
 *
 * Returns: (transfer none): what people do then, in their language
 */
const char *helio_hazard_view_get_advice (HelioHazardVerdict verdict);

G_END_DECLS
