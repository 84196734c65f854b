/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-held-file.h"

struct _HelioHeldFile
{
  GObject parent_instance;

  GFile *file; /* (owned) */
  GMutex mutex;
  GCond moved;
  gboolean let_go;
};

static void helio_held_file_implement (GFileIface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (HelioHeldFile, helio_held_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, helio_held_file_implement))

static void
wake (GCancellable *cancellable, gpointer data)
{
  HelioHeldFile *self = data;

  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->mutex);
}

/* In the reader's thread. */
static gboolean
wait (HelioHeldFile *self, GCancellable *cancellable, GError **error)
{
  gulong id = cancellable != NULL
                  ? g_cancellable_connect (cancellable, G_CALLBACK (wake), self, NULL)
                  : 0;

  g_mutex_lock (&self->mutex);
  while (!self->let_go && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->moved, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, id);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static GFileInfo *
query_info (GFile *file, const char *attributes, GFileQueryInfoFlags flags,
            GCancellable *cancellable, GError **error)
{
  HelioHeldFile *self = HELIO_HELD_FILE (file);

  return wait (self, cancellable, error)
             ? g_file_query_info (self->file, attributes, flags, cancellable, error)
             : NULL;
}

static GFileInputStream *
read_it (GFile *file, GCancellable *cancellable, GError **error)
{
  HelioHeldFile *self = HELIO_HELD_FILE (file);

  return wait (self, cancellable, error) ? g_file_read (self->file, cancellable, error) : NULL;
}

static char *
get_basename (GFile *file)
{
  return g_file_get_basename (HELIO_HELD_FILE (file)->file);
}

static char *
get_uri (GFile *file)
{
  return g_file_get_uri (HELIO_HELD_FILE (file)->file);
}

static char *
get_path (GFile *file)
{
  return NULL;
}

static gboolean
is_native (GFile *file)
{
  return FALSE;
}

static void
helio_held_file_implement (GFileIface *iface)
{
  iface->query_info = query_info;
  iface->read_fn = read_it;
  iface->get_basename = get_basename;
  iface->get_uri = get_uri;
  iface->get_path = get_path;
  iface->is_native = is_native;
}

static void
helio_held_file_finalize (GObject *object)
{
  HelioHeldFile *self = HELIO_HELD_FILE (object);

  g_object_unref (self->file);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->moved);

  G_OBJECT_CLASS (helio_held_file_parent_class)->finalize (object);
}

static void
helio_held_file_class_init (HelioHeldFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_held_file_finalize;
}

static void
helio_held_file_init (HelioHeldFile *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->moved);
}

GFile *
helio_held_file_new (GFile *file)
{
  HelioHeldFile *self = g_object_new (HELIO_TYPE_HELD_FILE, NULL);

  self->file = g_object_ref (file);
  return G_FILE (self);
}

void
helio_held_file_let_go (HelioHeldFile *self)
{
  g_mutex_lock (&self->mutex);
  self->let_go = TRUE;
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->mutex);
}
