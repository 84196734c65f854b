/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine's other parts may know of it. */
#pragma once

#include "helio-sync-engine.h"

G_BEGIN_DECLS

HelioStore *helio_sync_engine_get_store (HelioSyncEngine *self);
HelioClient *helio_sync_engine_get_client (HelioSyncEngine *self);
HelioConnectivity *helio_sync_engine_get_connectivity (HelioSyncEngine *self);
HelioClock *helio_sync_engine_get_clock (HelioSyncEngine *self);
/* Whether this run knows already that the service is ours and who we are. */
gboolean helio_sync_engine_is_identified (HelioSyncEngine *self);
void helio_sync_engine_note_identified (HelioSyncEngine *self);

G_END_DECLS
