/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-tally-changes-private.h"

#include "helio-tally-private.h"

#include <string.h>

typedef struct
{
  const HelioLayout *layout; /* (unowned) */
  gint64 day;
  const char *status; /* (owned), but where it is looked for: without a NUL at its end */
  gsize length;
  int n;
} Change;

struct _HelioTallyChanges
{
  GHashTable *changes; /* (owned) (element-type Change): a set */
};

static guint
change_hash (gconstpointer data)
{
  const Change *change = data;
  guint hash = (guint) change->day * 31 + helio_kind_index (change->layout->kind);

  for (gsize i = 0; i < change->length; i++)
    hash = hash * 33 + (guchar) change->status[i];
  return hash;
}

static gboolean
change_equal (gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;

  return left->day == right->day && left->layout == right->layout && left->length == right->length
         && memcmp (left->status, right->status, left->length) == 0;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free ((char *) change->status);
  g_free (change);
}

HelioTallyChanges *
helio_tally_changes_new (void)
{
  HelioTallyChanges *self = g_new (HelioTallyChanges, 1);

  self->changes = g_hash_table_new_full (change_hash, change_equal, change_free, NULL);
  return self;
}

void
helio_tally_changes_free (HelioTallyChanges *self)
{
  g_hash_table_unref (self->changes);
  g_free (self);
}

void
helio_tally_changes_add (HelioTallyChanges *self, const HelioLayout *layout, const char *status,
                         gsize length, gint64 date, int n)
{
  Change wanted = { layout, helio_tally_get_day (date), status != NULL ? status : "", length, 0 };
  Change *change = g_hash_table_lookup (self->changes, &wanted);

  if (change == NULL)
    {
      change = g_new (Change, 1);
      *change = wanted;
      change->status = g_strndup (wanted.status, length);
      g_hash_table_add (self->changes, change);
    }
  change->n += n;
}

static gboolean
write_change (const Change *change, HelioDatabase *database, GError **error)
{
  g_autofree char *sql = helio_tally_add (change->layout);
  g_autoptr (HelioStatement) statement = helio_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, change->status, (int) change->length, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, change->day);
  sqlite3_bind_int (statement, 3, change->n);
  return helio_database_run (database, statement, error);
}

gboolean
helio_tally_changes_write (HelioTallyChanges *self, HelioDatabase *database, GError **error)
{
  GHashTableIter iter;
  gpointer change;

  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &change, NULL))
    if (((Change *) change)->n != 0 && !write_change (change, database, error))
      return FALSE;
  g_hash_table_remove_all (self->changes);
  return TRUE;
}
