/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-lock-pin.h"

G_BEGIN_DECLS

/**
 * HELIO_LOCK_PIN_MIN:
 *
 * How many characters a PIN or passphrase has at least.
 */
#define HELIO_LOCK_PIN_MIN 4

/**
 * HelioLockError:
 * @HELIO_LOCK_ERROR_WRONG: that is not the PIN
 * @HELIO_LOCK_ERROR_TOO_SOON: there has to be a pause after wrong ones, or one is being looked at
 * @HELIO_LOCK_ERROR_LOST: the keyring does not have the PIN any more
 *
 * Why it stays locked. The keyring's own are #HelioKeyringError.
 */
typedef enum
{
  HELIO_LOCK_ERROR_WRONG,
  HELIO_LOCK_ERROR_TOO_SOON,
  HELIO_LOCK_ERROR_LOST,
} HelioLockError;

#define HELIO_LOCK_ERROR (helio_lock_error_quark ())
GQuark helio_lock_error_quark (void);

/**
 * HelioLock:
 *
 * Whether the app is locked, what locks it, and what opens it. It keeps others from looking; it
 * does not encrypt anything, and whoever can run programs as the user reads the cache without it.
 * Properties: `locked`; `set`, whether there is a PIN to lock it with; `usable`, whether it can
 * have one. Belongs to the main thread.
 */
#define HELIO_TYPE_LOCK (helio_lock_get_type ())
G_DECLARE_FINAL_TYPE (HelioLock, helio_lock, HELIO, LOCK, GObject)

/**
 * helio_lock_new:
 * @settings: says when it locks; keeps how many PINs were wrong, so that the pause after them does
 *   not end with the program
 * @clock: the time
 * @pin: what opens it
 *
 * Returns: (transfer full): a lock that is open, until helio_lock_begin()
 */
HelioLock *helio_lock_new (GSettings *settings, HelioClock *clock, HelioLockPin *pin);

/**
 * helio_lock_begin:
 * @self: a lock
 * @usable: whether there is an account that can sign in again, which is the way out of a forgotten
 *   PIN
 *
 * Data are open from now on. What was open without being usable, or at all, is locked if there is a
 * PIN; from one account to another it stays as it is.
 */
void helio_lock_begin (HelioLock *self, gboolean usable);

/**
 * helio_lock_is_locked:
 * @self: a lock
 *
 * Returns: whether nothing is to be seen
 */
gboolean helio_lock_is_locked (HelioLock *self);

/**
 * helio_lock_is_set:
 * @self: a lock
 *
 * Returns: whether there is a PIN to lock it with
 */
gboolean helio_lock_is_set (HelioLock *self);

/**
 * helio_lock_is_usable:
 * @self: a lock
 *
 * Returns: what helio_lock_begin() was told
 */
gboolean helio_lock_is_usable (HelioLock *self);

/**
 * helio_lock_get_pin:
 * @self: a lock
 *
 * Returns: (transfer none): what opens it
 */
HelioLockPin *helio_lock_get_pin (HelioLock *self);

/**
 * helio_lock_lock:
 * @self: a lock
 *
 * Locks, when there is a PIN.
 */
void helio_lock_lock (HelioLock *self);

/**
 * helio_lock_note_input:
 * @self: a lock
 *
 * Somebody has done something in the app. After too long a pause, in which the computer may have
 * slept, that locks.
 */
void helio_lock_note_input (HelioLock *self);

/**
 * helio_lock_note_session_locked:
 * @self: a lock
 *
 * The desktop's session is locked; so is the app, unless it never locks by itself.
 */
void helio_lock_note_session_locked (HelioLock *self);

/**
 * helio_lock_check:
 * @self: a lock
 *
 * Locks if nobody has done anything for long enough. Called by itself when that may be.
 */
void helio_lock_check (HelioLock *self);

/**
 * helio_lock_get_pause:
 * @self: a lock
 *
 * Returns: microseconds until another PIN may be tried; it grows with each wrong one
 */
gint64 helio_lock_get_pause (HelioLock *self);

/**
 * helio_lock_is_forgotten:
 * @self: a lock
 *
 * Returns: whether so many PINs were wrong that another way out is to be offered
 */
gboolean helio_lock_is_forgotten (HelioLock *self);

/**
 * helio_lock_open_async:
 * @self: a lock
 * @text: what somebody says the PIN is
 * @callback: called when it is open, or stays locked
 * @data: for @callback
 *
 * Tries a PIN.
 */
void helio_lock_open_async (HelioLock *self, const char *text, GAsyncReadyCallback callback,
                            gpointer data);

/**
 * helio_lock_change_async:
 * @self: a usable lock
 * @former: (nullable): what somebody says the PIN is so far; %NULL when there is none
 * @text: (nullable): what it is to be, %HELIO_LOCK_PIN_MIN characters or more; %NULL for none
 * @callback: called when it is that, or is not
 * @data: for @callback
 *
 * Sets, changes or removes the PIN. Wrong ones count as those of helio_lock_open_async().
 */
void helio_lock_change_async (HelioLock *self, const char *former, const char *text,
                              GAsyncReadyCallback callback, gpointer data);

/**
 * helio_lock_finish:
 * @self: a lock
 * @result: what the callback of helio_lock_open_async() or helio_lock_change_async() was given
 * @error: return location for a #HelioLockError, #HelioKeyringError, or %G_IO_ERROR_FAILED without
 *   memory
 *
 * Returns: whether it is done
 */
gboolean helio_lock_finish (HelioLock *self, GAsyncResult *result, GError **error);

/**
 * helio_lock_give_up:
 * @self: a lock
 *
 * Whoever has the account has shown who they are otherwise: it is open and has no PIN any more.
 */
void helio_lock_give_up (HelioLock *self);

G_END_DECLS
