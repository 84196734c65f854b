/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sqlite-listener.h"

#include "helio-sqlite-said.h"

/* How soon is heard what was written: microseconds between two looks, each of a few. */
#define LISTEN_INTERVAL (G_USEC_PER_SEC / 10)

/* SQLite tells nobody: it is asked again and again, which reads one page that is in memory. */
typedef struct
{
  GSource source;
  sqlite3 *db;             /* (unowned) */
  sqlite3_stmt *statement; /* (owned) */
  gint64 version;          /* changes when another connection has written */
  gint64 n_changes;        /* grows when this one has */
  gint64 said;             /* up to where what is said was heard */
} Listener;

static gboolean
listener_look (Listener *self)
{
  gint64 n_changes = sqlite3_total_changes64 (self->db);
  gint64 version = self->version;
  gboolean is_new;

  /* Whatever fails is asked again. */
  if (sqlite3_step (self->statement) == SQLITE_ROW)
    version = sqlite3_column_int64 (self->statement, 0);
  sqlite3_reset (self->statement);
  is_new = version != self->version || n_changes != self->n_changes;
  self->version = version;
  self->n_changes = n_changes;
  return is_new;
}

static gboolean
listener_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Listener *self = (Listener *) source;
  HelioSqlHeardFunc tell = (HelioSqlHeardFunc) (void (*) (void)) callback;

  g_source_set_ready_time (source, g_source_get_time (source) + LISTEN_INTERVAL);
  if (listener_look (self))
    tell (0, NULL, data);
  if (!g_source_is_destroyed (source))
    helio_sqlite_said_foreach (self->db, &self->said, tell, data);
  return G_SOURCE_CONTINUE;
}

static void
listener_finalize (GSource *source)
{
  sqlite3_finalize (((Listener *) source)->statement);
}

static GSourceFuncs listener_functions = {
  .dispatch = listener_dispatch,
  .finalize = listener_finalize,
};

GSource *
helio_sqlite_listener_new (sqlite3 *db, GError **error)
{
  sqlite3_stmt *statement = NULL;
  GSource *source;
  Listener *self;

  if (sqlite3_prepare_v3 (db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT, &statement,
                          NULL)
      != SQLITE_OK)
    {
      helio_sqlite_link_fail (db, error);
      return NULL;
    }
  source = g_source_new (&listener_functions, sizeof (Listener));
  self = (Listener *) source;
  self->db = db;
  self->statement = statement;
  self->said = helio_sqlite_said_get_length (db);
  listener_look (self);
  g_source_set_ready_time (source, 0);
  return source;
}
