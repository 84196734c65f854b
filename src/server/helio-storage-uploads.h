/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioStoredFile:
 * @sha256: (owned): of its bytes, lower-case hexadecimal
 * @size: bytes
 * @media_type: (owned): what it is
 * @file_name: (owned): what people call it; a name, not a path
 *
 * A file that an organisation has; its bytes lie in the file store. Clear with
 * helio_stored_file_clear().
 */
typedef struct
{
  char *sha256;
  gint64 size;
  char *media_type;
  char *file_name;
} HelioStoredFile;

/**
 * helio_stored_file_clear:
 * @self: a stored file, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_stored_file_clear (HelioStoredFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioStoredFile, helio_stored_file_clear)

/**
 * helio_storage_find_file:
 * @self: a storage
 * @organisation: whose file it is
 * @sha256: of its bytes, not trusted
 * @file: (out caller-allocates): the file; clear with helio_stored_file_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when the organisation has no such
 *   file, GONE when it had one that is no longer kept
 *
 * Returns: whether there is such a file
 */
gboolean helio_storage_find_file (HelioStorage *self, gint64 organisation, const char *sha256,
                                  HelioStoredFile *file, GError **error);

/**
 * helio_storage_put_file:
 * @self: a storage
 * @organisation: whose file it is
 * @file: a file whose bytes are in the file store
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: BUSY when the bytes are just being removed
 *
 * Lets an organisation have a file, for good. One that it has already gets the name it came with
 * last.
 *
 * Returns: whether it has it
 */
gboolean helio_storage_put_file (HelioStorage *self, gint64 organisation,
                                 const HelioStoredFile *file, gint64 now, GError **error);

/**
 * helio_storage_keep_file:
 * @self: a storage
 * @organisation: whose file it is
 * @sha256: of its bytes
 * @error: return location for a #HelioStorageError
 *
 * Keeps a file that the organisation has for good, even if it was made for a report.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_keep_file (HelioStorage *self, gint64 organisation, const char *sha256,
                                  GError **error);

G_END_DECLS
