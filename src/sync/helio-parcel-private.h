/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent, as the cache has it. */
#pragma once

#include "helio-client.h"
#include "helio-command.h"
#include "helio-store.h"

G_BEGIN_DECLS

typedef struct
{
  HelioCommand *command; /* (owned) */
  GPtrArray *files;      /* (owned) (element-type HelioRecord): that it names */
} HelioParcel;

/* Takes a #HelioParcel. */
void helio_parcel_free (gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioParcel, helio_parcel_free)

/* A #HelioParcel of the entry @id, on the reading thread; NULL with %HELIO_STORE_ERROR_NOT_FOUND
 * when there is none any more. A file that is not known any more is missing in the list. */
gpointer helio_parcel_read (HelioReader *reader, gpointer id, GError **error);

/* Sends the files of the parcel, which must stay until it is done, one after the other. */
void helio_parcel_upload_async (const HelioParcel *self, HelioStore *store, HelioClient *client,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);

/* Whether the service has them all; else as helio_client_upload_finish() says of the first that it
 * does not have. */
gboolean helio_parcel_upload_finish (HelioStore *store, GAsyncResult *result, gboolean *sent,
                                     HelioProblem **problem, GError **error);

G_END_DECLS
