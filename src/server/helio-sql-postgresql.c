/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL by libpq. A connection that is lost is made again for the next transaction, or the
 * next statement outside one: what was asked for when it was lost fails with BUSY, and whoever
 * asked asks again. Values travel as text, bytes as they are. */
#include "helio-postgresql-address.h"
#include "helio-postgresql-listener.h"
#include "helio-sql-driver.h"
#include "helio-storage-error.h"

#include <string.h>

/* Who begins to write takes locks until the end of the transaction, in each schema its own: one for
 * everything, or a share of it and one for a part, an organisation. Its revisions are counted, and
 * seen by readers, one transaction after the other. The number is "HDsk". Everybody takes the two
 * in this order, so that nobody waits in a circle. */
#define BEGIN "BEGIN ISOLATION LEVEL READ COMMITTED;"
#define EVERYTHING "(1212445547, hashtext (current_schema ()))"

typedef struct
{
  HelioPostgresqlLink *connection; /* (unowned): outlives its statements */
  char *sql;                       /* (owned) */
  char name[16];
  guint prepared_for; /* link, or 0 */
  int n_parameters;
  char **values;    /* (owned) (array length=n_parameters) of (nullable) (owned) */
  int *lengths;     /* (owned): of bytes */
  int *formats;     /* (owned): 1 for bytes */
  PGresult *result; /* (owned) (nullable): while it runs */
  int row;
} Statement;

static gpointer
open_link (const char *location, gboolean is_beside, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *address = helio_postgresql_address_split (location, &folder);

  return helio_postgresql_link_new (address, is_beside, error);
}

static gpointer
postgresql_open (const char *location, GError **error)
{
  return open_link (location, FALSE, error);
}

static gpointer
postgresql_open_beside (const char *location, GError **error)
{
  return open_link (location, TRUE, error);
}

static void
postgresql_close (gpointer connection)
{
  helio_postgresql_link_free (connection);
}

static char *
postgresql_dup_folder (const char *location)
{
  char *folder = NULL;
  g_autofree char *address = helio_postgresql_address_split (location, &folder);

  return folder;
}

static gboolean
postgresql_exec (gpointer connection, const char *sql, GError **error)
{
  return helio_postgresql_link_ensure (connection, error)
         && helio_postgresql_link_run (connection, sql, error);
}

/* --- whose it is --- */

static gboolean
read_numbers (HelioPostgresqlLink *self, const char *sql, gint64 *numbers, int n, GError **error)
{
  PGresult *result = PQexec (self->handle, sql);
  gboolean found = (PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) == 1)
                   || helio_postgresql_link_fail (self, result, error);

  for (int i = 0; found && i < n; i++)
    numbers[i] = g_ascii_strtoll (PQgetvalue (result, 0, i), NULL, 10);
  PQclear (result);
  return found;
}

static gboolean
postgresql_version (gpointer connection, int *version, GError **error)
{
  gint64 number;

  if (!helio_postgresql_link_ensure (connection, error)
      || !read_numbers (connection, "SELECT version FROM heliodesk_schema", &number, 1, error))
    return FALSE;
  *version = (int) number;
  return TRUE;
}

static gboolean
postgresql_check_writable (gpointer connection, GError **error)
{
  HelioPostgresqlLink *self = connection;
  gint64 is_standby;

  if (!helio_postgresql_link_ensure (self, error)
      || !read_numbers (self, "SELECT pg_is_in_recovery () :: int", &is_standby, 1, error))
    return FALSE;
  if (is_standby == 0)
    return TRUE;
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY, "The database %s is a standby",
               PQdb (self->handle));
  return FALSE;
}

/* A transaction of ours makes all of it at once. */
static gboolean
postgresql_inspect (gpointer connection, HelioSqlState *state, int *version, GError **error)
{
  enum
  {
    OURS,
    TABLES,
    N_NUMBERS
  };
  gint64 numbers[N_NUMBERS];

  *version = 0;
  if (!helio_postgresql_link_ensure (connection, error)
      || !read_numbers (connection,
                        "SELECT (to_regclass ('heliodesk_schema') IS NOT NULL)::int, count (*)"
                        "  FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
                        "  AND relnamespace = to_regnamespace (quote_ident (current_schema ()))",
                        numbers, N_NUMBERS, error))
    return FALSE;
  *state = numbers[TABLES] == 0 ? HELIO_SQL_EMPTY : HELIO_SQL_FOREIGN;
  if (!numbers[OURS])
    return TRUE;
  *state = HELIO_SQL_OURS;
  return postgresql_version (connection, version, error);
}

static gboolean
postgresql_configure (gpointer connection, GError **error)
{
  return TRUE; /* each link is set up when it is made */
}

static gboolean
postgresql_mark (gpointer connection, int version, GError **error)
{
  /* No place for a parameter among several statements; it is a number of ours. */
  g_autofree char *sql
      = g_strdup_printf ("CREATE TABLE IF NOT EXISTS heliodesk_schema (version INTEGER NOT NULL);"
                         "DELETE FROM heliodesk_schema;"
                         "INSERT INTO heliodesk_schema (version) VALUES (%d)",
                         version);

  return postgresql_exec (connection, sql, error);
}

