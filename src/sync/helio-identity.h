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

#define HELIO_TYPE_IDENTITY (helio_identity_get_type ())
G_DECLARE_FINAL_TYPE (HelioIdentity, helio_identity, HELIO, IDENTITY, GObject)

/**
 * helio_identity_new:
 * @store: keeps both answers
 * @client: asks
 * @clock: says when
 *
 * Whether the service is one of ours and the token is somebody's: to be known before anything of
 * the service is put into the cache, and asked once a run, since a service may change under its
 * address, and what it says of itself too.
 *
 * Returns: (transfer full): an identity that is not known yet
 */
HelioIdentity *helio_identity_new (HelioStore *store, HelioClient *client, HelioClock *clock);

/**
 * helio_identity_check_async:
 * @self: an identity
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes sure that it is known. Once it is, nobody is asked again.
 */
void helio_identity_check_async (HelioIdentity *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);

/**
 * helio_identity_check_finish:
 * @self: an identity
 * @result: the result
 * @error: return location for a #HelioRemoteError, a #HelioWireError or a #HelioStoreError
 *
 * Returns: whether the service is ours and knows the user
 */
gboolean helio_identity_check_finish (HelioIdentity *self, GAsyncResult *result, GError **error);

/**
 * helio_identity_forget:
 * @self: an identity
 *
 * Has it asked for again the next time, whatever is under way: the answers would be others now.
 */
void helio_identity_forget (HelioIdentity *self);

G_END_DECLS
