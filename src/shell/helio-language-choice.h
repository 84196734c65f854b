/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioLanguageChoice:
 *
 * The languages that the interface can be shown in, to choose from.
 */
#define HELIO_TYPE_LANGUAGE_CHOICE (helio_language_choice_get_type ())
G_DECLARE_FINAL_TYPE (HelioLanguageChoice, helio_language_choice, HELIO, LANGUAGE_CHOICE, AdwBin)

/**
 * helio_language_choice_set_workspace:
 * @self: a choice
 * @workspace: whose settings remember it
 *
 * To be called once.
 */
void helio_language_choice_set_workspace (HelioLanguageChoice *self, HelioWorkspace *workspace);

G_END_DECLS
