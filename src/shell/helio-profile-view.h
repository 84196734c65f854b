/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioProfileView:
 *
 * What the profile says of who is signed in, and the button that signs out.
 */
#define HELIO_TYPE_PROFILE_VIEW (helio_profile_view_get_type ())
G_DECLARE_FINAL_TYPE (HelioProfileView, helio_profile_view, HELIO, PROFILE_VIEW, AdwBin)

/**
 * helio_profile_view_show:
 * @self: a view
 * @workspace: whose user to show, and to sign out
 * @fields: names of fields of kind user, separated by spaces, in order
 *
 * To be called once.
 */
void helio_profile_view_show (HelioProfileView *self, HelioWorkspace *workspace,
                              const char *fields);

G_END_DECLS
