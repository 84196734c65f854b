/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_PREFERENCES_WINDOW (helio_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioPreferencesWindow, helio_preferences_window, HELIO, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/**
 * helio_preferences_window_new:
 * @parent: the window that it belongs to
 * @workspace: a workspace
 *
 * What people choose once: how things look, when there is a sync, what they want to hear of; and
 * what can be done with the local copy.
 *
 * Returns: (transfer floating): a new window
 */
GtkWidget *helio_preferences_window_new (GtkWindow *parent, HelioWorkspace *workspace);

G_END_DECLS
