/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connections.h"

#include "chance.h"
#include "memory-disk.h"

#include "helio-database-private.h"

typedef struct
{
  HelioDatabase *database; /* (owned) */
  char *path;              /* (owned) */
  HelioDatabaseMode mode;
  gboolean open;
} Connection;

static GArray *connections; /* (owned) (element-type Connection) */

/* In the place of helio_database_open() and helio_database_close() in what is compiled for the
 * simulation. */
HelioDatabase *simulation_open_database (const char *path, HelioDatabaseMode mode, GError **error);
void simulation_close_database (HelioDatabase *database);

/* In the place of sqlite3_step() in what is compiled for the simulation. */
int simulation_step (sqlite3_stmt *statement);

int
simulation_step (sqlite3_stmt *statement)
{
  chance_meanwhile ();
  return sqlite3_step (statement);
}

static Connection *
find_idle (const char *path, HelioDatabaseMode mode)
{
  for (guint i = 0; i < connections->len; i++)
    {
      Connection *connection = &g_array_index (connections, Connection, i);

      if (!connection->open && connection->mode == mode && g_str_equal (connection->path, path))
        return connection;
    }
  return NULL;
}

static void
connection_clear (gpointer data)
{
  Connection *self = data;

  helio_database_close (self->database);
  g_free (self->path);
}

HelioDatabase *
simulation_open_database (const char *path, HelioDatabaseMode mode, GError **error)
{
  Connection *idle;
  HelioDatabase *database;

  if (connections == NULL)
    {
      connections = g_array_new (FALSE, FALSE, sizeof (Connection));
      g_array_set_clear_func (connections, connection_clear);
    }
  idle = find_idle (path, mode);
  if (idle != NULL)
    {
      memory_disk_let_live (helio_database_get_handle (idle->database));
      idle->open = TRUE;
      return idle->database;
    }
  database = helio_database_open (path, mode, error);
  if (database != NULL)
    {
      Connection connection = { database, g_strdup (path), mode, TRUE };

      g_array_append_val (connections, connection);
    }
  return database;
}

void
simulation_close_database (HelioDatabase *database)
{
  if (database == NULL)
    return;
  helio_database_rollback (database);
  for (guint i = 0; i < connections->len; i++)
    if (g_array_index (connections, Connection, i).database == database)
      g_array_index (connections, Connection, i).open = FALSE;
}

void
connections_close (void)
{
  g_clear_pointer (&connections, g_array_unref);
}
