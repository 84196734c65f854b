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
/* Says, until it is done, of which files set aside what was not sent is to be salvaged: a line for
 * each, what its name has more than this one's. The last may still be on its way there. */
#define SALVAGE_NOTE "-salvage"
/* What all share who may write to the file, so that nobody sets it aside while somebody else does,
 * whose words would go where nobody looks for them. */
#define LOCK "-lock"
/* How long the others are waited for before a look at whether one of them has set it aside. */
#define LOOK_AGAIN_MS 20

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

/* --- damage --- */

/* (transfer full) (element-type utf8): the lines of the note. */
static GPtrArray *
list_unsalvaged (const char *path)
{
  g_autofree char *note = g_strconcat (path, SALVAGE_NOTE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *suffixes = g_ptr_array_new_with_free_func (g_free);

  if (!g_file_get_contents (note, &text, NULL, NULL))
    return suffixes;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (suffixes, g_strdup (lines[i]));
  return suffixes;
}

static gboolean
note_unsalvaged (const char *path, GPtrArray *suffixes, GError **error)
{
  g_autofree char *note = g_strconcat (path, SALVAGE_NOTE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local = NULL;

  if (suffixes->len == 0)
    {
      g_unlink (note);
      return TRUE;
    }
  for (guint i = 0; i < suffixes->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (suffixes, i));
  if (g_file_set_contents_full (note, text->str, (gssize) text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;
  g_set_error_literal (error, HELIO_STORE_ERROR,
                       g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                           ? HELIO_STORE_ERROR_FULL
                           : HELIO_STORE_ERROR_CORRUPT,
                       local->message);
  return FALSE;
}

static gboolean
is_there (const char *path, const char *suffix)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

/* (transfer full) (nullable): where the damaged file goes, which is noted from now on. Whoever
 * began to move it before has moved the file itself last: the rest is there already. */
static char *
choose_place (const char *path, GError **error)
{
  g_autoptr (GPtrArray) suffixes = list_unsalvaged (path);
  const char *last = suffixes->len > 0 ? g_ptr_array_index (suffixes, suffixes->len - 1) : NULL;
  char *suffix;

  if (last != NULL && !is_there (path, last))
    return g_strconcat (path, last, NULL);
  suffix = g_strdup_printf (".damaged-%" G_GINT64_FORMAT, g_get_real_time ());
  g_ptr_array_add (suffixes, suffix);
  return note_unsalvaged (path, suffixes, error) ? g_strconcat (path, suffix, NULL) : NULL;
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
move (const char *path, const char *moved, const char *suffix, GError **error)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (moved, suffix, NULL);
  /* What is there now has been made by looking at the file alone since it was moved before. */
  gboolean is_moved = g_file_test (to, G_FILE_TEST_EXISTS);

  if ((is_moved ? g_unlink (from) : g_rename (from, to)) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT, "%s: %s", from,
               g_strerror (errno));
  return FALSE;
}

/* The names that stand for one state of the file: the database, what was not yet merged into it,
 * and the index of that. They go together. */
static gboolean
set_aside (HelioCacheFile *self, const char *path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };
  g_autofree char *note = g_strconcat (path, DAMAGE_NOTE, NULL);
  g_autofree char *moved = choose_place (path, error);

  if (moved == NULL)
    return FALSE;
  /* Should the program end now, nobody takes what is left here for a cache. */
  helio_cache_file_note_damage (path);
  /* Another process may have begun with it, too: what stands here after it is its new cache. */
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes) && !g_file_test (moved, G_FILE_TEST_EXISTS); i++)
    if (!move (path, moved, suffixes[i], error))
      return FALSE;
  g_unlink (note);
  self->damaged_path = g_steal_pointer (&moved);
  return TRUE;
}

/* Nothing is done with a cache that lacks what was written in the one before, when it need only
 * wait for room or for another process. Whatever else is wrong with it is tried again each time. */
static gboolean
salvage (HelioCacheFile *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) suffixes = list_unsalvaged (path);

  for (guint i = 0; i < suffixes->len;)
    {
      g_autofree char *moved = g_strconcat (path, g_ptr_array_index (suffixes, i), NULL);
      g_autoptr (GError) local = NULL;

      if (!g_file_test (moved, G_FILE_TEST_EXISTS) || helio_salvage (self->database, moved, &local))
        {
          g_free (self->damaged_path);
          self->damaged_path = g_steal_pointer (&moved);
          g_ptr_array_remove_index (suffixes, i);
          if (!note_unsalvaged (path, suffixes, error))
            return FALSE;
        }
      else if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_FULL)
               || g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      else
        {
          g_debug ("salvaging %s: %s", moved, local->message);
          i++;
        }
    }
  return TRUE;
}

/* Where none can be had, because nothing can be written or the file system has no such thing,
 * there is nobody to wait for either. */
static gboolean
take_lock (HelioCacheFile *self, const char *path, gboolean shared, guint patience)
{
  g_autofree char *lock = g_strconcat (path, LOCK, NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->lock, helio_file_lock_release);
  self->lock = helio_file_lock_take (lock, shared, patience, &error);
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Another process may have done it in the moment between the locks. */
static gboolean
start_anew (HelioCacheFile *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->database = open_for_writing (path, &local);
  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
    {
      g_clear_error (&local);
      if (!set_aside (self, path, error))
        return FALSE;
      self->database = open_for_writing (path, &local);
    }
  if (self->database != NULL)
    return salvage (self, path, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- opening --- */

static gboolean
open_shared (HelioCacheFile *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->database = open_for_writing (path, &local);
  if (self->database != NULL)
    return salvage (self, path, error);
  if (g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_READ_ONLY)
      && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return open_read_only (self, path, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
refuse_busy (GError **error)
{
  g_set_error (error, HELIO_STORE_ERROR, HELIO_STORE_ERROR_BUSY, "another program sets it aside");
  return FALSE;
}

gboolean
helio_cache_file_open (HelioCacheFile *self, const char *path, GError **error)
{
  guint patience = helio_database_get_busy_timeout ();
  gint64 end = g_get_monotonic_time () + patience * G_TIME_SPAN_MILLISECOND;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;

  *self = (HelioCacheFile){ .reading = HELIO_DATABASE_READ };
  /* Where this fails, opening says why. */
  g_mkdir_with_parents (folder, PRIVATE_FOLDER);

  for (;;)
    {
      g_clear_error (&local);
      if (!take_lock (self, path, TRUE, patience))
        return refuse_busy (error);
      if (open_shared (self, path, &local))
        return TRUE;
      /* Open all the same when it was the salvage that failed. */
      g_clear_pointer (&self->database, helio_database_close);
      if (!g_error_matches (local, HELIO_STORE_ERROR, HELIO_STORE_ERROR_CORRUPT))
        break;
      if (take_lock (self, path, FALSE, LOOK_AGAIN_MS))
        return start_anew (self, path, error)
               && (take_lock (self, path, TRUE, patience) || refuse_busy (error));
      if (g_get_monotonic_time () >= end)
        break;
    }
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
