/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-postgresql-listener.h"

/* What the server tells comes with the answer to whatever is asked, or by itself. */
typedef struct
{
  GSource source;
  HelioPostgresqlLink *connection; /* (unowned) */
  gpointer watch;                  /* (unowned) (nullable): of the link's socket */
  guint n_links;                   /* which link that is */
  guint listening;                 /* which link was told last, or 0 */
  gboolean missed;                 /* nobody told while there was no link that listened */
  GPtrArray *heard;                /* (owned) (element-type utf8): as it was told */
} Listener;

static void
listener_unwatch (Listener *self)
{
  if (self->watch != NULL)
    g_source_remove_unix_fd (&self->source, g_steal_pointer (&self->watch));
}

/* A lost link is not waited for: the next statement makes another one. That it is lost is told, and
 * whoever hears it asks what there is. */
static void
listener_follow (Listener *self)
{
  HelioPostgresqlLink *connection = self->connection;

  if (self->watch != NULL && (connection->broken || connection->n_links != self->n_links))
    {
      listener_unwatch (self);
      self->missed = TRUE;
    }
  self->missed = self->missed || self->listening != connection->listening;
  self->listening = connection->listening;
  if (connection->broken || self->watch != NULL)
    return;
  self->n_links = connection->n_links;
  self->watch
      = g_source_add_unix_fd (&self->source, PQsocket (connection->handle), G_IO_IN | G_IO_HUP);
}

/* Libpq hands over each note once, to whichever listener asks first. */
static void
share_note (HelioPostgresqlLink *connection, const char *note)
{
  for (guint i = 0; i < connection->listeners->len; i++)
    {
      Listener *listener = g_ptr_array_index (connection->listeners, i);

      g_ptr_array_add (listener->heard, g_strdup (note));
    }
}

static gboolean
listener_collect (Listener *self)
{
  PGnotify *note;

  while (!self->connection->broken && (note = PQnotifies (self->connection->handle)) != NULL)
    {
      share_note (self->connection, note->extra);
      PQfreemem (note);
    }
  return self->missed || self->heard->len > 0;
}

static gboolean
listener_prepare (GSource *source, int *timeout)
{
  Listener *self = (Listener *) source;

  *timeout = -1;
  listener_follow (self);
  return listener_collect (self);
}

static gboolean
listener_check (GSource *source)
{
  Listener *self = (Listener *) source;

  if (self->watch != NULL && g_source_query_unix_fd (source, self->watch) != 0
      && !PQconsumeInput (self->connection->handle))
    {
      self->connection->broken = TRUE;
      listener_follow (self);
    }
  return listener_collect (self);
}

/* What it is about, then, when something was said, a space and that. */
static void
tell_note (const char *note, HelioSqlHeardFunc tell, gpointer data)
{
  char *end;
  gint64 about = g_ascii_strtoll (note, &end, 10);

  tell (about, *end == ' ' ? end + 1 : NULL, data);
}

static gboolean
listener_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Listener *self = (Listener *) source;
  g_autoptr (GPtrArray) heard = self->heard;
  HelioSqlHeardFunc tell = (HelioSqlHeardFunc) (void (*) (void)) callback;
  gboolean missed = self->missed;

  self->heard = g_ptr_array_new_with_free_func (g_free);
  self->missed = FALSE;
  if (missed)
    tell (0, NULL, data);
  for (guint i = 0; i < heard->len && !g_source_is_destroyed (source); i++)
    tell_note (g_ptr_array_index (heard, i), tell, data);
  return G_SOURCE_CONTINUE;
}

static void
listener_dispose (GSource *source)
{
  g_ptr_array_remove (((Listener *) source)->connection->listeners, source);
}

static void
listener_finalize (GSource *source)
{
  g_ptr_array_unref (((Listener *) source)->heard);
}

static GSourceFuncs listener_functions = {
  .prepare = listener_prepare,
  .check = listener_check,
  .dispatch = listener_dispatch,
  .finalize = listener_finalize,
};

GSource *
helio_postgresql_listener_new (HelioPostgresqlLink *owner, GError **error)
{
  g_autoptr (GSource) source = g_source_new (&listener_functions, sizeof (Listener));
  Listener *self = (Listener *) source;

  self->connection = owner;
  self->heard = g_ptr_array_new_with_free_func (g_free);
  g_source_set_dispose_function (source, listener_dispose);
  g_ptr_array_add (owner->listeners, source);
  if (!helio_postgresql_link_ensure (owner, error))
    return NULL;
  self->listening = owner->listening;
  return g_steal_pointer (&source);
}
