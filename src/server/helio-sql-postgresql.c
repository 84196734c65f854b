/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL by libpq. A connection that is lost is made again for the next transaction, or the
 * next statement outside one: what was asked for when it was lost fails with BUSY, and whoever
 * asked asks again. Values travel as text, bytes as they are. */
#include "helio-sql-driver.h"
#include "helio-storage-error.h"

#include <libpq-fe.h>
#include <string.h>

#define SCHEME "postgresql"

/* The files that belong to the database: ours, the rest of an address is libpq's. */
#define FILES_PARAMETER "files="

/* Who begins to write takes this lock until the end of the transaction, in each schema its own:
 * revisions are counted, and seen by readers, one transaction after the other. The number is
 * "HDsk". */
#define BEGIN \
  "BEGIN ISOLATION LEVEL READ COMMITTED;" \
  "SELECT pg_advisory_xact_lock (1212445547, hashtext (current_schema ()))"

/* How long another one that writes is waited for, and a transaction may be forgotten: as long as
 * with SQLite, and long enough for every computation of ours. */
#define LISTEN "LISTEN heliodesk"
#define NOTIFY "SELECT pg_notify ('heliodesk', $1)"

#define SETTINGS \
  "SET lock_timeout = '5s';" \
  "SET idle_in_transaction_session_timeout = '60s';" \
  "SET client_min_messages = warning"

typedef struct
{
  PGconn *link;       /* (owned) */
  gboolean broken;    /* nothing comes over the link any more, whatever libpq says of it */
  gboolean begun;     /* between begin and its end, whatever became of the link */
  gint64 changes;     /* of the last statement that writes */
  gboolean listens;   /* each link is to say what was heard */
  guint n_links;      /* which link it is: what is prepared is gone with it */
  guint n_statements; /* for their names */
} Connection;

typedef struct
{
  Connection *connection; /* (unowned): outlives its statements */
  char *sql;              /* (owned) */
  char name[16];
  guint prepared_for; /* link, or 0 */
  int n_parameters;
  char **values;    /* (owned) (array length=n_parameters) of (nullable) (owned) */
  int *lengths;     /* (owned): of bytes */
  int *formats;     /* (owned): 1 for bytes */
  PGresult *result; /* (owned) (nullable): while it runs */
  int row;
} Statement;

/* --- errors --- */

/* What passes by itself, or with another server: appendix A of PostgreSQL's manual. */
static gboolean
passes (const char *state)
{
  static const char *const states[] = {
    "55P03", /* lock_not_available */
    "40P01", /* deadlock_detected */
    "40001", /* serialization_failure */
    "53300", /* too_many_connections */
    "25006", /* read_only_sql_transaction: a standby, until it is promoted */
    "25P03", /* idle_in_transaction_session_timeout */
    NULL,
  };

  return g_strv_contains (states, state) || g_str_has_prefix (state, "08")
         || g_str_has_prefix (state, "57P");
}

static HelioStorageError
code_of (const char *state)
{
  if (g_str_equal (state, "23505"))
    return HELIO_STORAGE_ERROR_EXISTS;
  if (g_str_equal (state, "53100"))
    return HELIO_STORAGE_ERROR_FULL;
  return passes (state) ? HELIO_STORAGE_ERROR_BUSY : HELIO_STORAGE_ERROR_FAILED;
}

/* @result: (nullable): NULL when it is the link that failed */
static gboolean
fail (Connection *self, const PGresult *result, GError **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *primary = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  g_autofree char *message = g_strdup (primary != NULL ? primary : PQerrorMessage (self->link));

  /* Without a state it is libpq that failed, not the server. */
  self->broken = state == NULL || PQstatus (self->link) != CONNECTION_OK;
  g_set_error (error, HELIO_STORAGE_ERROR,
               self->broken ? HELIO_STORAGE_ERROR_BUSY : code_of (state), "The database %s: %s",
               PQdb (self->link) != NULL ? PQdb (self->link) : "", g_strstrip (message));
  return FALSE;
}

