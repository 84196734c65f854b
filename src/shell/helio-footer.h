/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFooter:
 *
 * What stands under every page: the language, the ways to reach customer support, and the
 * service's legal links.
 */
#define HELIO_TYPE_FOOTER (helio_footer_get_type ())
G_DECLARE_FINAL_TYPE (HelioFooter, helio_footer, HELIO, FOOTER, AdwBin)

/**
 * helio_footer_set_workspace:
 * @self: a footer
 * @workspace: whose service and settings to show
 *
 * To be called once.
 */
void helio_footer_set_workspace (HelioFooter *self, HelioWorkspace *workspace);

G_END_DECLS
