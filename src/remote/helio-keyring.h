/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioKeyringError:
 * @HELIO_KEYRING_ERROR_LOCKED: it is locked, and nobody unlocked it
 * @HELIO_KEYRING_ERROR_UNAVAILABLE: there is none, or it does not answer
 *
 * Why the keyring is of no use. Messages are for logs and hold no secret.
 */
typedef enum
{
  HELIO_KEYRING_ERROR_LOCKED,
  HELIO_KEYRING_ERROR_UNAVAILABLE,
} HelioKeyringError;

#define HELIO_KEYRING_ERROR (helio_keyring_error_quark ())
GQuark helio_keyring_error_quark (void);

#define HELIO_TYPE_KEYRING (helio_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HelioKeyring, helio_keyring, HELIO, KEYRING, GObject)

/**
 * helio_keyring_new:
 *
 * The desktop's keyring (the Secret Service, or the portal's in a sandbox), one secret for each
 * account with a service. Nothing here blocks, and nothing waits for ever: a keyring may ask its
 * user for a password, and may never get one.
 *
 * Construct properties, for tests: `patience` (milliseconds that an answer may take, 5 s) and
 * `prompt-patience` (milliseconds that whatever may ask the user may take, 2 min).
 *
 * Returns: (transfer full): the keyring
 */
HelioKeyring *helio_keyring_new (void);

/**
 * helio_keyring_load_async:
 * @self: a keyring
 * @service: address of the service
 * @account: whose secret
 * @cancellable: (nullable): gives up
 * @callback: called with what there is
 * @data: for @callback
 *
 * Reads a secret. A locked keyring asks its user.
 */
void helio_keyring_load_async (HelioKeyring *self, const char *service, const char *account,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data);

/**
 * helio_keyring_load_finish:
 * @self: a keyring
 * @result: what the callback was given
 * @error: return location for a #HelioKeyringError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the secret, to be wiped; %NULL without @error when there is
 *   none
 */
char *helio_keyring_load_finish (HelioKeyring *self, GAsyncResult *result, GError **error);

/**
 * helio_keyring_save_async:
 * @self: a keyring
 * @service: address of the service
 * @account: whose secret
 * @label: what people read in their keyring's program
 * @secret: what to keep instead of what is there
 * @cancellable: (nullable): gives up
 * @callback: called when it is kept, or will not be
 * @data: for @callback
 *
 * Keeps a secret.
 */
void helio_keyring_save_async (HelioKeyring *self, const char *service, const char *account,
                               const char *label, const char *secret, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);

/**
 * helio_keyring_erase_async:
 * @self: a keyring
 * @service: address of the service
 * @account: whose secret
 * @cancellable: (nullable): gives up
 * @callback: called when there is none any more
 * @data: for @callback
 *
 * Forgets a secret, if there is one.
 */
void helio_keyring_erase_async (HelioKeyring *self, const char *service, const char *account,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);

/**
 * helio_keyring_finish:
 * @self: a keyring
 * @result: what the callback of helio_keyring_save_async() or helio_keyring_erase_async() was given
 * @error: return location for a #HelioKeyringError or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is done
 */
gboolean helio_keyring_finish (HelioKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
