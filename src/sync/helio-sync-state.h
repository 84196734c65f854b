/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HelioSyncState:
 * @HELIO_SYNC_IDLE: up to date as of `last-sync`
 * @HELIO_SYNC_SYNCING: `progress` and `n-rows` say how far
 * @HELIO_SYNC_OFFLINE: the service cannot be reached, or the user works offline; the next try
 *   comes by itself
 * @HELIO_SYNC_FAILED: it answered and something is wrong, see `error`; the next try comes by
 *   itself
 * @HELIO_SYNC_SIGNED_OUT: nobody is signed in, or the keyring does not tell; nothing is tried until
 *   somebody does something about it
 *
 * What the engine is at.
 */
typedef enum
{
  HELIO_SYNC_IDLE,
  HELIO_SYNC_SYNCING,
  HELIO_SYNC_OFFLINE,
  HELIO_SYNC_FAILED,
  HELIO_SYNC_SIGNED_OUT,
} HelioSyncState;

#define HELIO_TYPE_SYNC_STATE (helio_sync_state_get_type ())
GType helio_sync_state_get_type (void);

/**
 * helio_sync_state_of:
 * @error: (nullable): why asking the service failed; %NULL when it did not
 *
 * Returns: what that means: %HELIO_SYNC_IDLE, %HELIO_SYNC_OFFLINE, %HELIO_SYNC_SIGNED_OUT or
 *   %HELIO_SYNC_FAILED
 */
HelioSyncState helio_sync_state_of (const GError *error);

G_END_DECLS
