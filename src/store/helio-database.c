/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-database-private.h"

#include "helio-disk.h"
#include "helio-text.h"
#include "helio-write-statements-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#define BUSY_PAUSE_MS 5
/* Of SQLite's machine, between two looks at a cancellable: less than a tenth of a millisecond. */
#define N_STEPS 1000
/* How long the write-ahead log gets, in pages of 4 kB, before a commit brings it into the file: a
 * delta of ten thousand records that lie in as many pages is shorter. And from what length on that
 * is worth flushing the disk twice when there is time for it. */
#define LOG_MOST 16000
#define LOG_WORTH 1000

static guint busy_timeout_ms = 10000; /* (atomic) */

/* SQLite need not count the memory of all connections, under one lock: nobody asks. To be said
 * before any thread opens one. */
static void __attribute__ ((constructor)) leave_memory_uncounted (void)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

struct _HelioDatabase
{
  sqlite3 *handle;                               /* (owned) */
  int n_logged;                                  /* (atomic): pages, when it was written last */
  GHashTable *statements;                        /* (owned) (element-type utf8 sqlite3_stmt) */
  HelioWriteStatements *writing[HELIO_N_TABLES]; /* (owned) (nullable) */
};

G_DEFINE_QUARK (helio_store_error, helio_store_error)

/* SQLite calls a disk full only when there is no room at all; what the system said of a quota is
 * still in errno. */
static gboolean
is_full (int result, int system_error)
{
  return (result & 0xff) == SQLITE_IOERR && helio_disk_is_full (system_error);
}

static HelioStoreError
code_of (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return HELIO_STORE_ERROR_CORRUPT;
    case SQLITE_FULL:
      return HELIO_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return HELIO_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HELIO_STORE_ERROR_BUSY;
    default:
      return HELIO_STORE_ERROR_FAILED;
    }
}

/* Turns SQLite's last error into ours. */
static void
set_error (HelioDatabase *self, GError **error)
{
  int system_error = errno;
  int result = sqlite3_extended_errcode (self->handle);
  HelioStoreError code = is_full (result, system_error) ? HELIO_STORE_ERROR_FULL : code_of (result);

  g_set_error (error, HELIO_STORE_ERROR, code, "%s (%d)", sqlite3_errmsg (self->handle), result);
}

/* helio_fold (text): what helio_text_fold() makes of it, for fields without a folded column. */
static void
fold (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, helio_text_fold (text, sqlite3_value_bytes (values[0])), -1,
                         g_free);
}

/* helio_contains (text, part): what instr() finds, in texts, which takes a third longer for a
 * million short ones. */
static void
contains (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *part = (const char *) sqlite3_value_text (values[1]);

  if (text != NULL && part != NULL)
    sqlite3_result_int (context, strstr (text, part) != NULL);
}

static void
add_function (HelioDatabase *self, const char *name, int n_values,
              void (*function) (sqlite3_context *, int, sqlite3_value **))
{
  sqlite3_create_function (self->handle, name, n_values,
                           SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, function,
                           NULL, NULL);
}

void
helio_database_set_busy_timeout (guint milliseconds)
{
  g_atomic_int_set (&busy_timeout_ms, milliseconds);
}

guint
helio_database_get_busy_timeout (void)
{
  return g_atomic_int_get (&busy_timeout_ms);
}

static gboolean
configure (HelioDatabase *self, HelioDatabaseMode mode, GError **error)
{
  static const char *const settings[] = {
    [HELIO_DATABASE_WRITE] = "",
    [HELIO_DATABASE_READ] = "PRAGMA query_only=ON; PRAGMA cache_size=-4096;",
    /* Exclusive: the index of the log stands in memory instead of a file beside it. */
    [HELIO_DATABASE_ALONE] = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA query_only=ON;"
                             "PRAGMA cache_size=-4096;",
    [HELIO_DATABASE_IMMUTABLE] = "PRAGMA query_only=ON; PRAGMA cache_size=-4096;",
  };

  sqlite3_busy_timeout (self->handle, (int) helio_database_get_busy_timeout ());
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  add_function (self, "helio_fold", 1, fold);
  add_function (self, "helio_contains", 2, contains);
  return helio_database_exec (self, "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;", error)
         && helio_database_exec (self, settings[mode], error);
}

/* SQLite does not call its busy handler where two programs begin the log of one file: this does
 * what that does. */
static gboolean
begin_log (HelioDatabase *self, GError **error)
{
  gint64 end
      = g_get_monotonic_time () + helio_database_get_busy_timeout () * G_TIME_SPAN_MILLISECOND;
  int result;

  while ((result = sqlite3_exec (self->handle, "PRAGMA journal_mode=WAL", NULL, NULL, NULL))
             != SQLITE_OK
         && code_of (result) == HELIO_STORE_ERROR_BUSY && g_get_monotonic_time () < end)
    sqlite3_sleep (BUSY_PAUSE_MS);
  if (result != SQLITE_OK)
    set_error (self, error);
  return result == SQLITE_OK;
}

static int
merge (HelioDatabase *self)
{
  int n_logged, n_merged;
  int result = sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_PASSIVE,
                                          &n_logged, &n_merged);

  /* What is all merged is overwritten by what is committed next. */
  if (result == SQLITE_OK)
    g_atomic_int_set (&self->n_logged, n_logged - n_merged);
  return result;
}

