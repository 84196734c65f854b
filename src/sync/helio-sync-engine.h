/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-clock.h"
#include "helio-connectivity.h"
#include "helio-freshness.h"
#include "helio-outbox-counts.h"
#include "helio-store.h"
#include "helio-sync-state.h"
#include "helio-vault.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SYNC_ENGINE (helio_sync_engine_get_type ())
G_DECLARE_FINAL_TYPE (HelioSyncEngine, helio_sync_engine, HELIO, SYNC_ENGINE, GObject)

/**
 * helio_sync_engine_new:
 * @store: the cache
 * @client: the service
 * @connectivity: what is known about the network
 * @clock: the time
 *
 * Sends what the outbox holds and keeps the cache up to date: at once, every minute, when the
 * network comes back, when something in the outbox may be tried again and when asked to; backs off
 * when the service cannot.
 *
 * Properties: `state`, `work-offline`, `error` (nullable).
 *
 * Signal `warned` (#GPtrArray of #HelioWarning), when the service did something that people should
 * look at again.
 *
 * Returns: (transfer full): a new engine; helio_sync_engine_start() starts it
 */
HelioSyncEngine *helio_sync_engine_new (HelioStore *store, HelioClient *client,
                                        HelioConnectivity *connectivity, HelioClock *clock);

/**
 * helio_sync_engine_start:
 * @self: an engine
 *
 * Starts it, unless the user works offline.
 */
void helio_sync_engine_start (HelioSyncEngine *self);

/**
 * helio_sync_engine_sync:
 * @self: an engine
 *
 * Syncs now, unless the user works offline. While it is at it, what is new in the outbox is sent.
 * To be called whenever something was put there, or is to be tried again.
 */
void helio_sync_engine_sync (HelioSyncEngine *self);

/**
 * helio_sync_engine_set_interval:
 * @self: an engine
 * @minutes: from a sync that went well to the next one, more than 0; 1 unless set
 *
 * What is new in the outbox, and what the service tells of, does not wait for it.
 */
void helio_sync_engine_set_interval (HelioSyncEngine *self, guint minutes);

/**
 * helio_sync_engine_reload_async:
 * @self: an engine
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has begun
 * @data: user data for @callback
 *
 * Has everything fetched again over what is there, now or, when the service cannot be reached, as
 * soon as it can. What has not been sent stays.
 */
void helio_sync_engine_reload_async (HelioSyncEngine *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);

/**
 * helio_sync_engine_reload_finish:
 * @self: an engine
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: whether it has begun
 */
gboolean helio_sync_engine_reload_finish (HelioSyncEngine *self, GAsyncResult *result,
                                          GError **error);

/**
 * helio_sync_engine_stop:
 * @self: an engine
 *
 * Ends what is running and starts nothing any more. What was fetched is kept.
 */
void helio_sync_engine_stop (HelioSyncEngine *self);

/**
 * helio_sync_engine_follow_language:
 * @self: an engine
 *
 * To be called when people read another language than before: the service is asked again what it
 * says of itself, now or, when it cannot be reached, as soon as it can; until then its old words
 * stay.
 */
void helio_sync_engine_follow_language (HelioSyncEngine *self);

/**
 * helio_sync_engine_sign_out:
 * @self: an engine
 *
 * Ends what is running and forgets the token of this run and what the vault holds. What was fetched
 * is kept.
 */
void helio_sync_engine_sign_out (HelioSyncEngine *self);

/**
 * helio_sync_engine_set_work_offline:
 * @self: an engine
 * @work_offline: whether the user wants no connection
 *
 * Stops at once; or syncs at once.
 */
void helio_sync_engine_set_work_offline (HelioSyncEngine *self, gboolean work_offline);

/**
 * helio_sync_engine_get_work_offline:
 * @self: an engine
 *
 * Returns: whether the user wants no connection
 */
gboolean helio_sync_engine_get_work_offline (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_state:
 * @self: an engine
 *
 * Returns: what it is at
 */
HelioSyncState helio_sync_engine_get_state (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_freshness:
 * @self: an engine
 *
 * Returns: (transfer none): how fresh the cache is
 */
HelioFreshness *helio_sync_engine_get_freshness (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_next_push:
 * @self: an engine
 *
 * Returns: until when it leaves what is in the outbox alone, all of it (%HELIO_SYNC_FAILED) or what
 *   did not get through (%HELIO_SYNC_IDLE), microseconds UTC; %HELIO_NO_INTEGER when nothing waits
 *   for a time, or none that the clock, which was set back, could say
 */
gint64 helio_sync_engine_get_next_push (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_outbox:
 * @self: an engine
 *
 * Returns: (transfer none): how much there is in the outbox
 */
HelioOutboxCounts *helio_sync_engine_get_outbox (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_vault:
 * @self: an engine
 *
 * Returns: (transfer none): what is secret in what is to be sent
 */
HelioVault *helio_sync_engine_get_vault (HelioSyncEngine *self);

/**
 * helio_sync_engine_get_error:
 * @self: an engine
 *
 * Returns: (transfer none) (nullable): what went wrong last, until a sync went well
 */
const GError *helio_sync_engine_get_error (HelioSyncEngine *self);

G_END_DECLS
