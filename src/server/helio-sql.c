/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sql.h"
#include "helio-storage-error.h"

#include <string.h>

struct _HelioSql
{
  const HelioSqlDriver *driver;
  gpointer connection;    /* (owned) by the driver */
  GHashTable *statements; /* (owned) SQL (borrowed from the value) -> (owned) HelioSqlStatement */
};

struct _HelioSqlStatement
{
  HelioSql *sql;    /* (unowned) outlives its statements */
  char *text;       /* (owned) */
  gpointer handle;  /* (owned) by the driver */
  gboolean on_loan; /* between prepare and release */
  gboolean kept;    /* in the connection's table */
};

static const HelioSqlDriver *const drivers[]
    = { &helio_sql_driver_sqlite, &helio_sql_driver_postgresql };

static void
statement_free (gpointer data)
{
  HelioSqlStatement *self = data;

  self->sql->driver->finalize (self->handle);
  g_free (self->text);
  g_free (self);
}

static const HelioSqlDriver *
find_driver (const char *uri, const char **location)
{
  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    {
      gsize length = strlen (drivers[i]->scheme);

      if (g_ascii_strncasecmp (uri, drivers[i]->scheme, length) == 0 && uri[length] == ':'
          && uri[length + 1] != '\0')
        {
          *location = uri + length + 1;
          return drivers[i];
        }
    }
  return NULL;
}

static HelioSql *
sql_new (const HelioSqlDriver *driver, gpointer connection)
{
  HelioSql *self;

  if (connection == NULL)
    return NULL;
  self = g_new0 (HelioSql, 1);
  self->driver = driver;
  self->connection = connection;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);
  return self;
}

HelioSql *
helio_sql_open (const char *uri, GError **error)
{
  const char *location = NULL;
  const HelioSqlDriver *driver = find_driver (uri, &location);

  if (driver != NULL)
    return sql_new (driver, driver->open (location, error));
  g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
               "A database is given as %s or %s", drivers[0]->form, drivers[1]->form);
  return NULL;
}

gboolean
helio_sql_open_beside (const char *uri, HelioSql **sql, GError **error)
{
  const char *location = NULL;
  const HelioSqlDriver *driver = find_driver (uri, &location);

  g_return_val_if_fail (driver != NULL, FALSE);

  *sql = NULL;
  if (driver->open_beside == NULL)
    return TRUE;
  *sql = sql_new (driver, driver->open_beside (location, error));
  return *sql != NULL;
}

void
helio_sql_close (HelioSql *self)
{
  helio_sql_rollback (self);
  g_hash_table_unref (self->statements);
  self->driver->close (self->connection);
  g_free (self);
}

const char *
helio_sql_get_scheme (HelioSql *self)
{
  return self->driver->scheme;
}

char *
helio_sql_dup_folder (const char *uri)
{
  const char *location = NULL;
  const HelioSqlDriver *driver = find_driver (uri, &location);

  return driver != NULL ? driver->dup_folder (location) : NULL;
}

gboolean
helio_sql_copy (const char *uri, const char *target, GError **error)
{
  const char *location = NULL;
  const HelioSqlDriver *driver = find_driver (uri, &location);

  if (driver == NULL || driver->copy == NULL)
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                           "Only a database given as sqlite:FILE is copied by this program");
      return FALSE;
    }
  return driver->copy (location, target, error);
}

gboolean
helio_sql_inspect (HelioSql *self, HelioSqlState *state, int *version, GError **error)
{
  return self->driver->inspect (self->connection, state, version, error);
}

gboolean
helio_sql_read_version (HelioSql *self, int *version, GError **error)
{
  return self->driver->version (self->connection, version, error);
}

gboolean
helio_sql_check_writable (HelioSql *self, GError **error)
{
  return self->driver->check_writable (self->connection, error);
}

gboolean
helio_sql_configure (HelioSql *self, GError **error)
{
  return self->driver->configure (self->connection, error);
}

gboolean
helio_sql_mark (HelioSql *self, int version, GError **error)
{
  return self->driver->mark (self->connection, version, error);
}

gboolean
helio_sql_exec (HelioSql *self, const char *sql, GError **error)
{
  return self->driver->exec (self->connection, sql, error);
}

gboolean
helio_sql_begin (HelioSql *self, GError **error)
{
  return helio_sql_begin_part (self, HELIO_SQL_WHOLE, error);
}

gboolean
helio_sql_begin_part (HelioSql *self, gint64 part, GError **error)
{
  g_return_val_if_fail (!helio_sql_in_transaction (self), FALSE);

  return self->driver->begin (self->connection, part, error);
}

