/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-resync-private.h"

#include "helio-layout-private.h"
#include "helio-local-id.h"
#include "helio-migrations-private.h"

/* Before the kind, in the place of which it stands, for what was sent. */
#define SENT "sent "

static gboolean
forget (HelioDatabase *database, GError **error)
{
  return helio_database_exec (database, "DELETE FROM resync", error);
}

gboolean
helio_resync_begin (HelioDatabase *database, GError **error)
{
  return forget (database, error)
         && helio_database_set_meta (database, HELIO_META_CURSOR, NULL, error)
         && helio_database_set_meta (database, HELIO_META_REVISION, NULL, error)
         && helio_database_set_meta (database, HELIO_META_RELOAD, "1", error);
}

static gboolean
mark (HelioDatabase *database, const char *kind, const char *id, int length, GError **error)
{
  g_autoptr (HelioStatement) statement = helio_database_prepare (
      database, "INSERT INTO resync (kind, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, id, length, SQLITE_STATIC);
  return helio_database_run (database, statement, error);
}

gboolean
helio_resync_mark (HelioDatabase *database, const HelioKind *kind, const char *id, gsize length,
                   GError **error)
{
  return mark (database, kind->name, id, (int) length, error);
}

static gboolean
mark_sent (HelioDatabase *database, const HelioKind *kind, HelioRowPeek *rows, GError **error)
{
  g_autofree char *name = g_strconcat (SENT, kind->name, NULL);
  const HelioPeekedRow *row;

  for (guint i = 0; (row = helio_row_peek_find (rows, kind, i)) != NULL; i++)
    if (!mark (database, name, row->id, -1, error))
      return FALSE;
  return TRUE;
}

gboolean
helio_resync_note_sent (HelioDatabase *database, HelioRowPeek *rows, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *reload = helio_database_get_meta (database, HELIO_META_RELOAD, &local);

  for (guint i = 0; reload != NULL && i < HELIO_N_KINDS; i++)
    if (!mark_sent (database, helio_kind_nth (i), rows, error))
      return FALSE;
  return helio_database_went_well (&local, error);
}

/* (transfer full) (element-type utf8): ids of @layout that no page has named, though it could. */
static GPtrArray *
list_unmarked (HelioDatabase *database, const HelioLayout *layout, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM %s WHERE id NOT IN (SELECT id FROM resync WHERE kind = ?1)"
                         " AND id NOT GLOB '" HELIO_LOCAL_ID "*' AND NOT (revision > (SELECT"
                         " CAST (value AS INTEGER) FROM meta WHERE name = '" HELIO_META_REVISION
                         "') AND id IN (SELECT id FROM resync WHERE kind = '" SENT "' || ?1))",
                         layout->table);
  g_autoptr (HelioStatement) statement = helio_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, layout->kind->name, -1, SQLITE_STATIC);
  while (helio_database_step (database, statement, &local))
    g_ptr_array_add (ids, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

gboolean
helio_resync_sweep (HelioRowWriter *writer, GError **error)
{
  HelioDatabase *database = helio_row_writer_get_database (writer);

  for (guint i = 0; i < HELIO_N_KINDS; i++)
    {
      const HelioLayout *layout = helio_layout_get (helio_kind_nth (i));
      g_autoptr (GPtrArray) ids = list_unmarked (database, layout, error);

      if (ids == NULL)
        return FALSE;
      for (guint j = 0; j < ids->len; j++)
        if (!helio_row_writer_remove (writer, layout->kind, g_ptr_array_index (ids, j), error))
          return FALSE;
    }
  return forget (database, error);
}
