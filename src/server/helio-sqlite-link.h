/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* "HDsk": the application id in the file's header; the client's cache has another one. */
#define HELIO_SQLITE_APPLICATION_ID 0x4844736b

/* How long another one that writes is waited for. */
#define HELIO_SQLITE_BUSY_MS 5000

/**
 * helio_sqlite_link_open:
 * @location: a file, which is made when it is not there, or `:memory:`
 * @error: return location for a #HelioStorageError
 *
 * Opens a database for writing; nothing is written to it yet.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
sqlite3 *helio_sqlite_link_open (const char *location, GError **error);

/**
 * helio_sqlite_link_fail:
 * @db: a connection, of which a call has just failed
 * @error: return location for a #HelioStorageError
 *
 * Converts what SQLite says.
 *
 * Returns: %FALSE
 */
gboolean helio_sqlite_link_fail (sqlite3 *db, GError **error);

/**
 * helio_sqlite_link_read_number:
 * @db: a connection
 * @sql: a question
 * @number: (out): the first column of the first row
 * @error: return location for a #HelioStorageError
 *
 * Returns: whether there is a row
 */
gboolean helio_sqlite_link_read_number (sqlite3 *db, const char *sql, gint64 *number,
                                        GError **error);

G_END_DECLS
