/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HELIO_STORAGE_ERROR (helio_storage_error_quark ())
GQuark helio_storage_error_quark (void);

/**
 * HelioStorageError:
 * @HELIO_STORAGE_ERROR_NOT_FOUND: no such organisation, user, token or record
 * @HELIO_STORAGE_ERROR_GONE: the file was there, and is no longer kept
 * @HELIO_STORAGE_ERROR_EXISTS: there is one already
 * @HELIO_STORAGE_ERROR_INVALID: what was given cannot be stored, such as an empty name
 * @HELIO_STORAGE_ERROR_NOT_OURS: the database is somebody else's, or no database; it was not
 * touched
 * @HELIO_STORAGE_ERROR_NEWER: the database was made by a later version; it was not touched
 * @HELIO_STORAGE_ERROR_FULL: the disk is full
 * @HELIO_STORAGE_ERROR_BUSY: what may go well another time: somebody else held the database for too
 *   long, or the link to it was lost
 * @HELIO_STORAGE_ERROR_FAILED: anything else: damaged, read-only, not to be opened
 *
 * What can go wrong in the service's storage, a code a reaction. Messages are one sentence in
 * English, for the service's operator; none holds a token.
 */
typedef enum
{
  HELIO_STORAGE_ERROR_NOT_FOUND,
  HELIO_STORAGE_ERROR_GONE,
  HELIO_STORAGE_ERROR_EXISTS,
  HELIO_STORAGE_ERROR_INVALID,
  HELIO_STORAGE_ERROR_NOT_OURS,
  HELIO_STORAGE_ERROR_NEWER,
  HELIO_STORAGE_ERROR_FULL,
  HELIO_STORAGE_ERROR_BUSY,
  HELIO_STORAGE_ERROR_FAILED,
} HelioStorageError;

/**
 * helio_storage_error_is_missing:
 * @error: (nullable): an error
 *
 * Returns: whether it says that there is no such thing, or no longer
 */
gboolean helio_storage_error_is_missing (const GError *error);

/**
 * helio_storage_error_forgive_missing:
 * @failure: (inout): what a look-up came to, its error or %NULL; %NULL afterwards
 * @error: return location for @failure when it is more than that there is no such thing
 *
 * For what may be there or not.
 *
 * Returns: whether the look-up has succeeded, whatever it found
 */
gboolean helio_storage_error_forgive_missing (GError **failure, GError **error);

G_END_DECLS