gboolean
helio_sql_commit (HelioSql *self, GError **error)
{
  if (self->driver->commit (self->connection, error))
    return TRUE;
  helio_sql_rollback (self);
  return FALSE;
}

void
helio_sql_rollback (HelioSql *self)
{
  self->driver->rollback (self->connection);
}

gboolean
helio_sql_in_transaction (HelioSql *self)
{
  return self->driver->in_transaction (self->connection);
}

gboolean
helio_sql_notify (HelioSql *self, gint64 about, GError **error)
{
  g_return_val_if_fail (helio_sql_in_transaction (self), FALSE);
  g_return_val_if_fail (about != 0, FALSE);

  return self->driver->notify (self->connection, about, error);
}

gboolean
helio_sql_say (HelioSql *self, gint64 about, const char *text, GError **error)
{
  g_return_val_if_fail (about != 0, FALSE);
  g_return_val_if_fail (strlen (text) <= HELIO_SQL_MAX_SAID && strchr (text, '\n') == NULL, FALSE);

  return self->driver->say (self->connection, about, text, error);
}

GSource *
helio_sql_listen (HelioSql *self, HelioSqlHeardFunc heard, gpointer data, GError **error)
{
  GSource *source = self->driver->listen (self->connection, error);

  if (source == NULL)
    return NULL;
  g_source_set_callback (source, G_SOURCE_FUNC (heard), data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

gint64
helio_sql_get_changes (HelioSql *self)
{
  return self->driver->changes (self->connection);
}

HelioSqlStatement *
helio_sql_prepare (HelioSql *self, const char *sql, GError **error)
{
  HelioSqlStatement *statement = g_hash_table_lookup (self->statements, sql);
  gboolean keep = statement == NULL;
  gpointer handle;

  if (statement != NULL && !statement->on_loan)
    {
      statement->on_loan = TRUE;
      return statement;
    }
  handle = self->driver->prepare (self->connection, sql, error);
  if (handle == NULL)
    return NULL;

  statement = g_new0 (HelioSqlStatement, 1);
  statement->sql = self;
  statement->text = g_strdup (sql);
  statement->handle = handle;
  statement->on_loan = TRUE;
  statement->kept = keep;
  if (keep)
    g_hash_table_insert (self->statements, statement->text, statement);
  return statement;
}

void
helio_sql_statement_release (HelioSqlStatement *self)
{
  if (!self->kept)
    {
      statement_free (self);
      return;
    }
  self->sql->driver->reset (self->handle);
  self->on_loan = FALSE;
}

void
helio_sql_bind_text (HelioSqlStatement *self, int parameter, const char *text, gssize length)
{
  if (text == NULL)
    self->sql->driver->bind_null (self->handle, parameter);
  else
    self->sql->driver->bind_text (self->handle, parameter, text, length);
}

void
helio_sql_bind_int64 (HelioSqlStatement *self, int parameter, gint64 value)
{
  self->sql->driver->bind_int64 (self->handle, parameter, value);
}

void
helio_sql_bind_blob (HelioSqlStatement *self, int parameter, gconstpointer bytes, gsize length)
{
  self->sql->driver->bind_blob (self->handle, parameter, bytes, length);
}

void
helio_sql_bind_null (HelioSqlStatement *self, int parameter)
{
  self->sql->driver->bind_null (self->handle, parameter);
}

HelioSqlStep
helio_sql_step (HelioSqlStatement *self, GError **error)
{
  return self->sql->driver->step (self->sql->connection, self->handle, error);
}

gboolean
helio_sql_fetch (HelioSqlStatement *self, GError **error, const char *missing, ...)
{
  HelioSqlStep step = helio_sql_step (self, error);
  va_list arguments;

  if (step == HELIO_SQL_DONE)
    {
      va_start (arguments, missing);
      g_propagate_error (error,
                         g_error_new_valist (HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_NOT_FOUND,
                                             missing, arguments));
      va_end (arguments);
    }
  return step == HELIO_SQL_ROW;
}

gboolean
helio_sql_run (HelioSqlStatement *self, GError **error)
{
  HelioSqlStep step;

  do
    step = helio_sql_step (self, error);
  while (step == HELIO_SQL_ROW);
  return step == HELIO_SQL_DONE;
}

gint64
helio_sql_column_int64 (HelioSqlStatement *self, int column)
{
  return self->sql->driver->column_int64 (self->handle, column);
}

const char *
helio_sql_column_text (HelioSqlStatement *self, int column)
{
  return self->sql->driver->column_text (self->handle, column);
}
