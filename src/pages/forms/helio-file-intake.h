/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioFileIntake:
 * @file: a file that somebody wants to send
 * @name: (nullable): what people call it, when that is not @file's name
 * @origin: (nullable): what they added, when that is not @file
 * @with_place: whether a photograph goes on to say where it was taken
 * @room: how many bytes it may have at most
 * @now: the time, microseconds UTC
 *
 * What is to be kept for a form.
 */
typedef struct
{
  GFile *file;
  const char *name;
  GFile *origin;
  gboolean with_place;
  guint64 room;
  gint64 now;
} HelioFileIntake;

/**
 * helio_file_intake_async:
 * @store: where it is kept
 * @what: what is to be kept; copied
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is kept, or is not
 * @data: user data for @callback
 *
 * Looks whether a file is one that goes with a form: a picture or a document, not empty and not too
 * large; and keeps a copy of it for the form, without the place where a photograph was taken unless
 * that is wanted.
 */
void helio_file_intake_async (HelioStore *store, const HelioFileIntake *what,
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
