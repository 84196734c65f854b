/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-keyring.h"

G_BEGIN_DECLS

#define HELIO_TYPE_LOCK_PIN (helio_lock_pin_get_type ())
G_DECLARE_FINAL_TYPE (HelioLockPin, helio_lock_pin, HELIO, LOCK_PIN, GObject)

/**
 * helio_lock_pin_new:
 * @keyring: keeps what is known of it
 * @profile: (nullable): folder of a profile of its own
 *
 * The PIN or passphrase that opens a locked app, of a profile. Its hash (helio-password-hash.h) is
 * in the keyring and nowhere else. What takes time is done in other threads.
 *
 * Returns: (transfer full): the PIN, set or not
 */
HelioLockPin *helio_lock_pin_new (HelioKeyring *keyring, const char *profile);

/**
 * helio_lock_pin_look_async:
 * @self: a PIN
 * @callback: called when it is known
 * @data: for @callback
 *
 * Finds out whether there is one, and whether the keyring can have one.
 */
void helio_lock_pin_look_async (HelioLockPin *self, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_lock_pin_look_finish:
 * @self: a PIN
 * @result: what the callback was given
 * @is_set: (out): whether there is one
 * @error: return location for a #HelioKeyringError
 *
 * Returns: whether the keyring has told
 */
gboolean helio_lock_pin_look_finish (HelioLockPin *self, GAsyncResult *result, gboolean *is_set,
                                     GError **error);

/**
 * helio_lock_pin_check_async:
 * @self: a PIN
 * @text: what somebody says it is
 * @callback: called when it is known
 * @data: for @callback
 *
 * Compares.
 */
void helio_lock_pin_check_async (HelioLockPin *self, const char *text, GAsyncReadyCallback callback,
                                 gpointer data);

/**
 * helio_lock_pin_check_finish:
 * @self: a PIN
 * @result: what the callback was given
 * @is_right: (out): whether it is the PIN
 * @error: return location for a #HelioKeyringError; %G_IO_ERROR_NOT_FOUND when there is none
 *
 * Returns: whether there was something to compare with
 */
gboolean helio_lock_pin_check_finish (HelioLockPin *self, GAsyncResult *result, gboolean *is_right,
                                      GError **error);

/**
 * helio_lock_pin_set_async:
 * @self: a PIN
 * @text: (nullable): what it is from now on; %NULL for none
 * @callback: called when the keyring has it
 * @data: for @callback
 *
 * Sets or removes it.
 */
void helio_lock_pin_set_async (HelioLockPin *self, const char *text, GAsyncReadyCallback callback,
                               gpointer data);

/**
 * helio_lock_pin_set_finish:
 * @self: a PIN
 * @result: what the callback was given
 * @error: return location for a #HelioKeyringError; %G_IO_ERROR_FAILED without memory for a hash
 *
 * Returns: whether the keyring has done it
 */
gboolean helio_lock_pin_set_finish (HelioLockPin *self, GAsyncResult *result, GError **error);

G_END_DECLS
