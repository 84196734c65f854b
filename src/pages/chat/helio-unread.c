/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-unread.h"

struct _HelioUnread
{
  GObject parent_instance;

  HelioStore *store;        /* (owned) */
  GPtrArray *conversations; /* (owned) (element-type HelioRecord) */

  gboolean known; /* it has been read once */
  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (HelioUnread, helio_unread, G_TYPE_OBJECT)

static guint changed_signal;

static gint64
count (gpointer conversation)
{
  return MAX (helio_record_get_integer (conversation, "unread"), 0);
}

static gpointer
find (HelioReader *reader, gpointer data, GError **error)
{
  return helio_unread_read (reader, error);
}

static gboolean
is_same (GPtrArray *one, GPtrArray *other)
{
  gboolean same = one->len == other->len;

  for (guint i = 0; same && i < one->len; i++)
    {
      gpointer a = g_ptr_array_index (one, i), b = g_ptr_array_index (other, i);

      same = g_str_equal (helio_record_get_id (a), helio_record_get_id (b))
             && count (a) == count (b);
    }
  return same;
}

static void
take (HelioUnread *self, GPtrArray *conversations)
{
  gboolean same = self->known && is_same (self->conversations, conversations);

  self->known = TRUE;
  g_ptr_array_unref (self->conversations);
  self->conversations = g_ptr_array_ref (conversations);
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}

static void read_all (HelioUnread *self);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioUnread) self = data;
  /* A cache that cannot be read says so elsewhere. */
  g_autoptr (GPtrArray) conversations
      = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  self->reading = FALSE;
  if (conversations != NULL)
    take (self, conversations);
  if (self->read_again)
    read_all (self);
}

static void
read_all (HelioUnread *self)
{
  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  helio_store_read_async (self->store, find, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                          on_read, g_object_ref (self));
}

static void
on_changed (HelioUnread *self, guint kinds)
{
  if (kinds & helio_kind_bit (&helio_kind_conversation))
    read_all (self);
}

static void
helio_unread_finalize (GObject *object)
{
  HelioUnread *self = HELIO_UNREAD (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->conversations);

  G_OBJECT_CLASS (helio_unread_parent_class)->finalize (object);
}

static void
helio_unread_class_init (HelioUnreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_unread_finalize;
  changed_signal = g_signal_new ("changed", HELIO_TYPE_UNREAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
helio_unread_init (HelioUnread *self)
{
  self->conversations = g_ptr_array_new_with_free_func (g_object_unref);
}

HelioUnread *
helio_unread_new (HelioStore *store)
{
  HelioUnread *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);

  self = g_object_new (HELIO_TYPE_UNREAD, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  read_all (self);
  return self;
}

GPtrArray *
helio_unread_get_conversations (HelioUnread *self)
{
  g_return_val_if_fail (HELIO_IS_UNREAD (self), NULL);
  return self->conversations;
}

guint
helio_unread_get_n (HelioUnread *self)
{
  g_return_val_if_fail (HELIO_IS_UNREAD (self), 0);
  return helio_unread_count (self->conversations);
}

gboolean
helio_unread_is_known (HelioUnread *self)
{
  g_return_val_if_fail (HELIO_IS_UNREAD (self), FALSE);
  return self->known;
}

GPtrArray *
helio_unread_read (HelioReader *reader, GError **error)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_conversation);
  g_autoptr (HelioQuery) unread = helio_query_with_integer (all, "unread", HELIO_FROM, 1);
  g_autoptr (HelioQuery) latest = helio_query_with_sort (unread, "updated-at", TRUE);

  g_return_val_if_fail (reader != NULL, NULL);
  return helio_reader_list (reader, latest, 0, error);
}

guint
helio_unread_count (GPtrArray *conversations)
{
  gint64 n = 0;

  g_return_val_if_fail (conversations != NULL, 0);

  for (guint i = 0; i < conversations->len; i++)
    n += count (g_ptr_array_index (conversations, i));
  return (guint) MIN (n, G_MAXUINT);
}
