/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-record.h"
#include "helio-service-info.h"
#include "helio-store.h"
#include "helio-sync-engine.h"

G_BEGIN_DECLS

#define HELIO_TYPE_WORKSPACE (helio_workspace_get_type ())
G_DECLARE_FINAL_TYPE (HelioWorkspace, helio_workspace, HELIO, WORKSPACE, GObject)

/**
 * helio_workspace_new:
 * @store: the cache
 * @engine: keeps it up to date
 * @clock: the time
 * @settings: what is remembered, of schema `org.heliodesk.Heliodesk`
 *
 * What a page works with: handed to every page, so that none needs a singleton.
 *
 * Properties: `service` (#HelioServiceInfo, %NULL until it is known), `user` (#HelioRecord of kind
 * user, %NULL until it is known), `time-zone` (#GTimeZone, the profile's; this computer's until
 * the profile is known).
 *
 * Returns: (transfer full): a new workspace
 */
HelioWorkspace *helio_workspace_new (HelioStore *store, HelioSyncEngine *engine, HelioClock *clock,
                                     GSettings *settings);

/**
 * helio_workspace_get_store:
 * @self: a workspace
 *
 * Returns: (transfer none): the cache
 */
HelioStore *helio_workspace_get_store (HelioWorkspace *self);

/**
 * helio_workspace_get_engine:
 * @self: a workspace
 *
 * Returns: (transfer none): what keeps the cache up to date
 */
HelioSyncEngine *helio_workspace_get_engine (HelioWorkspace *self);

/**
 * helio_workspace_get_clock:
 * @self: a workspace
 *
 * Returns: (transfer none): the time
 */
HelioClock *helio_workspace_get_clock (HelioWorkspace *self);

/**
 * helio_workspace_get_settings:
 * @self: a workspace
 *
 * Returns: (transfer none): what is remembered
 */
GSettings *helio_workspace_get_settings (HelioWorkspace *self);

/**
 * helio_workspace_get_service:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what the service says of itself
 */
HelioServiceInfo *helio_workspace_get_service (HelioWorkspace *self);

/**
 * helio_workspace_get_user:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the user's own record
 */
HelioRecord *helio_workspace_get_user (HelioWorkspace *self);

/**
 * helio_workspace_get_time_zone:
 * @self: a workspace
 *
 * Returns: (transfer none): the zone that every date is shown in
 */
GTimeZone *helio_workspace_get_time_zone (HelioWorkspace *self);

G_END_DECLS
