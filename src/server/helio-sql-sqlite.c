/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sql-driver.h"
#include "helio-sqlite-copy.h"
#include "helio-sqlite-link.h"
#include "helio-sqlite-listener.h"
#include "helio-sqlite-said.h"

#include <string.h>

#define BUSY_STEP_MS 10

static gpointer
sqlite_open (const char *location, GError **error)
{
  return helio_sqlite_link_open (location, error);
}

static char *
sqlite_dup_folder (const char *location)
{
  g_autofree char *path
      = strcmp (location, ":memory:") != 0 ? g_canonicalize_filename (location, NULL) : NULL;

  return path != NULL ? g_strconcat (path, "-files", NULL) : NULL;
}

static void
sqlite_close (gpointer connection)
{
  int result = sqlite3_close (connection);

  /* A statement was not given back. */
  g_warn_if_fail (result == SQLITE_OK);
}

static gboolean
sqlite_exec (gpointer connection, const char *sql, GError **error)
{
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return helio_sqlite_link_fail (connection, error);
}

static gboolean
sqlite_version (gpointer connection, int *version, GError **error)
{
  gint64 number;

  if (!helio_sqlite_link_read_number (connection, "PRAGMA user_version", &number, error))
    return FALSE;
  *version = (int) number;
  return TRUE;
}

/* It was found to be when it was opened. */
static gboolean
sqlite_check_writable (gpointer connection, GError **error)
{
  return TRUE;
}

/* One view of the file: between two questions another process may make the database. */
static gboolean
sqlite_inspect (gpointer connection, HelioSqlState *state, int *version, GError **error)
{
  gint64 id = 0, number = 0, objects = 0;
  gboolean ok;

  *version = 0;
  if (!sqlite_exec (connection, "SAVEPOINT inspect", error))
    return FALSE;
  ok = helio_sqlite_link_read_number (connection, "PRAGMA application_id", &id, error)
       && helio_sqlite_link_read_number (connection, "PRAGMA user_version", &number, error)
       && helio_sqlite_link_read_number (connection, "SELECT count(*) FROM sqlite_schema", &objects,
                                         error);
  sqlite3_exec (connection, "RELEASE inspect", NULL, NULL, NULL);
  if (!ok)
    return FALSE;
  if (id == HELIO_SQLITE_APPLICATION_ID)
    {
      *state = HELIO_SQL_OURS;
      *version = (int) number;
    }
  else
    *state = id == 0 && number == 0 && objects == 0 ? HELIO_SQL_EMPTY : HELIO_SQL_FOREIGN;
  return TRUE;
}

/* The busy timeout does not count for this one: when others open the new file at the same moment,
 * it fails at once. */
static gboolean
use_write_ahead_log (sqlite3 *db, GError **error)
{
  int result;

  for (int waited = 0; waited < HELIO_SQLITE_BUSY_MS; waited += BUSY_STEP_MS)
    {
      result = sqlite3_exec (db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
      if (result == SQLITE_OK)
        return TRUE;
      if ((result & 0xff) != SQLITE_BUSY)
        break;
      sqlite3_sleep (BUSY_STEP_MS);
    }
  return helio_sqlite_link_fail (db, error);
}

static gboolean
sqlite_configure (gpointer connection, GError **error)
{
  /* FULL: what is acknowledged is there after a power cut, too. What is deleted or sealed is gone
   * from the file. */
  return use_write_ahead_log (connection, error)
         && sqlite_exec (connection,
                         "PRAGMA synchronous = FULL;"
                         "PRAGMA secure_delete = ON;"
                         "PRAGMA cache_size = -16384;"
                         "PRAGMA journal_size_limit = 16777216;",
                         error);
}

static gboolean
sqlite_mark (gpointer connection, int version, GError **error)
{
  /* Pragmas take no parameters; both are numbers of ours. */
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          HELIO_SQLITE_APPLICATION_ID, version);

  return sqlite_exec (connection, sql, error);
}

/* One writes to the file at a time. */
static gboolean
sqlite_begin (gpointer connection, gint64 part, GError **error)
{
  return sqlite_exec (connection, "BEGIN IMMEDIATE", error);
}

