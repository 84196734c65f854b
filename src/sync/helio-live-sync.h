/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-live.h"
#include "helio-sync-engine.h"

G_BEGIN_DECLS

#define HELIO_TYPE_LIVE_SYNC (helio_live_sync_get_type ())
G_DECLARE_FINAL_TYPE (HelioLiveSync, helio_live_sync, HELIO, LIVE_SYNC, GObject)

/**
 * helio_live_sync_new:
 * @engine: an engine
 * @live: the live channel of the same service
 *
 * Has @engine sync at once when @live says that there is more than it has, and otherwise seldom
 * while that is open. The channel is open while the service answers: from the end of a sync that
 * went well until one fails, the user works offline or signs out. It ends with the object.
 *
 * Returns: (transfer full): what joins the two
 */
HelioLiveSync *helio_live_sync_new (HelioSyncEngine *engine, HelioLive *live);

G_END_DECLS
