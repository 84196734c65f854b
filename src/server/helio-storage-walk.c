/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-walk.h"

#include "helio-storage-private.h"

#define MAX_ROWS 1000

/* Whether there may be more. */
static gboolean
walk_on (HelioStorage *self, const HelioStorageWalk *walk, gpointer walker, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), walk->sql, error);
  guint n_wanted, n = 0;

  if (statement == NULL)
    return FALSE;
  n_wanted = MIN (walk->bind (statement, walker), MAX_ROWS);
  helio_sql_bind_int64 (statement, walk->limit, n_wanted);
  while (n < n_wanted && helio_sql_step (statement, error) == HELIO_SQL_ROW)
    {
      if (!walk->take (statement, walker, error))
        return FALSE;
      n++;
    }
  if (n == 0 || n < n_wanted)
    return FALSE;
  walk->mark (statement, walker);
  return TRUE;
}

gboolean
helio_storage_walk (HelioStorage *self, const HelioStorageWalk *walk, gpointer walker,
                    GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (walk_on (self, walk, walker, &failure))
    ;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
