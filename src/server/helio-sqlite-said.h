/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said among those who have a database open: lines in a file beside it, since SQLite tells
 * nobody anything. The file is emptied before it grows; a line may be lost then. */
#pragma once

#include "helio-sql-driver.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * helio_sqlite_said_add:
 * @db: a connection
 * @about: what it is about
 * @text: a line
 * @error: return location for a #HelioStorageError
 *
 * Says something. A database in memory has nobody who would hear it.
 *
 * Returns: whether it was said
 */
gboolean helio_sqlite_said_add (sqlite3 *db, gint64 about, const char *text, GError **error);

/**
 * helio_sqlite_said_get_length:
 * @db: a connection
 *
 * Returns: bytes of what has been said so far
 */
gint64 helio_sqlite_said_get_length (sqlite3 *db);

/**
 * helio_sqlite_said_foreach:
 * @db: a connection
 * @after: (inout): bytes of what has been heard
 * @heard: is told
 * @data: user data for @heard
 *
 * Tells what has been said since.
 */
void helio_sqlite_said_foreach (sqlite3 *db, gint64 *after, HelioSqlHeardFunc heard, gpointer data);

G_END_DECLS
