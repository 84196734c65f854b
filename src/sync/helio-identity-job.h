/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-clock.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HELIO_DOCUMENT_SERVICE:
 *
 * Document of the cache: what the service says about itself (`GET /v1/service`).
 */
#define HELIO_DOCUMENT_SERVICE "service"

/**
 * HELIO_DOCUMENT_ME:
 *
 * Document of the cache: the user's own record (`GET /v1/me`).
 */
#define HELIO_DOCUMENT_ME "me"

/**
 * helio_identify_async:
 * @store: keeps both answers
 * @client: asks
 * @clock: says when
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes sure that the service is one of ours and that the token is somebody's, before anything of
 * it is put into the cache, and keeps what it says about itself and about the user.
 */
void helio_identify_async (HelioStore *store, HelioClient *client, HelioClock *clock,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_identify_finish:
 * @store: the store
 * @result: the result
 * @error: return location for a #HelioRemoteError, a #HelioWireError or a #HelioStoreError
 *
 * Returns: whether the service is ours and knows the user
 */
gboolean helio_identify_finish (HelioStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
