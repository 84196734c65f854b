/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-sqlite-link.h"

G_BEGIN_DECLS

/**
 * helio_sqlite_listener_new:
 * @db: a connection that outlives the source
 * @error: return location for a #HelioStorageError
 *
 * Makes a source whose callback is a #HelioSqlHeardFunc.
 *
 * Returns: (transfer full): the source, not attached; or %NULL with @error set
 */
GSource *helio_sqlite_listener_new (sqlite3 *db, GError **error);

G_END_DECLS
