/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_STORAGE_WORKER (helio_storage_worker_get_type ())
G_DECLARE_FINAL_TYPE (HelioStorageWorker, helio_storage_worker, HELIO, STORAGE_WORKER, GObject)

/**
 * HelioStorageWork:
 * @storage: (transfer none): the worker's own connection to the database
 * @cancellable: (transfer none): cancelled when the worker is to stop
 * @data: what was given to helio_storage_worker_new()
 * @error: return location for a #GError: what is told the operator and tried again after a while
 *   that grows, unless it was cancelled or nothing was found to do
 *
 * Does one piece of what is to be done, in the worker's thread.
 *
 * Returns: whether to look for another one
 */
typedef gboolean (*HelioStorageWork) (HelioStorage *storage, GCancellable *cancellable,
                                      gpointer data, GError **error);

/**
 * helio_storage_worker_new:
 * @name: what it does, a plural; for the operator
 * @database: see helio_storage_open()
 * @work: does one piece
 * @data: for @work; stays until the worker is stopped
 *
 * Does what the database says is to be done, one after another, in a thread of its own with its own
 * connection. After a failure it wakes itself by the thread-default main context of whoever makes
 * it, in whose thread it is stopped.
 *
 * Returns: (transfer full): a worker; end it with helio_storage_worker_stop()
 */
HelioStorageWorker *helio_storage_worker_new (const char *name, const char *database,
                                              HelioStorageWork work, gpointer data);

/**
 * helio_storage_worker_wake:
 * @self: a worker
 *
 * Has everything done that is to be done, at once also in the pause after a failure: somebody has
 * ordered it. Being called again before it has begun is nothing more. Any thread.
 */
void helio_storage_worker_wake (HelioStorageWorker *self);

/**
 * helio_storage_worker_look:
 * @self: a worker
 *
 * As helio_storage_worker_wake(), for a timer: nothing in the pause after a failure, whose end it
 * does not hasten.
 */
void helio_storage_worker_look (HelioStorageWorker *self);

/**
 * helio_storage_worker_stop:
 * @self: a worker
 *
 * Cancels what is being done, and blocks until the thread has ended.
 */
void helio_storage_worker_stop (HelioStorageWorker *self);

G_END_DECLS
