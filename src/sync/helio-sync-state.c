/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-state.h"

#include "helio-remote-error.h"

G_DEFINE_ENUM_TYPE (HelioSyncState, helio_sync_state, G_DEFINE_ENUM_VALUE (HELIO_SYNC_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (HELIO_SYNC_SYNCING, "syncing"),
                    G_DEFINE_ENUM_VALUE (HELIO_SYNC_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (HELIO_SYNC_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HELIO_SYNC_SIGNED_OUT, "signed-out"))

HelioSyncState
helio_sync_state_of (const GError *error)
{
  if (error == NULL)
    return HELIO_SYNC_IDLE;
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_UNAUTHORIZED)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_KEYRING)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TARGET))
    return HELIO_SYNC_SIGNED_OUT;
  if (g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_OFFLINE)
      || g_error_matches (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_TIMEOUT))
    return HELIO_SYNC_OFFLINE;
  return HELIO_SYNC_FAILED;
}
