/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-reader.h"

G_BEGIN_DECLS

/* Every row of a kind, or of the parents that a query asks for, in ascending order of one field;
 * immutable, counted by references. */
typedef struct
{
  gatomicrefcount refs;
  guint sort;
  HelioQuery *scope; /* (owned): what the rows have in common: nothing, or their parents */
  GArray *rows;      /* (owned) (element-type guint32) */
} HelioOrder;

HelioOrder *helio_order_load (HelioReader *reader, HelioQuery *query, GError **error);
HelioOrder *helio_order_ref (HelioOrder *self);
void helio_order_unref (HelioOrder *self);

/* Whether the rows of @query are among the order's, as they are sorted. */
gboolean helio_order_serves (HelioOrder *self, HelioQuery *query);

/* The rows of @query: the order, forwards or backwards, where the bitmap of its filter says so. */
GArray *helio_order_select (HelioOrder *self, HelioReader *reader, HelioQuery *query,
                            GError **error);

/* Some rows of @query at the beginning of the order, forwards or backwards, when that is long and
 * looking at its first rows finds enough of them: they can be shown while all are looked for. NULL
 * without @error otherwise. */
GArray *helio_order_select_first (HelioOrder *self, HelioReader *reader, HelioQuery *query,
                                  GError **error);

/* @first, then what else is in @rows: none is missing and none is there twice while the rest of an
 * order is still being read. */
GArray *helio_order_put_first (GArray *rows, GArray *first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioOrder, helio_order_unref)

G_END_DECLS