/* --- transactions --- */

static void
postgresql_rollback (gpointer connection)
{
  HelioPostgresqlLink *self = connection;

  if (PQtransactionStatus (self->handle) == PQTRANS_INTRANS
      || PQtransactionStatus (self->handle) == PQTRANS_INERROR)
    helio_postgresql_link_run (self, "ROLLBACK", NULL);
  self->begun = FALSE;
}

/* No place for a parameter among several statements; it is a number of ours. */
static char *
dup_begin (gint64 part)
{
  if (part == HELIO_SQL_WHOLE)
    return g_strdup (BEGIN "SELECT pg_advisory_xact_lock " EVERYTHING);
  if (part == HELIO_SQL_NO_PART)
    return g_strdup (BEGIN "SELECT pg_advisory_xact_lock_shared " EVERYTHING);
  return g_strdup_printf (BEGIN "SELECT pg_advisory_xact_lock_shared " EVERYTHING ";"
                                "SELECT pg_advisory_xact_lock (hashtextextended ("
                                "current_schema (), %" G_GINT64_FORMAT "))",
                          part);
}

static gboolean
postgresql_begin (gpointer connection, gint64 part, GError **error)
{
  HelioPostgresqlLink *self = connection;
  g_autofree char *sql = dup_begin (part);

  if (!helio_postgresql_link_ensure (self, error))
    return FALSE;
  self->begun = helio_postgresql_link_run (self, sql, error);
  if (!self->begun)
    postgresql_rollback (self);
  return self->begun;
}

/* After an error the server undoes what it is told to commit, and does not call that an error. */
static gboolean
postgresql_commit (gpointer connection, GError **error)
{
  HelioPostgresqlLink *self = connection;

  if (PQtransactionStatus (self->handle) == PQTRANS_INERROR)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                   "The database %s: a statement of the transaction had failed",
                   PQdb (self->handle));
      return FALSE;
    }
  if (!helio_postgresql_link_run (self, "COMMIT", error))
    return FALSE;
  self->begun = FALSE;
  return TRUE;
}

static gboolean
postgresql_in_transaction (gpointer connection)
{
  return ((HelioPostgresqlLink *) connection)->begun;
}

/* --- statements --- */

static int
count_parameters (const char *sql)
{
  int n = 0;

  for (const char *sign = strchr (sql, '$'); sign != NULL; sign = strchr (sign + 1, '$'))
    n = MAX (n, (int) g_ascii_strtoll (sign + 1, NULL, 10));
  return n;
}

static gboolean
prepare_for_link (Statement *self, GError **error)
{
  HelioPostgresqlLink *connection = self->connection;
  PGresult *result;
  gboolean done;

  if (self->prepared_for == connection->n_links)
    return TRUE;
  result = PQprepare (connection->handle, self->name, self->sql, 0, NULL);
  done = PQresultStatus (result) == PGRES_COMMAND_OK
         || helio_postgresql_link_fail (connection, result, error);
  PQclear (result);
  if (done)
    self->prepared_for = connection->n_links;
  return done;
}

static void
clear_parameter (Statement *self, int parameter)
{
  g_return_if_fail (parameter >= 1 && parameter <= self->n_parameters);

  g_clear_pointer (&self->values[parameter - 1], g_free);
  self->formats[parameter - 1] = 0;
}

static void
postgresql_reset (gpointer statement)
{
  Statement *self = statement;

  g_clear_pointer (&self->result, PQclear);
  for (int i = 1; i <= self->n_parameters; i++)
    clear_parameter (self, i);
}

static void
postgresql_finalize (gpointer statement)
{
  Statement *self = statement;
  HelioPostgresqlLink *connection = self->connection;
  g_autofree char *sql = g_strdup_printf ("DEALLOCATE %s", self->name);

  postgresql_reset (self);
  /* In a transaction that failed it stays, as long as the link does. */
  if (self->prepared_for == connection->n_links
      && PQtransactionStatus (connection->handle) != PQTRANS_INERROR)
    helio_postgresql_link_run (connection, sql, NULL);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->sql);
  g_free (self);
}

static gpointer
postgresql_prepare (gpointer connection, const char *sql, GError **error)
{
  HelioPostgresqlLink *owner = connection;
  Statement *self = g_new0 (Statement, 1);

  self->connection = owner;
  self->sql = g_strdup (sql);
  g_snprintf (self->name, sizeof self->name, "s%u", ++owner->n_statements);
  self->n_parameters = count_parameters (sql);
  self->values = g_new0 (char *, self->n_parameters);
  self->lengths = g_new0 (int, self->n_parameters);
  self->formats = g_new0 (int, self->n_parameters);
  if (helio_postgresql_link_ensure (owner, error) && prepare_for_link (self, error))
    return self;
  postgresql_finalize (self);
  return NULL;
}

static void
postgresql_bind_null (gpointer statement, int parameter)
{
  clear_parameter (statement, parameter);
}

