/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* Every transaction tells those who listen by this name. */
#define HELIO_POSTGRESQL_CHANNEL "heliodesk"
#define HELIO_POSTGRESQL_LISTEN "LISTEN " HELIO_POSTGRESQL_CHANNEL

/**
 * HelioPostgresqlLink:
 * @handle: (owned): libpq's
 * @is_beside: what it writes need not be on the disk before what is committed after it
 * @broken: nothing comes over the link any more, whatever libpq says of it
 * @begun: between begin and its end, whatever became of the link
 * @changes: of the last statement that writes
 * @listeners: (owned) (element-type GSource): those that each link tells what it hears, unowned; it
 *   hears for all of them
 * @listening: the link that does, or 0: that to a standby cannot until it is promoted
 * @n_links: which link it is: what is prepared is gone with it
 * @n_statements: for their names
 *
 * A connection, and the link that it has at the time: one that is lost is made again.
 */
typedef struct
{
  PGconn *handle;
  gboolean is_beside;
  gboolean broken;
  gboolean begun;
  gint64 changes;
  GPtrArray *listeners;
  guint listening;
  guint n_links;
  guint n_statements;
} HelioPostgresqlLink;

/**
 * helio_postgresql_link_new:
 * @address: as libpq writes it
 * @is_beside: see helio_sql_open_beside()
 * @error: return location for a #HelioStorageError
 *
 * Connects to a database that texts in UTF-8 can be kept in.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set
 */
HelioPostgresqlLink *helio_postgresql_link_new (const char *address, gboolean is_beside,
                                                GError **error);

/**
 * helio_postgresql_link_free:
 * @self: (transfer full): a connection, whose statements are finalized
 *
 * Ends it.
 */
void helio_postgresql_link_free (HelioPostgresqlLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioPostgresqlLink, helio_postgresql_link_free)

/**
 * helio_postgresql_link_fail:
 * @self: a connection
 * @result: (nullable): what failed; %NULL when it is the link
 * @error: return location for a #HelioStorageError
 *
 * Converts what the server or libpq says.
 *
 * Returns: %FALSE
 */
gboolean helio_postgresql_link_fail (HelioPostgresqlLink *self, const PGresult *result,
                                     GError **error);

/**
 * helio_postgresql_link_run:
 * @self: a connection
 * @sql: statements without parameters
 * @error: return location for a #HelioStorageError
 *
 * Runs them over the link that there is.
 *
 * Returns: whether they succeeded
 */
gboolean helio_postgresql_link_run (HelioPostgresqlLink *self, const char *sql, GError **error);

/**
 * helio_postgresql_link_ensure:
 * @self: a connection
 * @error: return location for a #HelioStorageError
 *
 * Makes another link when the last one was lost, unless a transaction was lost with it, and has the
 * link listen, if it is to, as soon as it can.
 *
 * Returns: whether there is a link
 */
gboolean helio_postgresql_link_ensure (HelioPostgresqlLink *self, GError **error);

G_END_DECLS
