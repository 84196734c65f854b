/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sqlite-link.h"

#include "helio-disk.h"
#include "helio-storage-error.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What the system said of a quota is still in errno. */
static HelioStorageError
code_of (int result, int system_error)
{
  switch (result & 0xff)
    {
    case SQLITE_NOTADB:
      return HELIO_STORAGE_ERROR_NOT_OURS;
    case SQLITE_FULL:
      return HELIO_STORAGE_ERROR_FULL;
    case SQLITE_IOERR:
      return helio_disk_is_full (system_error) ? HELIO_STORAGE_ERROR_FULL
                                               : HELIO_STORAGE_ERROR_FAILED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HELIO_STORAGE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY
                 ? HELIO_STORAGE_ERROR_EXISTS
                 : HELIO_STORAGE_ERROR_FAILED;
    default:
      return HELIO_STORAGE_ERROR_FAILED;
    }
}

gboolean
helio_sqlite_link_fail (sqlite3 *db, GError **error)
{
  int system_error = errno;
  HelioStorageError code = code_of (sqlite3_extended_errcode (db), system_error);
  const char *file = sqlite3_db_filename (db, "main");

  g_set_error (error, HELIO_STORAGE_ERROR, code, "The database %s: %s",
               file != NULL && *file != '\0' ? file : "in memory", sqlite3_errmsg (db));
  return FALSE;
}

/* The file holds what customers wrote: nobody but its owner reads it, and SQLite gives the files
 * beside it the same mode. Made without opening it, because closing it again would take the locks
 * that another thread has on it. */
static gboolean
make_file (const char *path, GError **error)
{
  if (mknod (path, S_IFREG | 0600, 0) == 0 || errno == EEXIST)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR,
               helio_disk_is_full (errno) ? HELIO_STORAGE_ERROR_FULL : HELIO_STORAGE_ERROR_FAILED,
               "The database %s cannot be made: %s", path, g_strerror (errno));
  return FALSE;
}

sqlite3 *
helio_sqlite_link_open (const char *location, GError **error)
{
  gboolean memory = strcmp (location, ":memory:") == 0;
  sqlite3 *db = NULL;

  if (!memory && !make_file (location, error))
    return NULL;
  if (sqlite3_open_v2 (location, &db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
                           | (memory ? SQLITE_OPEN_MEMORY : 0),
                       NULL)
      != SQLITE_OK)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                   "The database %s cannot be opened: %s", location, sqlite3_errmsg (db));
      sqlite3_close (db);
      return NULL;
    }
  if (sqlite3_db_readonly (db, "main") == 1)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                   "The database %s cannot be written to", location);
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_busy_timeout (db, HELIO_SQLITE_BUSY_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  /* Else what could use an index of some rows only is planned anew for each value that is bound. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
  return db;
}

gboolean
helio_sqlite_link_read_number (sqlite3 *db, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                   && sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *number = sqlite3_column_int64 (statement, 0);
  else
    helio_sqlite_link_fail (db, error);
  sqlite3_finalize (statement);
  return found;
}
