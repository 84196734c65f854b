/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-areas.h"

#include "helio-dashboard-page.h"
#include "helio-outbox-page.h"
#include "helio-reports-page.h"
#include "helio-systems-page.h"

#include <glib/gi18n-lib.h>

const HelioArea helio_areas[HELIO_N_AREAS] = {
  { "dashboard", NC_ ("section", "Dashboard"), "heliodesk-dashboard-symbolic", TRUE,
    helio_dashboard_page_new },
  { "systems", NC_ ("section", "Systems"), "heliodesk-systems-symbolic", TRUE,
    helio_systems_page_new },
  { "reports", NC_ ("section", "Reports"), "heliodesk-reports-symbolic", TRUE,
    helio_reports_page_new },
  { "outbox", NC_ ("section", "Outbox"), "heliodesk-outbox-symbolic", FALSE,
    helio_outbox_page_new },
};

const HelioArea *
helio_area_find (const char *name)
{
  for (guint i = 0; i < HELIO_N_AREAS; i++)
    if (g_strcmp0 (helio_areas[i].name, name) == 0)
      return &helio_areas[i];
  return NULL;
}

const char *
helio_area_get_label (const HelioArea *self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "section", self->label);
}
