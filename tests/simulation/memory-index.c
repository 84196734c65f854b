/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-index.h"

#include <string.h>

/* What SQLite asks for at a time. */
#define PART 32768

void
memory_index_init (MemoryIndex *self)
{
  *self = (MemoryIndex){ .parts = g_ptr_array_new_with_free_func (g_free) };
}

gpointer
memory_index_map (MemoryIndex *self, guint part, gsize length, gboolean extend)
{
  g_assert (length == PART);
  while (extend && part >= self->parts->len)
    g_ptr_array_add (self->parts, g_malloc0 (PART));
  return part < self->parts->len ? g_ptr_array_index (self->parts, part) : NULL;
}

static gboolean
may_lock (MemoryIndex *self, gconstpointer user, guint using, guint slot, gboolean alone)
{
  guint n_own = using >> slot & 1;

  return (self->owners[slot] == NULL || self->owners[slot] == user)
         && (!alone || self->n_users[slot] == n_own);
}

static void
lock_slot (MemoryIndex *self, gconstpointer user, guint *using, guint slot, int flags)
{
  gboolean alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  guint taken = (flags & SQLITE_SHM_LOCK) != 0;

  if (alone)
    self->owners[slot] = taken ? user : NULL;
  else if ((*using >> slot & 1) != taken)
    {
      *using ^= 1u << slot;
      self->n_users[slot] += taken ? 1 : -1;
    }
}

int
memory_index_lock (MemoryIndex *self, gconstpointer user, guint *using, guint first, guint n,
                   int flags)
{
  gboolean alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;

  for (guint slot = first; slot < first + n && (flags & SQLITE_SHM_LOCK) != 0; slot++)
    if (!may_lock (self, user, *using, slot, alone))
      return SQLITE_BUSY;
  for (guint slot = first; slot < first + n; slot++)
    lock_slot (self, user, using, slot, flags);
  return SQLITE_OK;
}

void
memory_index_clear (MemoryIndex *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    memset (g_ptr_array_index (self->parts, i), 0, PART);
  memset (self->n_users, 0, sizeof self->n_users);
  memset (self->owners, 0, sizeof self->owners);
}