static void
hear_notice (void *data, const char *message)
{
  g_debug ("PostgreSQL: %s", message);
}

/* --- the link --- */

static gboolean
run (Connection *self, const char *sql, GError **error)
{
  PGresult *result = PQexec (self->link, sql);
  ExecStatusType status = PQresultStatus (result);
  gboolean done
      = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || fail (self, result, error);

  PQclear (result);
  return done;
}

static gboolean
set_up_link (Connection *self, GError **error)
{
  if (PQstatus (self->link) != CONNECTION_OK)
    return fail (self, NULL, error);
  self->broken = FALSE;
  self->n_links++;
  PQsetNoticeProcessor (self->link, hear_notice, NULL);
  return run (self, SETTINGS, error) && (!self->listens || run (self, LISTEN, error));
}

static gboolean
ensure_link (Connection *self, GError **error)
{
  if (!self->broken)
    return TRUE;
  if (self->begun)
    return fail (self, NULL, error);
  PQreset (self->link);
  return set_up_link (self, error);
}

/* The address without @files, the parameter that libpq does not know. */
static char *
take_files (const char *location, char **files)
{
  const char *question = strchr (location, '?');
  g_auto (GStrv) parameters = g_strsplit (question != NULL ? question + 1 : "", "&", -1);
  GString *address = g_string_new (SCHEME ":");
  char separator = '?';

  g_string_append_len (address, location,
                       question != NULL ? question - location : (gssize) strlen (location));
  for (gsize i = 0; parameters[i] != NULL; i++)
    if (g_str_has_prefix (parameters[i], FILES_PARAMETER))
      {
        g_free (*files);
        *files = g_uri_unescape_string (parameters[i] + strlen (FILES_PARAMETER), NULL);
      }
    else
      {
        g_string_append_c (address, separator);
        g_string_append (address, parameters[i]);
        separator = '&';
      }
  return g_string_free (address, FALSE);
}

static PGconn *
make_link (const char *address)
{
  /* The address comes first, so that it may say otherwise; the encoding is no choice. A server
   * that is gone without a word is noticed in seconds. */
  const char *const names[] = { "connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                                "dbname",           "client_encoding",  NULL };
  const char *const values[]
      = { "5", "10", "5", "3", "15000", "heliodesk-server", address, "UTF8", NULL };

  return PQconnectdbParams (names, values, 1);
}

static void
postgresql_close (gpointer connection)
{
  Connection *self = connection;

  PQfinish (self->link);
  g_free (self);
}

static gpointer
postgresql_open (const char *location, GError **error)
{
  Connection *self = g_new0 (Connection, 1);
  g_autofree char *folder = NULL;
  g_autofree char *address = take_files (location, &folder);
  const char *encoding;

  self->link = make_link (address);
  if (!set_up_link (self, error))
    {
      postgresql_close (self);
      return NULL;
    }
  encoding = PQparameterStatus (self->link, "server_encoding");
  if (g_strcmp0 (encoding, "UTF8") != 0)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                   "The database %s is in %s: create one with ENCODING 'UTF8'", PQdb (self->link),
                   encoding);
      postgresql_close (self);
      return NULL;
    }
  return self;
}

static char *
postgresql_dup_folder (const char *location)
{
  char *folder = NULL;
  g_autofree char *address = take_files (location, &folder);

  return folder;
}

static gboolean
postgresql_exec (gpointer connection, const char *sql, GError **error)
{
  return ensure_link (connection, error) && run (connection, sql, error);
}

/* --- whose it is --- */

