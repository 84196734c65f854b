/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * helio_store_keep_file_async:
 * @self: a store
 * @source: a file
 * @about: (nullable): what is to be known of it, a record of kind `file`; its name and type are the
 *   source's where @about says nothing
 * @most: how many bytes it may have at most
 * @now: the time, microseconds UTC
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Copies a file to where the cache is, so that it can be sent whatever becomes of @source. It stays
 * as long as a form or a record of the service's names it; one that none names goes when the outbox
 * is recovered a day later.
 */
void helio_store_keep_file_async (HelioStore *self, GFile *source, HelioRecord *about, guint64 most,
                                  gint64 now, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/**
 * helio_store_keep_file_finish:
 * @self: a store
 * @result: the result
 * @error: return location for a #GIOErrorEnum, %G_IO_ERROR_MESSAGE_TOO_LARGE when the file has more
 *   bytes than it may, or a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the file's SHA-256: its id as a record of kind `file`, and
 *   what forms name it by
 */
char *helio_store_keep_file_finish (HelioStore *self, GAsyncResult *result, GError **error);

/**
 * helio_store_get_kept_file:
 * @self: a store
 * @id: the SHA-256 of a file
 *
 * Returns: (transfer full): where it is kept, or would be
 */
GFile *helio_store_get_kept_file (HelioStore *self, const char *id);

G_END_DECLS
