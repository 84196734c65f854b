/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-migrations-private.h"
#include "helio-reader-private.h"
#include "helio-salvage-private.h"
#include "helio-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define PRIVATE_FOLDER 0700
/* Stands beside a file in which damage was found: the next one to open it sets it aside. */
#define DAMAGE_NOTE "-damage"

static gboolean
check_note (const char *path, GError **error)
{
  g_autofree char *note = g_strconcat (path, DAMAGE_NOTE, NULL);

  if (!g_file_test (note, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT, "damage was found before");
  return FALSE;
}

/* Asked to open a file for writing SQLite opens it for reading where that is all it can do. */
static gboolean
check_writable (HelioDatabase *database, GError **error)
{
  if (sqlite3_db_readonly (helio_database_get_handle (database), "main") == 0)
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY, "the file is read-only");
  return FALSE;
}

/* Nobody but its owner reads it, and SQLite gives the files beside it the same mode. Made without
 * opening it, because closing it again would take the locks that another thread has on it. Where
 * this fails, opening says why. */
static void
make_file (const char *path)
{
  mknod (path, S_IFREG | 0600, 0);
}

static HelioDatabase *
open_for_writing (const char *path, GError **error)
{
  g_autoptr (HelioDatabase) database = NULL;

  make_file (path);
  database = helio_database_open (path, HELIO_DATABASE_WRITE, error);
  if (database == NULL || !helio_migrations_check (database, error) || !check_note (path, error)
      || !check_writable (database, error) || !helio_database_use_log (database, error)
      || !helio_migrations_run (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

/* Its schema must be this version's already: nothing can be migrated here. */
static HelioDatabase *
open_for_reading (const char *path, HelioDatabaseMode mode, GError **error)
{
  g_autoptr (HelioDatabase) database = helio_database_open (path, mode, error);
  gboolean current;

  if (database == NULL || !helio_migrations_check (database, error)
      || !helio_migrations_is_current (database, &current, error))
    return NULL;
  if (current)
    return g_steal_pointer (&database);
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY,
               "the tables are not this version's and cannot be changed");
  return NULL;
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

/* Where nothing can be written SQLite reads a file whose log another process has open. Otherwise
 * it cannot make the index of the log: that stands in memory then. Without a log there is nothing
 * beside the file to look at. */
static gboolean
open_read_only (HelioCacheFile *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->read_only = TRUE;
  self->reading = HELIO_DATABASE_READ;
  self->database = open_for_reading (path, self->reading, &local);
  if (self->database != NULL)
    return TRUE;
  if (!g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->reading = has_log (path) ? HELIO_DATABASE_ALONE : HELIO_DATABASE_IMMUTABLE;
  self->database = open_for_reading (path, self->reading, error);
  return self->database != NULL;
}

/* The names that stand for one state of the file: the database, what was not yet merged into it,
 * and the index of that. They go together. */
static gboolean
set_aside (HelioCacheFile *self, const char *path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };
  g_autofree char *note = g_strconcat (path, DAMAGE_NOTE, NULL);
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
  g_unlink (note);
  self->damaged_path = g_steal_pointer (&moved);
  return TRUE;
}

void
helio_cache_file_note_damage (const char *path)
{
  g_autofree char *note = g_strconcat (path, DAMAGE_NOTE, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (note, "", 0, &error))
    g_debug ("%s", error->message);
}

static gboolean
start_anew (HelioCacheFile *self, const char *path, GError **error)
{
  if (!set_aside (self, path, error))
    return FALSE;
  self->database = open_for_writing (path, error);
  if (self->database == NULL)
    return FALSE;
  helio_salvage (self->database, self->damaged_path);
  return TRUE;
}

gboolean
helio_cache_file_open (HelioCacheFile *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;

  *self = (HelioCacheFile){ .reading = HELIO_DATABASE_READ };
  /* Where this fails, opening says why. */
  g_mkdir_with_parents (folder, PRIVATE_FOLDER);

  self->database = open_for_writing (path, &local);
  if (self->database != NULL)
    return TRUE;

  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY)
      && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return open_read_only (self, path, error);
  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    return start_anew (self, path, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

HelioReader *
helio_reader_open (const char *path, GError **error)
{
  HelioCacheFile file = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  return check_note (path, error) && open_read_only (&file, path, error)
             ? helio_reader_new (file.database)
             : NULL;
}