static gboolean
read_numbers (Connection *self, const char *sql, gint64 *numbers, int n, GError **error)
{
  PGresult *result = PQexec (self->link, sql);
  gboolean found = (PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) == 1)
                   || fail (self, result, error);

  for (int i = 0; found && i < n; i++)
    numbers[i] = g_ascii_strtoll (PQgetvalue (result, 0, i), NULL, 10);
  PQclear (result);
  return found;
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
  gint64 numbers[N_NUMBERS], number = 0;

  *version = 0;
  if (!ensure_link (connection, error)
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
  if (!read_numbers (connection, "SELECT version FROM heliodesk_schema", &number, 1, error))
    return FALSE;
  *version = (int) number;
  return TRUE;
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
  Connection *self = connection;

  if (PQtransactionStatus (self->link) == PQTRANS_INTRANS
      || PQtransactionStatus (self->link) == PQTRANS_INERROR)
    run (self, "ROLLBACK", NULL);
  self->begun = FALSE;
}

static gboolean
postgresql_begin (gpointer connection, GError **error)
{
  Connection *self = connection;

  if (!ensure_link (self, error))
    return FALSE;
  self->begun = run (self, BEGIN, error);
  if (!self->begun)
    postgresql_rollback (self);
  return self->begun;
}

/* After an error the server undoes what it is told to commit, and does not call that an error. */
static gboolean
postgresql_commit (gpointer connection, GError **error)
{
  Connection *self = connection;

  if (PQtransactionStatus (self->link) == PQTRANS_INERROR)
    {
      g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_FAILED,
                   "The database %s: a statement of the transaction had failed", PQdb (self->link));
      return FALSE;
    }
  if (!run (self, "COMMIT", error))
    return FALSE;
  self->begun = FALSE;
  return TRUE;
}

static gboolean
postgresql_in_transaction (gpointer connection)
{
  return ((Connection *) connection)->begun;
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
  Connection *connection = self->connection;
  PGresult *result;
  gboolean done;

  if (self->prepared_for == connection->n_links)
    return TRUE;
  result = PQprepare (connection->link, self->name, self->sql, 0, NULL);
  done = PQresultStatus (result) == PGRES_COMMAND_OK || fail (connection, result, error);
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
  Connection *connection = self->connection;
  g_autofree char *sql = g_strdup_printf ("DEALLOCATE %s", self->name);

  postgresql_reset (self);
  /* In a transaction that failed it stays, as long as the link does. */
  if (self->prepared_for == connection->n_links
      && PQtransactionStatus (connection->link) != PQTRANS_INERROR)
    run (connection, sql, NULL);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->sql);
  g_free (self);
}

