/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent, as the cache has it. */
#pragma once

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

G_END_DECLS