static void
postgresql_bind_text (gpointer statement, int parameter, const char *text, gssize length)
{
  Statement *self = statement;

  clear_parameter (self, parameter);
  self->values[parameter - 1] = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
}

static void
postgresql_bind_int64 (gpointer statement, int parameter, gint64 value)
{
  Statement *self = statement;

  clear_parameter (self, parameter);
  self->values[parameter - 1] = g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
postgresql_bind_blob (gpointer statement, int parameter, gconstpointer bytes, gsize length)
{
  Statement *self = statement;

  clear_parameter (self, parameter);
  /* One more, since NULL would be no value. */
  self->values[parameter - 1] = g_malloc (length + 1);
  memcpy (self->values[parameter - 1], bytes, length);
  self->lengths[parameter - 1] = (int) length;
  self->formats[parameter - 1] = 1;
}

static gboolean
execute (Statement *self, GError **error)
{
  HelioPostgresqlLink *connection = self->connection;
  ExecStatusType status;

  if (!helio_postgresql_link_ensure (connection, error) || !prepare_for_link (self, error))
    return FALSE;
  self->result
      = PQexecPrepared (connection->handle, self->name, self->n_parameters,
                        (const char *const *) self->values, self->lengths, self->formats, 0);
  self->row = -1;
  status = PQresultStatus (self->result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
    {
      helio_postgresql_link_fail (connection, self->result, error);
      g_clear_pointer (&self->result, PQclear);
      return FALSE;
    }
  if (!g_str_has_prefix (PQcmdStatus (self->result), "SELECT"))
    connection->changes = g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
  return TRUE;
}

static HelioSqlStep
postgresql_step (gpointer connection, gpointer statement, GError **error)
{
  Statement *self = statement;

  if (self->result == NULL && !execute (self, error))
    return HELIO_SQL_ERROR;
  self->row++;
  return self->row < PQntuples (self->result) ? HELIO_SQL_ROW : HELIO_SQL_DONE;
}

static gint64
postgresql_column_int64 (gpointer statement, int column)
{
  Statement *self = statement;

  return g_ascii_strtoll (PQgetvalue (self->result, self->row, column), NULL, 10);
}

static const char *
postgresql_column_text (gpointer statement, int column)
{
  Statement *self = statement;

  return PQgetisnull (self->result, self->row, column)
             ? NULL
             : PQgetvalue (self->result, self->row, column);
}

/* --- listening --- */

static GSource *
postgresql_listen (gpointer connection, GError **error)
{
  return helio_postgresql_listener_new (connection, error);
}

static gboolean
tell (HelioPostgresqlLink *self, const char *payload, GError **error)
{
  const char *const values[] = { payload };
  PGresult *result;
  gboolean done;

  if (!helio_postgresql_link_ensure (self, error))
    return FALSE;
  result = PQexecParams (self->handle, "SELECT pg_notify ('" HELIO_POSTGRESQL_CHANNEL "', $1)", 1,
                         NULL, values, NULL, NULL, 0);
  done = PQresultStatus (result) == PGRES_TUPLES_OK
         || helio_postgresql_link_fail (self, result, error);
  PQclear (result);
  return done;
}

static gboolean
postgresql_notify (gpointer connection, gint64 about, GError **error)
{
  g_autofree char *payload = g_strdup_printf ("%" G_GINT64_FORMAT, about);

  return tell (connection, payload, error);
}

/* Whoever does not know that something may be said takes it for a change that it looks for. */
static gboolean
postgresql_say (gpointer connection, gint64 about, const char *text, GError **error)
{
  g_autofree char *payload = g_strdup_printf ("%" G_GINT64_FORMAT " %s", about, text);

  return tell (connection, payload, error);
}

static gint64
postgresql_changes (gpointer connection)
{
  return ((HelioPostgresqlLink *) connection)->changes;
}

const HelioSqlDriver helio_sql_driver_postgresql = {
  .scheme = HELIO_POSTGRESQL_SCHEME,
  .form = HELIO_POSTGRESQL_SCHEME "://HOST/DATABASE?files=FOLDER",
  .open = postgresql_open,
  .open_beside = postgresql_open_beside,
  .close = postgresql_close,
  .dup_folder = postgresql_dup_folder,
  .inspect = postgresql_inspect,
  .version = postgresql_version,
  .check_writable = postgresql_check_writable,
  .configure = postgresql_configure,
  .mark = postgresql_mark,
  .exec = postgresql_exec,
  .begin = postgresql_begin,
  .commit = postgresql_commit,
  .rollback = postgresql_rollback,
  .notify = postgresql_notify,
  .say = postgresql_say,
  .listen = postgresql_listen,
  .prepare = postgresql_prepare,
  .finalize = postgresql_finalize,
  .bind_text = postgresql_bind_text,
  .bind_int64 = postgresql_bind_int64,
  .bind_blob = postgresql_bind_blob,
  .bind_null = postgresql_bind_null,
  .step = postgresql_step,
  .reset = postgresql_reset,
  .column_int64 = postgresql_column_int64,
  .column_text = postgresql_column_text,
  .changes = postgresql_changes,
  .in_transaction = postgresql_in_transaction,
};
