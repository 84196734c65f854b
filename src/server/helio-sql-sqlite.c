/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-disk.h"
#include "helio-sql-driver.h"
#include "helio-storage-error.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "HDsk": the application id in the file's header; the client's cache has another one. */
#define APPLICATION_ID 0x4844736b

#define BUSY_TIMEOUT_MS 5000
#define BUSY_STEP_MS 10

/* How soon is heard what was written: microseconds between two looks, each of a few. */
#define LISTEN_INTERVAL (G_USEC_PER_SEC / 10)

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

static void
set_error (sqlite3 *db, GError **error)
{
  int system_error = errno;
  HelioStorageError code = code_of (sqlite3_extended_errcode (db), system_error);
  const char *file = sqlite3_db_filename (db, "main");

  g_set_error (error, HELIO_STORAGE_ERROR, code, "The database %s: %s",
               file != NULL && *file != '\0' ? file : "in memory", sqlite3_errmsg (db));
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

static gpointer
sqlite_open (const char *location, GError **error)
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
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return db;
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
read_number (sqlite3 *db, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                   && sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *number = sqlite3_column_int64 (statement, 0);
  else
    set_error (db, error);
  sqlite3_finalize (statement);
  return found;
}

static gboolean
sqlite_exec (gpointer connection, const char *sql, GError **error)
{
  if (sqlite3_exec (connection, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (connection, error);
  return FALSE;
}

static gboolean
sqlite_version (gpointer connection, int *version, GError **error)
{
  gint64 number;

  if (!read_number (connection, "PRAGMA user_version", &number, error))
    return FALSE;
  *version = (int) number;
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
  ok = read_number (connection, "PRAGMA application_id", &id, error)
       && read_number (connection, "PRAGMA user_version", &number, error)
       && read_number (connection, "SELECT count(*) FROM sqlite_schema", &objects, error);
  sqlite3_exec (connection, "RELEASE inspect", NULL, NULL, NULL);
  if (!ok)
    return FALSE;
  if (id == APPLICATION_ID)
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

  for (int waited = 0; waited < BUSY_TIMEOUT_MS; waited += BUSY_STEP_MS)
    {
      result = sqlite3_exec (db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
      if (result == SQLITE_OK)
        return TRUE;
      if ((result & 0xff) != SQLITE_BUSY)
        break;
      sqlite3_sleep (BUSY_STEP_MS);
    }
  set_error (db, error);
  return FALSE;
}

static gboolean
sqlite_configure (gpointer connection, GError **error)
{
  /* FULL: what is acknowledged is there after a power cut, too. */
  return use_write_ahead_log (connection, error)
         && sqlite_exec (connection,
                         "PRAGMA synchronous = FULL;"
                         "PRAGMA cache_size = -16384;"
                         "PRAGMA journal_size_limit = 16777216;",
                         error);
}

static gboolean
sqlite_mark (gpointer connection, int version, GError **error)
{
  /* Pragmas take no parameters; both are numbers of ours. */
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          APPLICATION_ID, version);

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

      g_assert (name != NULL && name[0] == '$' && atoi (name + 1) == i);
    }
}

static gpointer
sqlite_prepare (gpointer connection, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      set_error (connection, error);
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
      set_error (connection, error);
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

/* --- listening --- */

/* SQLite tells nobody: it is asked again and again, which reads one page that is in memory. */
typedef struct
{
  GSource source;
  sqlite3 *db;             /* (unowned) */
  sqlite3_stmt *statement; /* (owned) */
  gint64 version;          /* changes when another connection has written */
  gint64 n_changes;        /* grows when this one has */
} Listener;

static gboolean
listener_look (Listener *self)
{
  gint64 n_changes = sqlite3_total_changes64 (self->db);
  gint64 version = self->version;
  gboolean is_new;

  /* Whatever fails is asked again. */
  if (sqlite3_step (self->statement) == SQLITE_ROW)
    version = sqlite3_column_int64 (self->statement, 0);
  sqlite3_reset (self->statement);
  is_new = version != self->version || n_changes != self->n_changes;
  self->version = version;
  self->n_changes = n_changes;
  return is_new;
}

static gboolean
listener_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  HelioSqlHeardFunc tell = (HelioSqlHeardFunc) (void (*) (void)) callback;

  g_source_set_ready_time (source, g_source_get_time (source) + LISTEN_INTERVAL);
  if (listener_look ((Listener *) source))
    tell (0, data);
  return G_SOURCE_CONTINUE;
}

static void
listener_finalize (GSource *source)
{
  sqlite3_finalize (((Listener *) source)->statement);
}

static GSourceFuncs listener_functions = {
  .dispatch = listener_dispatch,
  .finalize = listener_finalize,
};

static GSource *
sqlite_listen (gpointer connection, GError **error)
{
  sqlite3_stmt *statement = sqlite_prepare (connection, "PRAGMA data_version", error);
  GSource *source;
  Listener *self;

  if (statement == NULL)
    return NULL;
  source = g_source_new (&listener_functions, sizeof (Listener));
  self = (Listener *) source;
  self->db = connection;
  self->statement = statement;
  listener_look (self);
  g_source_set_ready_time (source, 0);
  return source;
}

/* Whoever listens finds out. */
static gboolean
sqlite_notify (gpointer connection, gint64 about, GError **error)
{
  return TRUE;
}

static gint64
sqlite_changes (gpointer connection)
{
  return sqlite3_changes64 (connection);
}

/* Copying */

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
      sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
      return db;
    }
  set_error (db, error);
  sqlite3_close (db);
  return NULL;
}

static gboolean
is_ours (sqlite3 *db, GError **error)
{
  gint64 id;

  if (!read_number (db, "PRAGMA application_id", &id, error))
    return FALSE;
  if (id == APPLICATION_ID)
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
  set_error (to, error);
  return FALSE;
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

static gboolean
sqlite_copy (const char *location, const char *target, GError **error)
{
  sqlite3 *from = open_existing (location, error);
  sqlite3 *to = from != NULL ? sqlite_open (target, error) : NULL;
  gboolean ok = to != NULL && is_ours (from, error) && copy_pages (from, to, error)
                && is_ours (to, error) && check_copy (to, error);

  sqlite3_close (from);
  sqlite3_close (to);
  return ok;
}

const HelioSqlDriver helio_sql_driver_sqlite = {
  .scheme = "sqlite",
  .form = "sqlite:FILE",
  .open = sqlite_open,
  .close = sqlite_close,
  .dup_folder = sqlite_dup_folder,
  .copy = sqlite_copy,
  .inspect = sqlite_inspect,
  .version = sqlite_version,
  .configure = sqlite_configure,
  .mark = sqlite_mark,
  .exec = sqlite_exec,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .notify = sqlite_notify,
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
