/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioFileLock:
 *
 * What only one of all processes and threads of a user has at a time, or several that share it. It
 * ends with the process that has it, however that ends.
 */
typedef struct _HelioFileLock HelioFileLock;

/**
 * helio_file_lock_take:
 * @path: a file that stands for it; it and its folder are made when they are not there, and stay
 * @shared: whether others may share it
 * @patience: how long to wait for whoever has it, milliseconds
 * @error: return location for a #GIOErrorEnum: %G_IO_ERROR_TIMED_OUT when somebody else has it
 *
 * Waits on the thread that calls.
 *
 * Returns: (transfer full) (nullable): what helio_file_lock_release() gives back
 */
HelioFileLock *helio_file_lock_take (const char *path, gboolean shared, guint patience,
                                     GError **error);

/**
 * helio_file_lock_take_async:
 * @path: a file that stands for it; it and its folder are made when they are not there, and stay
 * @patience: how long to wait for whoever has it, milliseconds
 * @cancellable: (nullable): gives up
 * @callback: called when it is had, or will not be
 * @data: for @callback
 *
 * Waits on a thread of its own.
 */
void helio_file_lock_take_async (const char *path, guint patience, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);

/**
 * helio_file_lock_take_finish:
 * @result: what the callback was given
 * @error: return location for a #GIOErrorEnum: %G_IO_ERROR_TIMED_OUT when somebody else has it
 *
 * Returns: (transfer full) (nullable): what helio_file_lock_release() gives back
 */
HelioFileLock *helio_file_lock_take_finish (GAsyncResult *result, GError **error);

/**
 * helio_file_lock_release:
 * @self: (nullable): a lock
 *
 * Leaves it to the next one.
 */
void helio_file_lock_release (HelioFileLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioFileLock, helio_file_lock_release)

G_END_DECLS
