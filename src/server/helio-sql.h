/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sql-driver.h"

G_BEGIN_DECLS

/**
 * HelioSql:
 *
 * A connection to a database, with its prepared statements. Used by one thread. Errors are of
 * #HelioStorageError.
 */
typedef struct _HelioSql HelioSql;

/**
 * HelioSqlStatement:
 *
 * A prepared statement on loan, see helio_sql_prepare().
 */
typedef struct _HelioSqlStatement HelioSqlStatement;

/**
 * helio_sql_open:
 * @uri: `SCHEME:LOCATION`; the scheme chooses the driver
 * @error: return location for a #HelioStorageError
 *
 * Connects to a database. Nothing is written to it.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
HelioSql *helio_sql_open (const char *uri, GError **error);

/**
 * helio_sql_open_beside:
 * @uri: see helio_sql_open()
 * @sql: (out) (transfer full) (nullable): the connection; %NULL when the database lets nobody write
 *   beside a transaction
 * @error: return location for a #HelioStorageError
 *
 * Connects for single statements that are kept whatever becomes of the transaction on another
 * connection, and that nobody waits for longer than they run. One that is lost with the computer is
 * lost together with everything that was committed after it.
 *
 * Returns: whether it is known what @sql is
 */
gboolean helio_sql_open_beside (const char *uri, HelioSql **sql, GError **error);

/**
 * helio_sql_close:
 * @self: (transfer full): a connection without statements on loan
 *
 * Ends the connection; an open transaction is undone.
 */
void helio_sql_close (HelioSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioSql, helio_sql_close)

/**
 * helio_sql_get_scheme:
 * @self: a connection
 *
 * Returns: which database it is, and so in which dialect its schema is written; whatever else is
 * asked of it is the same for all
 */
const char *helio_sql_get_scheme (HelioSql *self);

/**
 * helio_sql_dup_folder:
 * @uri: see helio_sql_open()
 *
 * Returns: (transfer full) (nullable): a folder for the files that belong to the database, which
 * may not be there yet; %NULL when it has no place on the disk
 */
char *helio_sql_dup_folder (const char *uri);

/**
 * helio_sql_copy:
 * @uri: see helio_sql_open(): a database of ours, of whichever version; others may be using it
 * @target: a file that is not there
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no such database,
 *   INVALID when databases of its kind are copied by programs of their own
 *
 * Copies a database as it is at one moment, without keeping anybody from writing, and looks whether
 * the copy is whole.
 *
 * Returns: whether it is there
 */
gboolean helio_sql_copy (const char *uri, const char *target, GError **error);

/**
 * helio_sql_inspect:
 * @self: a connection
 * @state: (out): what the database is
 * @version: (out): its schema's version, 0 unless it is ours
 * @error: return location for a #HelioStorageError: NOT_OURS when it is no database at all
 *
 * Looks what the database is, without writing to it.
 *
 * Returns: whether @state is known
 */
gboolean helio_sql_inspect (HelioSql *self, HelioSqlState *state, int *version, GError **error);

/**
 * helio_sql_read_version:
 * @self: a connection to a database of ours
 * @version: (out): its schema's version
 * @error: return location for a #HelioStorageError
 *
 * Asks for no more than helio_sql_inspect() would, and so costs less.
 *
 * Returns: whether @version is known
 */
gboolean helio_sql_read_version (HelioSql *self, int *version, GError **error);

/**
 * helio_sql_check_writable:
 * @self: a connection
 * @error: return location for a #HelioStorageError: BUSY when it is a standby, which may be
 * promoted
 *
 * Asks whether the database takes what is written.
 *
 * Returns: whether it does
 */
gboolean helio_sql_check_writable (HelioSql *self, GError **error);

/**
 * helio_sql_configure:
 * @self: a connection, outside a transaction
 * @error: return location for a #HelioStorageError
 *
 * Sets what the service relies on, such as how commits reach the disk. May write to the database.
 *
 * Returns: whether it is set
 */
gboolean helio_sql_configure (HelioSql *self, GError **error);

/**
 * helio_sql_mark:
 * @self: a connection with an open transaction
 * @version: the schema's version from now on
 * @error: return location for a #HelioStorageError
 *
 * Makes the database ours.
 *
 * Returns: whether it is marked
 */
gboolean helio_sql_mark (HelioSql *self, int version, GError **error);

/**
 * helio_sql_exec:
 * @self: a connection
 * @sql: one or several statements without parameters and results; constant, never put together
 * @error: return location for a #HelioStorageError
 *
 * Runs statements once.
 *
 * Returns: whether all succeeded
 */
gboolean helio_sql_exec (HelioSql *self, const char *sql, GError **error);

/**
 * helio_sql_begin:
 * @self: a connection without an open transaction
 * @error: return location for a #HelioStorageError: BUSY when another one writes for too long
 *
 * Starts a transaction that may write: nobody else writes until it ends, so what it reads cannot
 * change under it.
 *
 * Returns: whether it is open
 */
gboolean helio_sql_begin (HelioSql *self, GError **error);

/**
 * helio_sql_begin_part:
 * @self: a connection without an open transaction
 * @part: what it is to write to, a number that stands for the same with everybody; %HELIO_SQL_WHOLE
 *   for everything, %HELIO_SQL_NO_PART for nothing that is to be kept from others
 * @error: return location for a #HelioStorageError: BUSY when another one writes for too long
 *
 * Starts a transaction like helio_sql_begin(), which lets others write to other parts if the
 * database can. Two that write to different parts must not need to know of each other.
 *
 * Returns: whether it is open
 */
gboolean helio_sql_begin_part (HelioSql *self, gint64 part, GError **error);

