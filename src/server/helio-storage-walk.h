/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sql.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioStorageWalk:
 * @sql: what comes behind where the walk is, in order
 * @limit: the last parameter of @sql: how many rows at most
 * @bind: binds the other parameters, whose texts stay until the walk is marked, and says how many
 *   rows are wanted yet
 * @take: looks at a row; %FALSE ends the walk, with the error set when it failed
 * @mark: keeps in mind that the walk is at a row
 *
 * A way over as many rows as there are.
 */
typedef struct
{
  const char *sql;
  int limit;
  guint (*bind) (HelioSqlStatement *statement, gpointer walker);
  gboolean (*take) (HelioSqlStatement *row, gpointer walker, GError **error);
  void (*mark) (HelioSqlStatement *row, gpointer walker);
} HelioStorageWalk;

/**
 * helio_storage_walk:
 * @self: a storage
 * @walk: the way
 * @walker: for its functions: where the walk is
 * @error: return location for a #HelioStorageError
 *
 * Goes over rows, some at a time: not every database hands them out one by one. What others write
 * meanwhile is seen behind where the walk is.
 *
 * Returns: %FALSE with @error set when it failed
 */
gboolean helio_storage_walk (HelioStorage *self, const HelioStorageWalk *walk, gpointer walker,
                             GError **error);

G_END_DECLS
