/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HELIO_STORE_ERROR (helio_store_error_quark ())

/**
 * HelioStoreError:
 * @HELIO_STORE_ERROR_NOT_OURS: the file is no cache of ours; it was left alone
 * @HELIO_STORE_ERROR_NEWER: a newer version of the program wrote the cache; it was left alone
 * @HELIO_STORE_ERROR_CORRUPT: the file is damaged
 * @HELIO_STORE_ERROR_FULL: no room on the disk; what was there is kept
 * @HELIO_STORE_ERROR_READ_ONLY: the cache can be read but not written
 * @HELIO_STORE_ERROR_BUSY: another process holds the cache for too long
 * @HELIO_STORE_ERROR_MOVED: the cursor is not the one that the caller went by: another process
 *   synced meanwhile; go on from the new one
 * @HELIO_STORE_ERROR_NOT_FOUND: no such record
 * @HELIO_STORE_ERROR_SENT: it is on its way to the service, or may have arrived: it cannot be taken
 *   back
 * @HELIO_STORE_ERROR_NEEDED: something else in the outbox is about what it makes
 * @HELIO_STORE_ERROR_FAILED: anything else; the message says what SQLite said
 *
 * What can go wrong with the cache, a code per reaction.
 */
typedef enum
{
  HELIO_STORE_ERROR_NOT_OURS,
  HELIO_STORE_ERROR_NEWER,
  HELIO_STORE_ERROR_CORRUPT,
  HELIO_STORE_ERROR_FULL,
  HELIO_STORE_ERROR_READ_ONLY,
  HELIO_STORE_ERROR_BUSY,
  HELIO_STORE_ERROR_MOVED,
  HELIO_STORE_ERROR_NOT_FOUND,
  HELIO_STORE_ERROR_SENT,
  HELIO_STORE_ERROR_NEEDED,
  HELIO_STORE_ERROR_FAILED,
} HelioStoreError;

GQuark helio_store_error_quark (void);

G_END_DECLS
