/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioSyncButton:
 *
 * Says what the sync engine is at, and since when, or what is in the outbox; its popover says more,
 * leads to the outbox and offers to sync now or to work offline. A mark says that something needs
 * somebody. Property `narrow`: the icon only.
 */
#define HELIO_TYPE_SYNC_BUTTON (helio_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (HelioSyncButton, helio_sync_button, HELIO, SYNC_BUTTON, AdwBin)

/**
 * helio_sync_button_set_workspace:
 * @self: a button
 * @workspace: whose engine to follow
 *
 * To be called once.
 */
void helio_sync_button_set_workspace (HelioSyncButton *self, HelioWorkspace *workspace);

G_END_DECLS
