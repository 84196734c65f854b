/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioSidebar:
 *
 * The areas of the product and the service's own links. Collapses to icons, remembered.
 */
#define HELIO_TYPE_SIDEBAR (helio_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HelioSidebar, helio_sidebar, HELIO, SIDEBAR, AdwBin)

/**
 * helio_sidebar_set_workspace:
 * @self: a sidebar
 * @workspace: whose service to show links of
 *
 * To be called once.
 */
void helio_sidebar_set_workspace (HelioSidebar *self, HelioWorkspace *workspace);

/**
 * helio_sidebar_set_section:
 * @self: a sidebar
 * @section: name of the area that is shown
 *
 * Marks it.
 */
void helio_sidebar_set_section (HelioSidebar *self, const char *section);

G_END_DECLS
