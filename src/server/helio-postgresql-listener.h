/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-postgresql-link.h"
#include "helio-sql-driver.h"

G_BEGIN_DECLS

/**
 * helio_postgresql_listener_new:
 * @owner: (unowned): a connection that outlives the source
 * @error: return location for a #HelioStorageError
 *
 * Has every transaction told that says what it is about, see #HelioSqlDriver.
 *
 * Returns: (transfer full): a source with a #HelioSqlHeardFunc, or %NULL with @error set
 */
GSource *helio_postgresql_listener_new (HelioPostgresqlLink *owner, GError **error);

G_END_DECLS
