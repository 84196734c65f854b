/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-page-ahead.h"

struct _HelioPageAhead
{
  GObject parent_instance;

  HelioClient *client; /* (owned) */
  char *cursor;        /* (owned) (nullable): what it was asked for with */

  /* While it is on its way */
  GCancellable *fetching; /* (owned) (nullable) */
  GCancellable *outer;    /* (owned) (nullable): gives it up as well */
  gulong cancelled;       /* handler of it */

  /* When it is there */
  GBytes *bytes; /* (owned) (nullable) */
  char *next;    /* (owned) (nullable): the cursor behind it */
  GError *error; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HelioPageAhead, helio_page_ahead, G_TYPE_OBJECT)

static guint arrived_signal;

static void
note_arrival (HelioPageAhead *self)
{
  if (self->cancelled != 0)
    g_cancellable_disconnect (self->outer, self->cancelled);
  self->cancelled = 0;
  g_clear_object (&self->outer);
  g_clear_object (&self->fetching);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioPageAhead) self = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;

  bytes = helio_client_get_changes_finish (HELIO_CLIENT (source), result, &next, &error);
  /* Nobody waits for it any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->fetching)
    return;
  note_arrival (self);
  self->bytes = g_steal_pointer (&bytes);
  self->next = g_steal_pointer (&next);
  self->error = g_steal_pointer (&error);
  g_signal_emit (self, arrived_signal, 0);
}

static void
on_cancelled (GCancellable *cancellable, GCancellable *fetching)
{
  g_cancellable_cancel (fetching);
}

static void
helio_page_ahead_finalize (GObject *object)
{
  HelioPageAhead *self = HELIO_PAGE_AHEAD (object);

  helio_page_ahead_forget (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (helio_page_ahead_parent_class)->finalize (object);
}

static void
helio_page_ahead_class_init (HelioPageAheadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_page_ahead_finalize;

  arrived_signal = g_signal_new ("arrived", HELIO_TYPE_PAGE_AHEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
helio_page_ahead_init (HelioPageAhead *self)
{
}

HelioPageAhead *
helio_page_ahead_new (HelioClient *client)
{
  HelioPageAhead *self;

  g_return_val_if_fail (HELIO_IS_CLIENT (client), NULL);

  self = g_object_new (HELIO_TYPE_PAGE_AHEAD, NULL);
  self->client = g_object_ref (client);
  return self;
}

void
helio_page_ahead_fetch (HelioPageAhead *self, const char *cursor, guint limit,
                        GCancellable *cancellable)
{
  g_return_if_fail (HELIO_IS_PAGE_AHEAD (self));

  helio_page_ahead_forget (self);
  self->cursor = g_strdup (cursor);
  self->fetching = g_cancellable_new ();
  if (g_set_object (&self->outer, cancellable))
    self->cancelled
        = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                 g_object_ref (self->fetching), (GDestroyNotify) g_object_unref);
  helio_client_get_changes_async (self->client, cursor, limit, self->fetching, on_fetched,
                                  g_object_ref (self));
}

void
helio_page_ahead_forget (HelioPageAhead *self)
{
  g_return_if_fail (HELIO_IS_PAGE_AHEAD (self));

  g_cancellable_cancel (self->fetching);
  note_arrival (self);
  g_clear_pointer (&self->cursor, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->next, g_free);
  g_clear_error (&self->error);
}

gboolean
helio_page_ahead_is_behind (HelioPageAhead *self, const char *cursor)
{
  g_return_val_if_fail (HELIO_IS_PAGE_AHEAD (self), FALSE);
  return g_strcmp0 (self->cursor, cursor) == 0;
}

gboolean
helio_page_ahead_has_arrived (HelioPageAhead *self)
{
  g_return_val_if_fail (HELIO_IS_PAGE_AHEAD (self), FALSE);
  return self->bytes != NULL || self->error != NULL;
}

GBytes *
helio_page_ahead_take (HelioPageAhead *self, char **next, GError **error)
{
  g_return_val_if_fail (HELIO_IS_PAGE_AHEAD (self), NULL);
  g_return_val_if_fail (helio_page_ahead_has_arrived (self), NULL);

  *next = g_steal_pointer (&self->next);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return g_steal_pointer (&self->bytes);
}
