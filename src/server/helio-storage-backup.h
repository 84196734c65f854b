/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_storage_back_up:
 * @uri: a database in a file, see helio_storage_open(); services may be using it
 * @folder: where the backup is to be; made, or empty
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no such database,
 * EXISTS when there is a backup in @folder already, INVALID when the database is in no file
 *
 * Copies a database as it is at one moment, and the files that people have sent, and looks whether
 * the copies are whole. The database is not brought up to date. Blocks.
 *
 * Returns: whether the backup is there; what is begun is completed by another attempt
 */
gboolean helio_storage_back_up (const char *uri, const char *folder, GError **error);

/**
 * helio_storage_restore:
 * @uri: a database in a file that is not there
 * @folder: a backup
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is no backup in @folder,
 *   EXISTS when there is a database already, or the log of one that was taken away
 *
 * Makes a database of a backup, which stays as it is. It has a feed of its own: clients that have
 * seen what came after the backup read everything anew. Blocks.
 *
 * Returns: whether the database is there; what is begun is completed by another attempt
 */
gboolean helio_storage_restore (const char *uri, const char *folder, GError **error);

G_END_DECLS
