/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioStoreRoom:
 * @records: bytes of the cache's file and of what is not yet merged into it
 * @files: bytes of the files beside it
 *
 * How much room a cache takes on the disk.
 */
typedef struct
{
  guint64 records;
  guint64 files;
} HelioStoreRoom;

/**
 * helio_store_measure_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Finds out how much room the cache takes.
 */
void helio_store_measure_async (HelioStore *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_measure_finish:
 * @self: a store
 * @result: the result
 * @error: return location for a #GIOErrorEnum, of a cancellation
 *
 * Returns: (transfer full) (nullable): how much it is; free with g_free()
 */
HelioStoreRoom *helio_store_measure_finish (HelioStore *self, GAsyncResult *result, GError **error);

/**
 * helio_store_trim_files_async:
 * @self: a store
 * @most: how many bytes of files may stay
 * @before: files that came later than this stay, microseconds UTC
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * Removes files that the service has as well, those that came first before others, until what is
 * there fits into @most. What a form that was not sent names stays in any case. Finish with
 * helio_store_finish().
 */
void helio_store_trim_files_async (HelioStore *self, guint64 most, gint64 before,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);

/**
 * helio_store_erase_async:
 * @path: the file of a cache that nobody has open
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Removes the cache and all that was kept beside it: records, files, drafts and the outbox.
 */
void helio_store_erase_async (const char *path, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_erase_finish:
 * @result: the result
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether nothing is left
 */
gboolean helio_store_erase_finish (GAsyncResult *result, GError **error);

G_END_DECLS
