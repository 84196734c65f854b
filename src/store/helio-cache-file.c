/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-migrations-private.h"
#include "helio-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#define PRIVATE_FOLDER 0700

static HelioDatabase *
open_for_writing (const char *path, GError **error)
{
  g_autoptr (HelioDatabase) database = helio_database_open (path, HELIO_DATABASE_WRITE, error);

  if (database == NULL || !helio_migrations_check (database, error)
      || !helio_migrations_run (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* Its schema must be this version's already: nothing can be migrated here. */
static HelioDatabase *
open_immutable (const char *path, GError **error)
{
  g_autoptr (HelioDatabase) database = helio_database_open (path, HELIO_DATABASE_IMMUTABLE, error);

  if (database == NULL || !helio_migrations_check (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* The names that stand for one state of the file: the database, what was not yet merged into it,
 * and the index of that. They go together. */
static gboolean
set_aside (const char *path, char **damaged_path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "" };
  g_autofree char *moved
      = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path, g_get_real_time ());

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (moved, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT, "%s: %s", from,
                       g_strerror (errno));
          return FALSE;
        }
    }
  *damaged_path = g_steal_pointer (&moved);
  return TRUE;
}

HelioDatabase *
helio_cache_file_open (const char *path, gboolean *read_only, char **damaged_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;
  HelioDatabase *database;

  *read_only = FALSE;
  *damaged_path = NULL;
  /* Where this fails, opening says why. */
  g_mkdir_with_parents (folder, PRIVATE_FOLDER);

  database = open_for_writing (path, &local);
  if (database != NULL)
    return database;

  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY)
      && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      *read_only = TRUE;
      return open_immutable (path, error);
    }
  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    return set_aside (path, damaged_path, error) ? open_for_writing (path, error) : NULL;

  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
