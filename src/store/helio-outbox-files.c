/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-private.h"

#include "helio-layout-private.h"
#include "helio-time.h"

#include <glib/gstdio.h>

#define FILES "files"
#define SHA256 "sha256"

/* A form names several files, one a line; a record is about one. */
static char *
dup_question (const HelioKind *kind)
{
  if (helio_kind_find_field (kind, FILES) >= 0)
    return g_strdup_printf ("SELECT 1 FROM %s WHERE instr (char (10) || " FILES " || char (10),"
                            " char (10) || ?1 || char (10)) > 0 LIMIT 1",
                            helio_layout_get (kind)->table);
  if (helio_kind_find_field (kind, SHA256) >= 0)
    return g_strdup_printf ("SELECT 1 FROM %s WHERE " SHA256 " = ?1 LIMIT 1",
                            helio_layout_get (kind)->table);
  return NULL;
}

/* From the kind of that index on: forms come last. */
static gboolean
is_named (HelioOutbox *self, const char *file, guint first, gboolean *named, GError **error)
{
  *named = FALSE;
  for (guint i = first; !*named && i < HELIO_N_TABLES; i++)
    {
      g_autofree char *sql = dup_question (helio_kind_nth (i));
      g_autoptr (HelioStatement) statement = NULL;
      g_autoptr (GError) local = NULL;

      if (sql == NULL)
        continue;
      statement = helio_database_prepare (self->database, sql, error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_text (statement, 1, file, -1, SQLITE_TRANSIENT);
      *named = helio_database_step (self->database, statement, &local);
      if (!helio_database_went_well (&local, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop (HelioOutbox *self, const char *file, GError **error)
{
  if (!helio_row_writer_remove (self->writer, &helio_kind_file, file, error))
    return FALSE;
  g_ptr_array_add (self->gone_files, g_strdup (file));
  return TRUE;
}

gboolean
helio_outbox_drop_files (HelioOutbox *self, const char *const *files, GError **error)
{
  for (guint i = 0; files[i] != NULL; i++)
    {
      gboolean named;

      if (!is_named (self, files[i], 0, &named, error) || (!named && !drop (self, files[i], error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_older (const char *folder, const char *name, gint64 before)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_mtime < before / HELIO_SECOND;
}

gboolean
helio_outbox_sweep_files (HelioOutbox *self, const char *folder, gint64 before, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *const file[] = { name, NULL };

      if (is_older (folder, name, before) && !helio_outbox_drop_files (self, file, error))
        return FALSE;
    }
  return TRUE;
}

/* --- room --- */

typedef struct
{
  char *name; /* (owned) */
  guint64 size;
  gint64 time; /* seconds UTC */
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->name);
}

static int
compare_ages (gconstpointer a, gconstpointer b)
{
  const Kept *first = a, *second = b;

  return (first->time > second->time) - (first->time < second->time);
}

/* (transfer full) (element-type Kept): those that came first before others. */
static GArray *
list_by_age (const char *folder, guint64 *total)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GArray *files = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;

  g_array_set_clear_func (files, kept_clear);
  *total = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) != 0)
        continue;
      *total += (guint64) info.st_size;
      g_array_append_vals (files, &(Kept){ g_strdup (name), (guint64) info.st_size, info.st_mtime },
                           1);
    }
  g_array_sort (files, compare_ages);
  return files;
}

gboolean
helio_outbox_trim_files (HelioOutbox *self, const char *folder, guint64 most, gint64 before,
                         GError **error)
{
  guint64 total;
  g_autoptr (GArray) files = list_by_age (folder, &total);

  for (guint i = 0; total > most && i < files->len; i++)
    {
      const Kept *file = &g_array_index (files, Kept, i);
      gboolean needed;

      if (file->time >= before / HELIO_SECOND)
        break;
      if (!is_named (self, file->name, HELIO_FIRST_FORM, &needed, error)
          || (!needed && !drop (self, file->name, error)))
        return FALSE;
      if (!needed)
        total -= file->size;
    }
  return TRUE;
}
