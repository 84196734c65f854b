/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioProfileButton:
 *
 * Who is signed in: leads to the manual's profile pop-over (3.5) with name, e-mail, time zone and
 * sign-out, and to the profile page (2.7) where it is narrow. Property: `narrow`.
 */
#define HELIO_TYPE_PROFILE_BUTTON (helio_profile_button_get_type ())
G_DECLARE_FINAL_TYPE (HelioProfileButton, helio_profile_button, HELIO, PROFILE_BUTTON, AdwBin)

/**
 * helio_profile_button_set_workspace:
 * @self: a button
 * @workspace: whose user to show
 *
 * To be called once.
 */
void helio_profile_button_set_workspace (HelioProfileButton *self, HelioWorkspace *workspace);

G_END_DECLS
