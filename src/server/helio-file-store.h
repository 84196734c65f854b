/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage-error.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FILE_STORE (helio_file_store_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileStore, helio_file_store, HELIO, FILE_STORE, GObject)

/**
 * HelioFileWriter:
 *
 * A file on its way into a store. What is not finished leaves nothing behind.
 */
typedef struct _HelioFileWriter HelioFileWriter;

/**
 * helio_file_store_new:
 * @folder: (nullable): where the files lie; made when the first one comes. %NULL for a store that
 *   takes none
 *
 * Keeps files by the SHA-256 of their bytes. A file that is there is whole and never changes;
 * several processes may use the same folder. Whose files they are, the storage says.
 *
 * Returns: (transfer full): a store
 */
HelioFileStore *helio_file_store_new (const char *folder);

/**
 * helio_file_store_keeps:
 * @self: a store
 *
 * Returns: whether it takes files at all
 */
gboolean helio_file_store_keeps (HelioFileStore *self);

/**
 * helio_file_store_sweep:
 * @self: a store
 *
 * Removes what processes that died left half written.
 */
void helio_file_store_sweep (HelioFileStore *self);

/**
 * helio_file_store_copy:
 * @self: a store, which may be in use
 * @target: another one that takes files
 * @error: return location for a #HelioStorageError: FAILED when a file is damaged, too
 *
 * Puts the files of @self that @target does not have into that.
 *
 * Returns: whether all are there
 */
gboolean helio_file_store_copy (HelioFileStore *self, HelioFileStore *target, GError **error);

/**
 * helio_file_store_create:
 * @self: a store
 * @error: return location for a #HelioStorageError
 *
 * Returns: (transfer full): a new file, or %NULL with @error set
 */
HelioFileWriter *helio_file_store_create (HelioFileStore *self, GError **error);

/**
 * helio_file_store_check:
 * @self: a store
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether a file could be kept now; what that takes is made
 */
gboolean helio_file_store_check (HelioFileStore *self, GError **error);

/**
 * helio_file_store_read:
 * @self: a store
 * @sha256: lower-case hexadecimal
 * @error: return location for a #HelioStorageError: NOT_FOUND when it is not there
 *
 * Gives a file's bytes without reading them: they come when they are used.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GBytes *helio_file_store_read (HelioFileStore *self, const char *sha256, GError **error);

/**
 * helio_file_store_has:
 * @self: a store
 * @sha256: lower-case hexadecimal
 *
 * Returns: whether a file is there
 */
gboolean helio_file_store_has (HelioFileStore *self, const char *sha256);

/**
 * helio_file_store_remove:
 * @self: a store
 * @sha256: lower-case hexadecimal
 * @error: return location for a #HelioStorageError
 *
 * Removes a file. Whoever reads it still can.
 *
 * Returns: whether it is not there, as it may not have been before
 */
gboolean helio_file_store_remove (HelioFileStore *self, const char *sha256, GError **error);

/**
 * helio_file_writer_write:
 * @self: a file
 * @data: (array length=length): bytes
 * @length: how many
 *
 * Goes on with a file. Whether that works, helio_file_writer_finish() tells.
 */
void helio_file_writer_write (HelioFileWriter *self, gconstpointer data, gsize length);

/**
 * helio_file_writer_peek:
 * @self: a file
 * @begin: (out caller-allocates) (array length=length): what it begins with
 * @length: how many bytes of it at most
 * @n_read: (out): how many bytes that is
 * @error: return location for a #HelioStorageError: why it could not be written, if so
 *
 * Returns: whether that is known
 */
gboolean helio_file_writer_peek (HelioFileWriter *self, gpointer begin, gsize length, gsize *n_read,
                                 GError **error);

/**
 * helio_file_writer_check:
 * @self: a file that is all there, before it is finished
 * @sha256: (nullable): what it must be, lower-case hexadecimal; %NULL for whatever it is
 * @error: return location for a #HelioStorageError: INVALID when it is another one
 *
 * Returns: whether it was written, and is what it must be
 */
gboolean helio_file_writer_check (HelioFileWriter *self, const char *sha256, GError **error);

/**
 * helio_file_writer_finish:
 * @self: a file
 * @sha256: (nullable): what it must be, lower-case hexadecimal; %NULL for whatever it is
 * @error: return location for a #HelioStorageError: INVALID when it is another one
 *
 * Puts a file into the store, on the disk.
 *
 * Returns: whether it is there
 */
gboolean helio_file_writer_finish (HelioFileWriter *self, const char *sha256, GError **error);

/**
 * helio_file_writer_get_sha256:
 * @self: a finished file
 *
 * Returns: (transfer none): its SHA-256, lower-case hexadecimal
 */
const char *helio_file_writer_get_sha256 (HelioFileWriter *self);

/**
 * helio_file_writer_get_size:
 * @self: a file
 *
 * Returns: bytes written so far
 */
gint64 helio_file_writer_get_size (HelioFileWriter *self);

/**
 * helio_file_writer_free:
 * @self: (transfer full): a file
 *
 * Ends with a file. One that is not finished is gone.
 */
void helio_file_writer_free (HelioFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFileWriter, helio_file_writer_free)

G_END_DECLS