static gboolean
sqlite_commit (gpointer connection, GError **error)
{
  return sqlite_exec (connection, "COMMIT", error);
}

static gboolean
sqlite_in_transaction (gpointer connection)
{
  return !sqlite3_get_autocommit (connection);
}

/* A full disk may have ended the transaction already. */
static void
sqlite_rollback (gpointer connection)
{
  if (sqlite_in_transaction (connection))
    sqlite_exec (connection, "ROLLBACK", NULL);
}

/* "$2" is a name to SQLite, numbered by its first appearance: make sure it means the second. */
static void
check_parameters (sqlite3_stmt *statement)
{
  for (int i = sqlite3_bind_parameter_count (statement); i > 0; i--)
    {
      const char *name = sqlite3_bind_parameter_name (statement, i);

      g_assert (name != NULL && name[0] == '$' && g_ascii_strtoll (name + 1, NULL, 10) == i);
    }
}

static gpointer
sqlite_prepare (gpointer connection, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      helio_sqlite_link_fail (connection, error);
      return NULL;
    }
  check_parameters (statement);
  return statement;
}

static void
sqlite_finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
sqlite_bind_text (gpointer statement, int parameter, const char *text, gssize length)
{
  sqlite3_bind_text64 (statement, parameter, text, length < 0 ? strlen (text) : (gsize) length,
                       SQLITE_STATIC, SQLITE_UTF8);
}

static void
sqlite_bind_int64 (gpointer statement, int parameter, gint64 value)
{
  sqlite3_bind_int64 (statement, parameter, value);
}

static void
sqlite_bind_blob (gpointer statement, int parameter, gconstpointer bytes, gsize length)
{
  sqlite3_bind_blob64 (statement, parameter, bytes, length, SQLITE_STATIC);
}

static void
sqlite_bind_null (gpointer statement, int parameter)
{
  sqlite3_bind_null (statement, parameter);
}

static HelioSqlStep
sqlite_step (gpointer connection, gpointer statement, GError **error)
{
  switch (sqlite3_step (statement))
    {
    case SQLITE_ROW:
      return HELIO_SQL_ROW;
    case SQLITE_DONE:
      return HELIO_SQL_DONE;
    default:
      helio_sqlite_link_fail (connection, error);
      return HELIO_SQL_ERROR;
    }
}

static void
sqlite_reset (gpointer statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static gint64
sqlite_column_int64 (gpointer statement, int column)
{
  return sqlite3_column_int64 (statement, column);
}

static const char *
sqlite_column_text (gpointer statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static GSource *
sqlite_listen (gpointer connection, GError **error)
{
  return helio_sqlite_listener_new (connection, error);
}

/* Whoever listens finds out. */
static gboolean
sqlite_notify (gpointer connection, gint64 about, GError **error)
{
  return TRUE;
}

static gboolean
sqlite_say (gpointer connection, gint64 about, const char *text, GError **error)
{
  return helio_sqlite_said_add (connection, about, text, error);
}

static gint64
sqlite_changes (gpointer connection)
{
  return sqlite3_changes64 (connection);
}

const HelioSqlDriver helio_sql_driver_sqlite = {
  .scheme = "sqlite",
  .form = "sqlite:FILE",
  .open = sqlite_open,
  .close = sqlite_close,
  .dup_folder = sqlite_dup_folder,
  .copy = helio_sqlite_copy,
  .inspect = sqlite_inspect,
  .version = sqlite_version,
  .check_writable = sqlite_check_writable,
  .configure = sqlite_configure,
  .mark = sqlite_mark,
  .exec = sqlite_exec,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .notify = sqlite_notify,
  .say = sqlite_say,
  .listen = sqlite_listen,
  .prepare = sqlite_prepare,
  .finalize = sqlite_finalize,
  .bind_text = sqlite_bind_text,
  .bind_int64 = sqlite_bind_int64,
  .bind_blob = sqlite_bind_blob,
  .bind_null = sqlite_bind_null,
  .step = sqlite_step,
  .reset = sqlite_reset,
  .column_int64 = sqlite_column_int64,
  .column_text = sqlite_column_text,
  .changes = sqlite_changes,
  .in_transaction = sqlite_in_transaction,
};
