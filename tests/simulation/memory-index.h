/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a write-ahead log, which those share who have its database open: what SQLite has in
 * shared memory between programs, for one thread (walformat.html). */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *parts; /* (owned) */
  guint n_users[SQLITE_SHM_NLOCK];
  gconstpointer owners[SQLITE_SHM_NLOCK]; /* (unowned) (nullable): users that have it alone */
} MemoryIndex;

void memory_index_init (MemoryIndex *self);
/* NULL when there is no such part; one is made if @extend. */
gpointer memory_index_map (MemoryIndex *self, guint part, gsize length, gboolean extend);
/* As xShmLock(): who does not get a lock may try again, in vain. @using has a bit for each that
 * @user has with others. */
int memory_index_lock (MemoryIndex *self, gconstpointer user, guint *using, guint first, guint n,
                       int flags);
/* Nobody uses it any more, and whoever does next reads the log anew. */
void memory_index_clear (MemoryIndex *self);

G_END_DECLS
