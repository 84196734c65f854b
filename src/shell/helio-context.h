/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-accounts.h"
#include "helio-live.h"
#include "helio-options.h"
#include "helio-store.h"
#include "helio-sync-engine.h"

G_BEGIN_DECLS

#define HELIO_CONTEXT_ERROR (helio_context_error_quark ())

/**
 * HelioContextError:
 * @HELIO_CONTEXT_ERROR_NO_SERVICE: neither `--service` nor `--demo` nor a service in the settings
 * @HELIO_CONTEXT_ERROR_NO_ACCOUNT: nobody has signed in with the service so far
 * @HELIO_CONTEXT_ERROR_NO_KEYRING: the keyring neither keeps nor forgets a sign-in
 * @HELIO_CONTEXT_ERROR_NO_SETTINGS: the settings schema is not installed
 * @HELIO_CONTEXT_ERROR_UNSENT: a sync came to its end, and something is still in the outbox
 *
 * Why the program cannot begin, or has not done all that it was told to.
 */
typedef enum
{
  HELIO_CONTEXT_ERROR_NO_SERVICE,
  HELIO_CONTEXT_ERROR_NO_ACCOUNT,
  HELIO_CONTEXT_ERROR_NO_KEYRING,
  HELIO_CONTEXT_ERROR_NO_SETTINGS,
  HELIO_CONTEXT_ERROR_UNSENT,
} HelioContextError;

GQuark helio_context_error_quark (void);

#define HELIO_TYPE_CONTEXT (helio_context_get_type ())
G_DECLARE_FINAL_TYPE (HelioContext, helio_context, HELIO, CONTEXT, GObject)

/**
 * helio_context_open_async:
 * @options: the program's options; used until @callback is called
 * @account: (nullable): whose data; %NULL for those of the token, or of the account used last
 * @cancellable: (nullable): gives up
 * @callback: called when everything is there
 * @data: user data for @callback
 *
 * Makes the program's parts, each once: clock, settings, cache, client, engine. With `--demo` it
 * starts the demo service, unless `--offline`. Nothing is fetched before
 * helio_sync_engine_start(). Belongs to the main thread.
 */
void helio_context_open_async (const HelioOptions *options, const HelioAccount *account,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data);

/**
 * helio_context_open_finish:
 * @result: the result
 * @error: return location for a #HelioContextError, #HelioDemoServiceError, #HelioRemoteError or
 *   #HelioStoreError; helio_error_text_dup() has the words
 *
 * Returns: (transfer full) (nullable): the context
 */
HelioContext *helio_context_open_finish (GAsyncResult *result, GError **error);

/**
 * helio_context_close_async:
 * @self: a context
 * @callback: called when nothing runs any more
 * @data: user data for @callback
 *
 * Stops the engine and the demo service. Giving up the last reference does so too, without waiting.
 * What its credentials are about goes on: helio_credentials_settle_async() waits for that, before
 * the program ends.
 */
void helio_context_close_async (HelioContext *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_context_close_finish:
 * @self: a context
 * @result: the result
 */
void helio_context_close_finish (HelioContext *self, GAsyncResult *result);

/**
 * helio_context_get_clock:
 * @self: a context
 *
 * Returns: (transfer none): the time
 */
HelioClock *helio_context_get_clock (HelioContext *self);

/**
 * helio_context_get_settings:
 * @self: a context
 *
 * Returns: (transfer none): the settings
 */
GSettings *helio_context_get_settings (HelioContext *self);

/**
 * helio_context_get_store:
 * @self: a context
 *
 * Returns: (transfer none): the cache
 */
HelioStore *helio_context_get_store (HelioContext *self);

/**
 * helio_context_get_engine:
 * @self: a context
 *
 * Returns: (transfer none): what keeps the cache up to date; not started yet. Works offline with
 *   `--offline`, and with a window when the settings say so
 */
HelioSyncEngine *helio_context_get_engine (HelioContext *self);

/**
 * helio_context_get_live:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the service's live channel; %NULL when there is no window to
 *   stay for
 */
HelioLive *helio_context_get_live (HelioContext *self);

/**
 * helio_context_get_account:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): whose data; %NULL for those of a token
 */
const HelioAccount *helio_context_get_account (HelioContext *self);

/**
 * helio_context_get_credentials:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): what the account was granted
 */
HelioCredentials *helio_context_get_credentials (HelioContext *self);

/**
 * helio_context_get_service_url:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the service's address; %NULL when it is a demo service that
 *   does not run
 */
const char *helio_context_get_service_url (HelioContext *self);

G_END_DECLS
