/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioProfilePage:
 *
 * The manual's profile page of narrow windows (2.7): who is signed in, the service's links and
 * resources, the language, and whom to turn to.
 */
#define HELIO_TYPE_PROFILE_PAGE (helio_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioProfilePage, helio_profile_page, HELIO, PROFILE_PAGE, HelioPage)

/**
 * helio_profile_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_profile_page_new (HelioWorkspace *workspace);

G_END_DECLS
