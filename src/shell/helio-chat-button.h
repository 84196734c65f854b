/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioChatButton:
 *
 * Leads to the conversations with support from wherever people are, and says how many messages
 * nobody has read.
 */
#define HELIO_TYPE_CHAT_BUTTON (helio_chat_button_get_type ())
G_DECLARE_FINAL_TYPE (HelioChatButton, helio_chat_button, HELIO, CHAT_BUTTON, AdwBin)

/**
 * helio_chat_button_set_workspace:
 * @self: a button
 * @workspace: what the window works with
 *
 * Shows what is unread of it. To be called once.
 */
void helio_chat_button_set_workspace (HelioChatButton *self, HelioWorkspace *workspace);

G_END_DECLS
