/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sqlite-said.h"

#include "helio-disk.h"
#include "helio-storage-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes after which it begins anew, and so the most that is read at a time. */
#define MAX_LENGTH (64 * 1024)

/* (nullable): NULL in memory */
static char *
dup_path (sqlite3 *db)
{
  const char *file = sqlite3_db_filename (db, "main");

  return file != NULL && *file != '\0' ? g_strconcat (file, "-said", NULL) : NULL;
}

/* Whoever may use the database may use it, as SQLite does it with its own files. */
static int
open_for_writing (sqlite3 *db, const char *path)
{
  struct stat database;
  int fd;

  if (stat (sqlite3_db_filename (db, "main"), &database) != 0)
    return -1;
  fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
             database.st_mode & (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP));
  if (fd >= 0 && geteuid () == 0 && fchown (fd, database.st_uid, database.st_gid) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* In one piece, after whatever others say. */
static gboolean
append (int fd, const char *line)
{
  gssize length = (gssize) strlen (line);
  struct stat before;

  if (flock (fd, LOCK_EX) != 0 || fstat (fd, &before) != 0
      || (before.st_size + length > MAX_LENGTH && ftruncate (fd, 0) != 0))
    return FALSE;
  return write (fd, line, (gsize) length) == length;
}

gboolean
helio_sqlite_said_add (sqlite3 *db, gint64 about, const char *text, GError **error)
{
  g_autofree char *path = dup_path (db);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s\n", about, text);
  gboolean done;
  int fd, failure;

  if (path == NULL)
    return TRUE;
  fd = open_for_writing (db, path);
  done = fd >= 0 && append (fd, line);
  failure = errno;
  if (fd >= 0)
    close (fd);
  if (!done)
    g_set_error (error, HELIO_STORAGE_ERROR,
                 helio_disk_is_full (failure) ? HELIO_STORAGE_ERROR_FULL
                                              : HELIO_STORAGE_ERROR_FAILED,
                 "The file %s: %s", path, g_strerror (failure));
  return done;
}

gint64
helio_sqlite_said_get_length (sqlite3 *db)
{
  g_autofree char *path = dup_path (db);
  struct stat now;

  return path != NULL && stat (path, &now) == 0 ? now.st_size : 0;
}

static void
tell_line (char *line, HelioSqlHeardFunc heard, gpointer data)
{
  char *end;
  gint64 about = g_ascii_strtoll (line, &end, 10);

  if (about != 0 && *end == ' ')
    heard (about, end + 1, data);
}

/* Returns what is behind those that are whole. */
static char *
tell_lines (char *lines, HelioSqlHeardFunc heard, gpointer data)
{
  char *line = lines, *newline;

  for (; (newline = strchr (line, '\n')) != NULL; line = newline + 1)
    {
      *newline = '\0';
      tell_line (line, heard, data);
    }
  return line;
}

/* (transfer full) */
static char *
read_from (const char *path, gint64 place)
{
  char *text = g_malloc (MAX_LENGTH + 1);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  gssize n = fd >= 0 ? pread (fd, text, MAX_LENGTH, place) : 0;

  if (fd >= 0)
    close (fd);
  text[MAX (n, 0)] = '\0';
  return text;
}

/* The end of a line may look like a line about somebody else: what is heard begins behind the end
 * of one, which is not where it was once the file has begun anew, and what is not whole is left. */
void
helio_sqlite_said_foreach (sqlite3 *db, gint64 *after, HelioSqlHeardFunc heard, gpointer data)
{
  gint64 length = helio_sqlite_said_get_length (db);
  gint64 place;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  char *lines;

  if (length == *after)
    return;
  if (length < *after)
    *after = 0;
  place = MAX (*after - 1, 0);
  path = dup_path (db);
  if (path == NULL)
    return;
  text = read_from (path, place);
  lines = *after == 0 ? text : strchr (text, '\n');
  if (lines == NULL)
    return;
  if (*after > 0)
    lines++;
  *after = place + (tell_lines (lines, heard, data) - text);
}
