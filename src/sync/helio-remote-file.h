/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sync-engine.h"

G_BEGIN_DECLS

/**
 * HelioFileState:
 * @HELIO_FILE_UNKNOWN: nobody has looked yet
 * @HELIO_FILE_ABSENT: it can be fetched
 * @HELIO_FILE_COMING: it is being fetched, see `progress`
 * @HELIO_FILE_HERE: it is on this computer and can be used
 * @HELIO_FILE_FAILED: it did not come, see helio_remote_file_get_failure()
 *
 * Where a file of the service's is.
 */
typedef enum
{
  HELIO_FILE_UNKNOWN,
  HELIO_FILE_ABSENT,
  HELIO_FILE_COMING,
  HELIO_FILE_HERE,
  HELIO_FILE_FAILED,
} HelioFileState;

/**
 * HelioFileFailure:
 * @HELIO_FILE_FAILURE_NONE: it has not failed
 * @HELIO_FILE_FAILURE_OFFLINE: the service cannot be reached, or the user works offline
 * @HELIO_FILE_FAILURE_SIGNED_OUT: the service does not accept the token
 * @HELIO_FILE_FAILURE_GONE: the service does not have it
 * @HELIO_FILE_FAILURE_EXPIRED: the service had it, and keeps it no longer
 * @HELIO_FILE_FAILURE_NO_ROOM: it cannot be written to the disk
 * @HELIO_FILE_FAILURE_OTHER: the service cannot send it, or sent another one
 *
 * Why a file did not come.
 */
typedef enum
{
  HELIO_FILE_FAILURE_NONE,
  HELIO_FILE_FAILURE_OFFLINE,
  HELIO_FILE_FAILURE_SIGNED_OUT,
  HELIO_FILE_FAILURE_GONE,
  HELIO_FILE_FAILURE_EXPIRED,
  HELIO_FILE_FAILURE_NO_ROOM,
  HELIO_FILE_FAILURE_OTHER,
} HelioFileFailure;

#define HELIO_TYPE_FILE_STATE (helio_file_state_get_type ())
GType helio_file_state_get_type (void);

#define HELIO_TYPE_REMOTE_FILE (helio_remote_file_get_type ())
G_DECLARE_FINAL_TYPE (HelioRemoteFile, helio_remote_file, HELIO, REMOTE_FILE, GObject)

/**
 * helio_remote_file_new:
 * @engine: whose service has the file, and beside whose cache it is kept
 * @sha256: (nullable): the file's SHA-256, not trusted; what is none cannot be fetched
 * @size: its length in bytes
 *
 * A file that a record names. It is kept by its SHA-256 beside the cache, together with what people
 * send, as long as a record names it; so what came once, or was sent from here, is there offline.
 *
 * Properties: `state`, `progress` (0 to 1). Belongs to the thread it was made in.
 *
 * Returns: (transfer full): a file; that it is here already turns out soon
 */
HelioRemoteFile *helio_remote_file_new (HelioSyncEngine *engine, const char *sha256, gint64 size);

/**
 * helio_remote_file_fetch:
 * @self: a file
 *
 * Gets it, unless it is here or on its way.
 */
void helio_remote_file_fetch (HelioRemoteFile *self);

/**
 * helio_remote_file_cancel:
 * @self: a file
 *
 * Gets it no further. What came is thrown away.
 */
void helio_remote_file_cancel (HelioRemoteFile *self);

/**
 * helio_remote_file_get_state:
 * @self: a file
 *
 * Returns: where it is
 */
HelioFileState helio_remote_file_get_state (HelioRemoteFile *self);

/**
 * helio_remote_file_get_progress:
 * @self: a file
 *
 * Returns: how much of it has come, 0 to 1
 */
double helio_remote_file_get_progress (HelioRemoteFile *self);

/**
 * helio_remote_file_get_failure:
 * @self: a file
 *
 * Returns: why it did not come
 */
HelioFileFailure helio_remote_file_get_failure (HelioRemoteFile *self);

/**
 * helio_remote_file_get_place:
 * @self: a file
 *
 * Returns: (transfer none): where it is once it is here
 */
GFile *helio_remote_file_get_place (HelioRemoteFile *self);

G_END_DECLS
