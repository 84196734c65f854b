/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sqlite-copy.h"

#include "helio-sqlite-link.h"
#include "helio-storage-error.h"

#include <unistd.h>

/* One that is there; nothing is written to it. */
static sqlite3 *
open_existing (const char *location, GError **error)
{
  sqlite3 *db = NULL;

  if (access (location, F_OK) != 0)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND,
                   "There is no database %s", location);
      return NULL;
    }
  if (sqlite3_open_v2 (location, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
      == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, HELIO_SQLITE_BUSY_MS);
      return db;
    }
  helio_sqlite_link_fail (db, error);
  sqlite3_close (db);
  return NULL;
}

static gboolean
is_ours (sqlite3 *db, GError **error)
{
  gint64 id;

  if (!helio_sqlite_link_read_number (db, "PRAGMA application_id", &id, error))
    return FALSE;
  if (id == HELIO_SQLITE_APPLICATION_ID)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_OURS,
               "The database %s belongs to another program", sqlite3_db_filename (db, "main"));
  return FALSE;
}

/* All in one step: whoever writes meanwhile writes into the log beside it and waits for nobody. */
static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      if (sqlite3_backup_finish (backup) == SQLITE_OK)
        return TRUE;
    }
  return helio_sqlite_link_fail (to, error);
}

/* Also makes it a single file, which can be read where nothing can be written. */
static gboolean
check_copy (sqlite3 *db, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_whole
      = sqlite3_exec (db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK
        && sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step (statement) == SQLITE_ROW
        && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  if (!is_whole)
    g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                 "The copy %s is damaged, and so may be what it was copied from",
                 sqlite3_db_filename (db, "main"));
  sqlite3_finalize (statement);
  return is_whole;
}

gboolean
helio_sqlite_copy (const char *location, const char *target, GError **error)
{
  sqlite3 *from = open_existing (location, error);
  sqlite3 *to = from != NULL ? helio_sqlite_link_open (target, error) : NULL;
  gboolean ok = to != NULL && is_ours (from, error) && copy_pages (from, to, error)
                && is_ours (to, error) && check_copy (to, error);

  sqlite3_close (from);
  sqlite3_close (to);
  return ok;
}