/**
 * helio_sql_commit:
 * @self: a connection with an open transaction
 * @error: return location for a #HelioStorageError
 *
 * Ends the transaction and keeps its changes; when that fails they are undone.
 *
 * Returns: whether they are kept
 */
gboolean helio_sql_commit (HelioSql *self, GError **error);

/**
 * helio_sql_rollback:
 * @self: a connection
 *
 * Ends the transaction, if one is open, and undoes its changes.
 */
void helio_sql_rollback (HelioSql *self);

/**
 * helio_sql_in_transaction:
 * @self: a connection
 *
 * Returns: whether a transaction is open
 */
gboolean helio_sql_in_transaction (HelioSql *self);

/**
 * helio_sql_notify:
 * @self: a connection with an open transaction
 * @about: what it is about, not 0
 * @error: return location for a #HelioStorageError
 *
 * Tells whoever listens of the transaction, once it is kept.
 *
 * Returns: whether they will be told
 */
gboolean helio_sql_notify (HelioSql *self, gint64 about, GError **error);

/**
 * helio_sql_say:
 * @self: a connection
 * @about: what it is about, not 0
 * @text: a line of at most %HELIO_SQL_MAX_SAID bytes
 * @error: return location for a #HelioStorageError
 *
 * Says something to whoever listens now, in this process and others. It may be lost, and nothing
 * of it is kept.
 *
 * Returns: whether it was said
 */
gboolean helio_sql_say (HelioSql *self, gint64 about, const char *text, GError **error);

/**
 * helio_sql_listen:
 * @self: a connection
 * @heard: (scope notified): is told what was written, from the thread-default main context
 * @data: for @heard
 * @error: return location for a #HelioStorageError
 *
 * Has @heard told soon of what anybody writes, in whatever process. It may be told of what it knows
 * already, and of nothing.
 *
 * Returns: (transfer full): the source, to be destroyed before the connection is closed; or %NULL
 *   with @error set
 */
GSource *helio_sql_listen (HelioSql *self, HelioSqlHeardFunc heard, gpointer data, GError **error);

/**
 * helio_sql_get_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement that writes changed
 */
gint64 helio_sql_get_changes (HelioSql *self);

/**
 * helio_sql_prepare:
 * @self: a connection
 * @sql: one statement; its parameters are `$1`, `$2` …, in the order of their first appearance
 * @error: return location for a #HelioStorageError
 *
 * Lends the statement for @sql, compiled at the first call and kept. While it is out, another call
 * gets a second one.
 *
 * Returns: (transfer full): the statement, to be given back by helio_sql_statement_release()
 */
HelioSqlStatement *helio_sql_prepare (HelioSql *self, const char *sql, GError **error);

/**
 * helio_sql_statement_release:
 * @self: (transfer full): a statement
 *
 * Gives a statement back; what was read from it is no longer valid.
 */
void helio_sql_statement_release (HelioSqlStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioSqlStatement, helio_sql_statement_release)

/**
 * helio_sql_bind_text:
 * @self: a statement that does not run yet
 * @parameter: counted from 1
 * @text: (nullable): UTF-8 that stays until the statement is given back; %NULL binds NULL
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Sets a parameter.
 */
void helio_sql_bind_text (HelioSqlStatement *self, int parameter, const char *text, gssize length);

/**
 * helio_sql_bind_int64:
 * @self: a statement that does not run yet
 * @parameter: counted from 1
 * @value: a number
 *
 * Sets a parameter.
 */
void helio_sql_bind_int64 (HelioSqlStatement *self, int parameter, gint64 value);

/**
 * helio_sql_bind_blob:
 * @self: a statement that does not run yet
 * @parameter: counted from 1
 * @bytes: (array length=length): bytes that stay until the statement is given back
 * @length: how many
 *
 * Sets a parameter.
 */
void helio_sql_bind_blob (HelioSqlStatement *self, int parameter, gconstpointer bytes,
                          gsize length);

/**
 * helio_sql_bind_null:
 * @self: a statement that does not run yet
 * @parameter: counted from 1
 *
 * Sets a parameter to NULL.
 */
void helio_sql_bind_null (HelioSqlStatement *self, int parameter);

/**
 * helio_sql_step:
 * @self: a statement
 * @error: return location for a #HelioStorageError
 *
 * Runs the statement up to its next row.
 *
 * Returns: whether there is a row, the end was reached, or it failed with @error set
 */
HelioSqlStep helio_sql_step (HelioSqlStatement *self, GError **error);

/**
 * helio_sql_fetch:
 * @self: a statement that yields one row
 * @error: return location for a #HelioStorageError: NOT_FOUND when it yields none
 * @missing: what is said then, a format
 * @...: for @missing
 *
 * Runs the statement up to its row.
 *
 * Returns: whether there is one
 */
gboolean helio_sql_fetch (HelioSqlStatement *self, GError **error, const char *missing, ...)
    G_GNUC_PRINTF (3, 4);

/**
 * helio_sql_run:
 * @self: a statement without results
 * @error: return location for a #HelioStorageError
 *
 * Runs the statement to its end.
 *
 * Returns: whether it succeeded
 */
gboolean helio_sql_run (HelioSqlStatement *self, GError **error);

/**
 * helio_sql_column_int64:
 * @self: a statement at a row
 * @column: counted from 0
 *
 * Returns: the column's number
 */
gint64 helio_sql_column_int64 (HelioSqlStatement *self, int column);

/**
 * helio_sql_column_text:
 * @self: a statement at a row
 * @column: counted from 0
 *
 * Returns: (transfer none) (nullable): the column's text, valid until the next step
 */
const char *helio_sql_column_text (HelioSqlStatement *self, int column);

G_END_DECLS
