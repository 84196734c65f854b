/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * helio_coming_page_new:
 * @workspace: what it works with
 * @section: the area: `systems` or `reports`
 * @title: what the area is called, translated
 * @icon_name: its icon
 *
 * A page that says honestly that its area is not there yet, and what can be done meanwhile.
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_coming_page_new (HelioWorkspace *workspace, const char *section, const char *title,
                                  const char *icon_name);

G_END_DECLS
