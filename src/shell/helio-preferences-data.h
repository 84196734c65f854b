/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioPreferencesData:
 *
 * The page of the preferences that is about the local copy: how much room it takes, whether it is
 * sound, and what can be done with it.
 */
#define HELIO_TYPE_PREFERENCES_DATA (helio_preferences_data_get_type ())
G_DECLARE_FINAL_TYPE (HelioPreferencesData, helio_preferences_data, HELIO, PREFERENCES_DATA,
                      AdwPreferencesPage)

/**
 * helio_preferences_data_set_workspace:
 * @self: a page that has none so far
 * @workspace: a workspace
 *
 * Gives the page what it is about.
 */
void helio_preferences_data_set_workspace (HelioPreferencesData *self, HelioWorkspace *workspace);

/**
 * helio_preferences_data_export:
 * @self: a page
 * @folder: an existing folder
 *
 * Writes a table of each kind of record into @folder, as the page's button does once it has asked
 * where to.
 */
void helio_preferences_data_export (HelioPreferencesData *self, GFile *folder);

G_END_DECLS
