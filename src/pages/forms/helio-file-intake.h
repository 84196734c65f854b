/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * helio_file_intake_async:
 * @store: where it is kept
 * @file: a file that somebody wants to send
 * @room: how many bytes it may have at most
 * @now: the time, microseconds UTC
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is kept, or is not
 * @data: user data for @callback
 *
 * Looks whether a file is one that goes with a form: a picture or a document, not empty and not too
 * large; and keeps a copy of it for the form, without the place where a photograph was taken.
 */
void helio_file_intake_async (HelioStore *store, GFile *file, guint64 room, gint64 now,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);

/**
 * helio_file_intake_finish:
 * @result: the result
 * @error: return location for a #GIOErrorEnum: %G_IO_ERROR_NOT_SUPPORTED for another type,
 *   %G_IO_ERROR_INVALID_DATA for an empty file, %G_IO_ERROR_MESSAGE_TOO_LARGE; or whatever kept it
 *   from being read or kept
 *
 * Returns: (transfer full) (nullable): what forms name it by
 */
char *helio_file_intake_finish (GAsyncResult *result, GError **error);

G_END_DECLS
