/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioSqlStep:
 * @HELIO_SQL_ROW: there is a row to read
 * @HELIO_SQL_DONE: the statement has finished
 * @HELIO_SQL_ERROR: it failed
 *
 * How running a statement went on.
 */
typedef enum
{
  HELIO_SQL_ROW,
  HELIO_SQL_DONE,
  HELIO_SQL_ERROR,
} HelioSqlStep;

/**
 * HelioSqlState:
 * @HELIO_SQL_EMPTY: nothing in it yet
 * @HELIO_SQL_OURS: made by us
 * @HELIO_SQL_FOREIGN: somebody else's
 *
 * What a database is, before anything is written to it.
 */
typedef enum
{
  HELIO_SQL_EMPTY,
  HELIO_SQL_OURS,
  HELIO_SQL_FOREIGN,
} HelioSqlState;

/**
 * HELIO_SQL_WHOLE:
 *
 * Every part of a database that is written to by itself.
 */
#define HELIO_SQL_WHOLE ((gint64) 0)

/**
 * HELIO_SQL_MAX_SAID:
 *
 * The longest text that is said, in bytes.
 */
#define HELIO_SQL_MAX_SAID 1024

/**
 * HELIO_SQL_NO_PART:
 *
 * What is written to in a single statement, and so needs nobody to be kept from it.
 */
#define HELIO_SQL_NO_PART G_MININT64

/**
 * HelioSqlHeardFunc:
 * @about: what a transaction was said to be about; 0 when that is not known
 * @said: (nullable): %NULL when something was written; otherwise a text that was said, which is
 * kept nowhere
 * @data: what was given with it
 *
 * Is told that something was written, or said, by whomever.
 */
typedef void (*HelioSqlHeardFunc) (gint64 about, const char *said, gpointer data);

/**
 * HelioSqlDriver:
 * @scheme: the part of the address before the colon; also names the dialect of the schema
 * @form: how an address is written, for people
 * @open: connects; changes nothing in the database
 * @open_beside: (nullable): connects for what is kept statement by statement, beside a transaction
 *   on another connection; on the disk when whatever is committed after it is. %NULL when nobody
 *   can write beside a transaction
 * @close: ends the connection; every statement is finalized before
 * @dup_folder: names a folder for the files that belong to the database at a location; may return
 *   %NULL
 * @copy: (nullable): copies the database at a location, which others may be using, into a file that
 *   is not there, and looks whether the copy is whole
 * @inspect: says what the database is, and its schema's version when it is ours
 * @version: says the version of the schema of a database of ours
 * @check_writable: says whether it takes what is written, now
 * @configure: what must be set once a connection, after the database was found to be ours or empty
 * @mark: makes the database ours, with a schema's version; part of the open transaction
 * @exec: runs several statements without results
 * @begin: opens a transaction that keeps everybody else from writing, or from writing to the same
 *   part, as far as the database tells parts apart; %HELIO_SQL_WHOLE is all of them,
 *   %HELIO_SQL_NO_PART none
 * @commit: ends it and keeps its changes; when that fails it is still open
 * @rollback: ends it, if one is open
 * @notify: says what the open transaction is about, to whoever listens once it is kept
 * @say: says a text to whoever listens now, in a transaction or without one: a line of at most
 *   %HELIO_SQL_MAX_SAID bytes, which may be lost and is kept nowhere
 * @listen: makes a source whose callback is a #HelioSqlHeardFunc, for every connection's
 *   transactions, its own too; a lost link does not end it
 * @prepare: compiles one statement whose parameters are `$1`, `$2` …
 * @finalize: frees a statement
 * @bind_text: sets a parameter, counted from 1; the text is copied or outlives the step
 * @bind_int64: sets a parameter
 * @bind_blob: sets a parameter
 * @bind_null: sets a parameter
 * @step: runs a statement up to its next row
 * @reset: makes a statement ready to run again and forgets its parameters
 * @column_int64: a column's number; columns are counted from 0
 * @column_text: (nullable): a column's text, valid until the next step
 * @changes: how many rows the last statement changed
 * @in_transaction: whether a transaction is open
 *
 * What a database must be able to do: the seam at which another one fits in. Errors are of
 * #HelioStorageError; this is where a database's own codes are converted, and nowhere else.
 */
typedef struct
{
  const char *scheme;
  const char *form;

  gpointer (*open) (const char *location, GError **error);
  gpointer (*open_beside) (const char *location, GError **error);
  void (*close) (gpointer connection);
  char *(*dup_folder) (const char *location);
  gboolean (*copy) (const char *location, const char *target, GError **error);
  gboolean (*inspect) (gpointer connection, HelioSqlState *state, int *version, GError **error);
  gboolean (*version) (gpointer connection, int *version, GError **error);
  gboolean (*check_writable) (gpointer connection, GError **error);
  gboolean (*configure) (gpointer connection, GError **error);
  gboolean (*mark) (gpointer connection, int version, GError **error);
  gboolean (*exec) (gpointer connection, const char *sql, GError **error);
  gboolean (*begin) (gpointer connection, gint64 part, GError **error);
  gboolean (*commit) (gpointer connection, GError **error);
  void (*rollback) (gpointer connection);
  gboolean (*notify) (gpointer connection, gint64 about, GError **error);
  gboolean (*say) (gpointer connection, gint64 about, const char *text, GError **error);
  GSource *(*listen) (gpointer connection, GError **error);

  gpointer (*prepare) (gpointer connection, const char *sql, GError **error);
  void (*finalize) (gpointer statement);
  void (*bind_text) (gpointer statement, int parameter, const char *text, gssize length);
  void (*bind_int64) (gpointer statement, int parameter, gint64 value);
  void (*bind_blob) (gpointer statement, int parameter, gconstpointer bytes, gsize length);
  void (*bind_null) (gpointer statement, int parameter);
  HelioSqlStep (*step) (gpointer connection, gpointer statement, GError **error);
  void (*reset) (gpointer statement);
  gint64 (*column_int64) (gpointer statement, int column);
  const char *(*column_text) (gpointer statement, int column);

  gint64 (*changes) (gpointer connection);
  gboolean (*in_transaction) (gpointer connection);
} HelioSqlDriver;

extern const HelioSqlDriver helio_sql_driver_sqlite;
extern const HelioSqlDriver helio_sql_driver_postgresql;

G_END_DECLS
