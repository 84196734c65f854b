/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine's other parts may know of it. */
#pragma once

#include "helio-identity.h"
#include "helio-sync-engine.h"
#include "helio-sync-schedule.h"

G_BEGIN_DECLS

HelioStore *helio_sync_engine_get_store (HelioSyncEngine *self);
HelioClient *helio_sync_engine_get_client (HelioSyncEngine *self);
HelioConnectivity *helio_sync_engine_get_connectivity (HelioSyncEngine *self);
HelioIdentity *helio_sync_engine_get_identity (HelioSyncEngine *self);
/* For tests. */
HelioSyncSchedule *helio_sync_engine_get_schedule (HelioSyncEngine *self);

G_END_DECLS
