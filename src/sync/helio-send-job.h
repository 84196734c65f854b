/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-client.h"
#include "helio-clock.h"
#include "helio-store.h"
#include "helio-vault.h"

G_BEGIN_DECLS

/**
 * HelioSending:
 * @HELIO_SENDING_SETTLED: the service did it; it has left the outbox
 * @HELIO_SENDING_CHANGED: it is another one now, and perhaps not to be sent any more
 * @HELIO_SENDING_STUCK: it has to wait, or needs somebody; others go on
 * @HELIO_SENDING_LOST: nobody answered; it has to wait
 * @HELIO_SENDING_PAUSED: nothing can be sent now
 *
 * What sending an entry came to.
 */
typedef enum
{
  HELIO_SENDING_SETTLED,
  HELIO_SENDING_CHANGED,
  HELIO_SENDING_STUCK,
  HELIO_SENDING_LOST,
  HELIO_SENDING_PAUSED,
} HelioSending;

/**
 * helio_send_async:
 * @store: the cache
 * @client: the service
 * @clock: the time
 * @vault: what is secret in it
 * @entry: id of an entry of the outbox
 * @cancellable: (nullable): gives it up; the entry waits then
 * @callback: called when it is done
 * @user_data: user data for @callback
 *
 * Sends one entry: its files, then the command. What comes of it is in the cache when it is done.
 */
void helio_send_async (HelioStore *store, HelioClient *client, HelioClock *clock, HelioVault *vault,
                       const char *entry, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data);

/**
 * helio_send_finish:
 * @store: the cache
 * @result: the result
 * @warnings: (out) (transfer full) (nullable) (element-type HelioWarning): what people should look
 *   at again of what the service did
 * @error: (out) (optional): why it is %HELIO_SENDING_LOST or %HELIO_SENDING_PAUSED: a
 *   #HelioRemoteError, #HelioStoreError or %G_IO_ERROR_CANCELLED
 *
 * Returns: what it came to
 */
HelioSending helio_send_finish (HelioStore *store, GAsyncResult *result, GPtrArray **warnings,
                                GError **error);

G_END_DECLS
