/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-areas.h"

#include <glib/gi18n-lib.h>

const HelioArea helio_areas[HELIO_N_AREAS] = {
  { "dashboard", NC_ ("section", "Dashboard"), "heliodesk-dashboard-symbolic" },
  { "systems", NC_ ("section", "Systems"), "heliodesk-systems-symbolic" },
  { "reports", NC_ ("section", "Reports"), "heliodesk-reports-symbolic" },
};

const char *
helio_area_get_label (const HelioArea *self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "section", self->label);
}
