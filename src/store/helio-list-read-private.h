/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list has read on the reading thread. */
#pragma once

#include "helio-order-private.h"
#include "helio-store.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *rows; /* (owned) (element-type guint32) (nullable): NULL when the first ones come with
                 * all others */
  HelioOrder *order; /* (owned) (nullable): what they were taken from when they are all */
} HelioListRead;

void helio_list_read_free (HelioListRead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioListRead, helio_list_read_free)

/* Reads all rows of @query, from @order if it is known already; or, with a @limit, only the first
 * so many, sorted by the database, or some from the beginning of @order. In front of what else is
 * in @others (nullable), which are the same ones in another order, when they are as many as asked
 * for. helio_store_read_finish() gives a #HelioListRead. */
void helio_list_read_async (HelioStore *store, HelioQuery *query, HelioOrder *order, guint limit,
                            GArray *others, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data);

G_END_DECLS
