/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store-outbox.h"

G_BEGIN_DECLS

/**
 * HelioOutboxData:
 * @command: (owned): the entry and its form
 * @differences: (owned) (nullable): both versions, when it is in conflict
 * @files: (owned) (element-type utf8): names of the files that it names
 *
 * What the page of an entry shows, read in one go.
 */
typedef struct
{
  HelioCommand *command;
  HelioDifferences *differences;
  GPtrArray *files;
} HelioOutboxData;

/**
 * helio_outbox_data_load_async:
 * @store: the cache
 * @entry: the entry's id
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read
 * @data: user data for @callback
 *
 * Reads an entry with what belongs to it.
 */
void helio_outbox_data_load_async (HelioStore *store, const char *entry, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);

/**
 * helio_outbox_data_load_finish:
 * @store: the cache
 * @result: the result
 * @error: return location for a #HelioStoreError, %HELIO_STORE_ERROR_NOT_FOUND among them
 *
 * Returns: (transfer full) (nullable): what was read; free with helio_outbox_data_free()
 */
HelioOutboxData *helio_outbox_data_load_finish (HelioStore *store, GAsyncResult *result,
                                                GError **error);

/**
 * helio_outbox_data_free:
 * @self: (nullable): data
 *
 * Frees it.
 */
void helio_outbox_data_free (HelioOutboxData *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioOutboxData, helio_outbox_data_free)

G_END_DECLS
