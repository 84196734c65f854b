/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search.h"
#include "helio-sync-engine.h"

G_BEGIN_DECLS

/**
 * helio_service_search_async:
 * @engine: the engine, whose service is asked and whose cache keeps what is found
 * @search: a search that is possible
 * @cancellable: (nullable): a cancellable
 * @callback: called when what was found is in the cache
 * @data: user data for @callback
 *
 * Searches the service for what the cache may not have. What it finds is put into the cache, so
 * that it is found there and opened like anything else.
 */
void helio_service_search_async (HelioSyncEngine *engine, HelioSearch *search,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer data);

/**
 * helio_service_search_finish:
 * @engine: the engine
 * @result: the result
 * @more: (out) (optional): whether the service has more than it told
 * @error: return location for a #HelioRemoteError, a #HelioWireError or a #HelioStoreError;
 *   helio_sync_state_of() judges it
 *
 * Returns: whether the service answered
 */
gboolean helio_service_search_finish (HelioSyncEngine *engine, GAsyncResult *result, gboolean *more,
                                      GError **error);

G_END_DECLS
