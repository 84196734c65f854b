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
 * the profile is known). Signal `draft-released`, after helio_workspace_release_draft().
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

/**
 * helio_workspace_claim_draft:
 * @self: a workspace
 * @draft: id of a draft
 *
 * A form has it open; another one must not go on with it.
 */
void helio_workspace_claim_draft (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_close_draft:
 * @self: a workspace
 * @draft: id of a draft that was claimed
 *
 * Its form is closed, but what was filled in last is still on its way to the cache.
 */
void helio_workspace_close_draft (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_release_draft:
 * @self: a workspace
 * @draft: id of a draft
 *
 * No form has it open any more, and the cache has it as it is. Emits `draft-released`.
 */
void helio_workspace_release_draft (HelioWorkspace *self, const char *draft);

/**
 * helio_workspace_is_closing_draft:
 * @self: a workspace
 *
 * Returns: whether some draft is on its way to the cache, so that what is read there may be old
 */
gboolean helio_workspace_is_closing_draft (HelioWorkspace *self);

/**
 * helio_workspace_dup_claimed_drafts:
 * @self: a workspace
 *
 * Returns: (transfer full) (element-type utf8): a set of the ids of the drafts that are open
 */
GHashTable *helio_workspace_dup_claimed_drafts (HelioWorkspace *self);

/**
 * helio_workspace_dup_moment:
 * @self: a workspace
 * @time: microseconds UTC
 *
 * Returns: (transfer full): `14:05` today, the day as well on others
 */
char *helio_workspace_dup_moment (HelioWorkspace *self, gint64 time);

G_END_DECLS