/* A commit is none the worse when its log cannot be merged. */
static int
on_commit (gpointer data, sqlite3 *handle, const char *schema, int n_pages)
{
  HelioDatabase *self = data;

  g_atomic_int_set (&self->n_logged, n_pages);
  if (n_pages >= LOG_MOST)
    merge (self);
  return SQLITE_OK;
}

/* Unlike SQLite, which has a commit bring 4 MB of the log into the file, this leaves it to whoever
 * has time: it flushes the disk twice, and a delta of some thousand records, which lie in as many
 * pages, would wait for that at every page of the feed. */
gboolean
helio_database_use_log (HelioDatabase *self, GError **error)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  sqlite3_wal_hook (self->handle, on_commit, self);
  return begin_log (self, error)
         && helio_database_exec (self,
                                 "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;"
                                 "PRAGMA threads=2;",
                                 error);
}

gboolean
helio_database_set_lasting (HelioDatabase *self, gboolean lasting, GError **error)
{
  return helio_database_exec (self,
                              lasting ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL",
                              error);
}

gboolean
helio_database_is_log_long (HelioDatabase *self)
{
  return g_atomic_int_get (&self->n_logged) >= LOG_WORTH;
}

gboolean
helio_database_merge_log (HelioDatabase *self, GError **error)
{
  if (!helio_database_is_log_long (self) || merge (self) == SQLITE_OK)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

HelioDatabase *
helio_database_open (const char *path, HelioDatabaseMode mode, GError **error)
{
  g_autoptr (HelioDatabase) self = g_new0 (HelioDatabase, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *base = g_file_get_uri (file);
  g_autofree char *uri
      = g_strconcat (base, mode == HELIO_DATABASE_IMMUTABLE ? "?immutable=1" : "", NULL);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  flags |= mode == HELIO_DATABASE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                        : SQLITE_OPEN_READONLY;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (sqlite3_open_v2 (uri, &self->handle, flags, mode == HELIO_DATABASE_ALONE ? "unix-none" : NULL)
      != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
helio_database_close (HelioDatabase *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < HELIO_N_TABLES; i++)
    g_clear_pointer (&self->writing[i], helio_write_statements_free);
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

sqlite3 *
helio_database_get_handle (HelioDatabase *self)
{
  return self->handle;
}

static int
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
helio_database_stop_when_cancelled (HelioDatabase *self, GCancellable *cancellable)
{
  sqlite3_progress_handler (self->handle, N_STEPS, cancellable != NULL ? is_cancelled : NULL,
                            cancellable);
}

gboolean
helio_database_exec (HelioDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

HelioStatement *
helio_database_prepare (HelioDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

HelioWriteStatements *
helio_database_get_write_statements (HelioDatabase *self, const HelioLayout *layout)
{
  HelioWriteStatements **statements = &self->writing[helio_kind_index (layout->kind)];

  if (*statements == NULL)
    *statements = helio_write_statements_new (self, layout);
  return *statements;
}

gboolean
helio_database_step (HelioDatabase *self, HelioStatement *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    set_error (self, error);
  return FALSE;
}

gboolean
helio_database_run (HelioDatabase *self, HelioStatement *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_DONE && result != SQLITE_ROW)
    set_error (self, error);
  sqlite3_reset (statement);
  return result == SQLITE_DONE || result == SQLITE_ROW;
}

gboolean
helio_database_get_integer (HelioDatabase *self, const char *sql, gint64 otherwise, gint64 *value,
                            GError **error)
{
  g_autoptr (HelioStatement) statement = helio_database_prepare (self, sql, error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  *value = helio_database_step (self, statement, &local) ? sqlite3_column_int64 (statement, 0)
                                                         : otherwise;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
helio_database_went_well (GError **local, GError **error)
{
  if (*local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local));
  return FALSE;
}

/* As every transaction does, so that it is not parsed each time. */
static gboolean
run_prepared (HelioDatabase *self, const char *sql, GError **error)
{
  HelioStatement *statement = helio_database_prepare (self, sql, error);

  return statement != NULL && helio_database_run (self, statement, error);
}

gboolean
helio_database_begin_reading (HelioDatabase *self, GError **error)
{
  return run_prepared (self, "BEGIN", error);
}

/* What has written nothing is over, also when it cannot be said so. */
void
helio_database_end_reading (HelioDatabase *self)
{
  if (!run_prepared (self, "COMMIT", NULL))
    helio_database_rollback (self);
}

gboolean
helio_database_begin (HelioDatabase *self, GError **error)
{
  return run_prepared (self, "BEGIN IMMEDIATE", error);
}

gboolean
helio_database_commit (HelioDatabase *self, GError **error)
{
  return run_prepared (self, "COMMIT", error);
}

void
helio_database_rollback (HelioDatabase *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

char *
helio_database_get_meta (HelioDatabase *self, const char *name, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self, "SELECT value FROM meta WHERE name = ?1", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (!helio_database_step (self, statement, error))
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

gboolean
helio_database_set_meta (HelioDatabase *self, const char *name, const char *value, GError **error)
{
  g_autoptr (HelioStatement) statement
      = helio_database_prepare (self,
                                value != NULL
                                    ? "INSERT INTO meta (name, value) VALUES (?1, ?2)"
                                      " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                                    : "DELETE FROM meta WHERE name = ?1",
                                error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (value != NULL)
    sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  return helio_database_run (self, statement, error);
}

void
helio_statement_done (HelioStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}