static gpointer
postgresql_prepare (gpointer connection, const char *sql, GError **error)
{
  Connection *owner = connection;
  Statement *self = g_new0 (Statement, 1);

  self->connection = owner;
  self->sql = g_strdup (sql);
  g_snprintf (self->name, sizeof self->name, "s%u", ++owner->n_statements);
  self->n_parameters = count_parameters (sql);
  self->values = g_new0 (char *, self->n_parameters);
  self->lengths = g_new0 (int, self->n_parameters);
  self->formats = g_new0 (int, self->n_parameters);
  if (ensure_link (owner, error) && prepare_for_link (self, error))
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
  Connection *connection = self->connection;
  ExecStatusType status;

  if (!ensure_link (connection, error) || !prepare_for_link (self, error))
    return FALSE;
  self->result
      = PQexecPrepared (connection->link, self->name, self->n_parameters,
                        (const char *const *) self->values, self->lengths, self->formats, 0);
  self->row = -1;
  status = PQresultStatus (self->result);
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
    {
      fail (connection, self->result, error);
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

/* What the server tells comes with the answer to whatever is asked, or by itself. */
typedef struct
{
  GSource source;
  Connection *connection; /* (unowned) */
  gpointer watch;         /* (unowned) (nullable): of the link's socket */
  guint n_links;          /* which link that is */
  gboolean missed;        /* nobody told while there was no link */
  GArray *heard;          /* (owned) (element-type gint64) */
} Listener;

static void
listener_unwatch (Listener *self)
{
  if (self->watch != NULL)
    g_source_remove_unix_fd (&self->source, g_steal_pointer (&self->watch));
}

/* A lost link is not waited for: the next statement makes another one. */
static void
listener_follow (Listener *self)
{
  Connection *connection = self->connection;

  if (connection->broken || connection->n_links != self->n_links)
    listener_unwatch (self);
  if (connection->broken || self->watch != NULL)
    return;
  self->missed = self->missed || self->n_links != 0;
  self->n_links = connection->n_links;
  self->watch
      = g_source_add_unix_fd (&self->source, PQsocket (connection->link), G_IO_IN | G_IO_HUP);
}

static gboolean
listener_collect (Listener *self)
{
  PGnotify *note;

  while (!self->connection->broken && (note = PQnotifies (self->connection->link)) != NULL)
    {
      gint64 about = g_ascii_strtoll (note->extra, NULL, 10);

      g_array_append_val (self->heard, about);
      PQfreemem (note);
    }
  return self->missed || self->heard->len > 0;
}

static gboolean
listener_prepare (GSource *source, int *timeout)
{
  Listener *self = (Listener *) source;

  *timeout = -1;
  listener_follow (self);
  return listener_collect (self);
}

static gboolean
listener_check (GSource *source)
{
  Listener *self = (Listener *) source;

  if (self->watch != NULL && g_source_query_unix_fd (source, self->watch) != 0
      && !PQconsumeInput (self->connection->link))
    {
      self->connection->broken = TRUE;
      listener_follow (self);
    }
  return listener_collect (self);
}

static gboolean
listener_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Listener *self = (Listener *) source;
  g_autoptr (GArray) heard = self->heard;
  HelioSqlHeardFunc tell = (HelioSqlHeardFunc) (void (*) (void)) callback;
  gboolean missed = self->missed;

  self->heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->missed = FALSE;
  if (missed)
    tell (0, data);
  for (guint i = 0; i < heard->len && !g_source_is_destroyed (source); i++)
    tell (g_array_index (heard, gint64, i), data);
  return G_SOURCE_CONTINUE;
}

static void
listener_finalize (GSource *source)
{
  g_array_unref (((Listener *) source)->heard);
}

static GSourceFuncs listener_functions = {
  .prepare = listener_prepare,
  .check = listener_check,
  .dispatch = listener_dispatch,
  .finalize = listener_finalize,
};

static GSource *
postgresql_listen (gpointer connection, GError **error)
{
  Connection *owner = connection;
  GSource *source;
  Listener *self;

  if (!postgresql_exec (owner, LISTEN, error))
    return NULL;
  owner->listens = TRUE;
  source = g_source_new (&listener_functions, sizeof (Listener));
  self = (Listener *) source;
  self->connection = owner;
  self->heard = g_array_new (FALSE, FALSE, sizeof (gint64));
  return source;
}

static gboolean
postgresql_notify (gpointer connection, gint64 about, GError **error)
{
  Connection *self = connection;
  g_autofree char *payload = g_strdup_printf ("%" G_GINT64_FORMAT, about);
  const char *const values[] = { payload };
  PGresult *result;
  gboolean done;

  if (!ensure_link (self, error))
    return FALSE;
  result = PQexecParams (self->link, NOTIFY, 1, NULL, values, NULL, NULL, 0);
  done = PQresultStatus (result) == PGRES_TUPLES_OK || fail (self, result, error);
  PQclear (result);
  return done;
}

static gint64
postgresql_changes (gpointer connection)
{
  return ((Connection *) connection)->changes;
}

const HelioSqlDriver helio_sql_driver_postgresql = {
  .scheme = SCHEME,
  .form = SCHEME "://HOST/DATABASE?files=FOLDER",
  .open = postgresql_open,
  .close = postgresql_close,
  .dup_folder = postgresql_dup_folder,
  .inspect = postgresql_inspect,
  .configure = postgresql_configure,
  .mark = postgresql_mark,
  .exec = postgresql_exec,
  .begin = postgresql_begin,
  .commit = postgresql_commit,
  .rollback = postgresql_rollback,
  .notify = postgresql_notify,
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
