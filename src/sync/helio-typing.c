/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-typing.h"

#include "helio-source.h"
#include "helio-typing-pace.h"

/* How many conversations are known of at a time: the service says of which. */
#define MAX_HEARD 64

/* Somebody of support. */
typedef struct
{
  char *person; /* (owned) (nullable) */
  gint64 until; /* monotonic */
} Heard;

struct _HelioTyping
{
  GObject parent_instance;

  HelioLive *live;      /* (owned) (nullable) */
  gint64 lasts;         /* microseconds */
  GHashTable *heard;    /* (owned): id of a conversation → Heard */
  GSource *timer;       /* (owned) (nullable): until the next one is forgotten */
  char *told;           /* (owned) (nullable): where the user types */
  HelioTypingPace pace; /* of what is said of it */
};

typedef enum
{
  PROP_LASTS = 1,
} HelioTypingProperty;

static GParamSpec *props[PROP_LASTS + 1];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (HelioTyping, helio_typing, G_TYPE_OBJECT)

static void
heard_free (gpointer data)
{
  Heard *self = data;

  g_free (self->person);
  g_free (self);
}

/* --- what is heard --- */

static gboolean on_time (gpointer data);

static void
wait_for_next (HelioTyping *self)
{
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  gpointer heard;

  helio_source_drop (&self->timer);
  g_hash_table_iter_init (&iter, self->heard);
  while (g_hash_table_iter_next (&iter, NULL, &heard))
    next = MIN (next, ((Heard *) heard)->until);
  if (next == G_MAXINT64)
    return;
  /* Whole milliseconds, and not before. */
  self->timer = g_timeout_source_new ((guint) (MAX (next - g_get_monotonic_time (), 0) / 1000 + 1));
  g_source_set_callback (self->timer, on_time, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
forget (HelioTyping *self, const char *conversation)
{
  g_autofree char *id = g_strdup (conversation);

  if (!g_hash_table_remove (self->heard, id))
    return;
  wait_for_next (self);
  g_signal_emit (self, changed_signal, 0, id);
}

static char *
dup_past (HelioTyping *self)
{
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer id, heard;

  g_hash_table_iter_init (&iter, self->heard);
  while (g_hash_table_iter_next (&iter, &id, &heard))
    if (((Heard *) heard)->until <= now)
      return g_strdup (id);
  return NULL;
}

static gboolean
on_time (gpointer data)
{
  g_autoptr (HelioTyping) self = g_object_ref (data);
  char *past;

  g_clear_pointer (&self->timer, g_source_unref);
  while ((past = dup_past (self)) != NULL)
    {
      forget (self, past);
      g_free (past);
    }
  wait_for_next (self);
  return G_SOURCE_REMOVE;
}

static void
remember (HelioTyping *self, const char *conversation, const char *person)
{
  Heard *known = g_hash_table_lookup (self->heard, conversation);
  gboolean same = known != NULL && g_strcmp0 (known->person, person) == 0;
  Heard *heard;

  if (known == NULL && g_hash_table_size (self->heard) >= MAX_HEARD)
    return;
  heard = g_new (Heard, 1);
  *heard = (Heard){ g_strdup (person), g_get_monotonic_time () + self->lasts };
  g_hash_table_insert (self->heard, g_strdup (conversation), heard);
  wait_for_next (self);
  if (!same)
    g_signal_emit (self, changed_signal, 0, conversation);
}

static void
on_typing (HelioTyping *self, const char *conversation, const char *person, gboolean typing)
{
  if (typing)
    remember (self, conversation, person);
  else
    forget (self, conversation);
}

/* Nobody says any more that they have ended. */
static void
on_open (HelioTyping *self)
{
  if (helio_live_is_open (self->live))
    return;
  self->pace = (HelioTypingPace){ 0 };
  while (g_hash_table_size (self->heard) > 0)
    {
      GHashTableIter iter;
      gpointer id;

      g_hash_table_iter_init (&iter, self->heard);
      if (g_hash_table_iter_next (&iter, &id, NULL))
        forget (self, id);
    }
}

/* --- the object --- */

static void
helio_typing_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LASTS)
    HELIO_TYPING (object)->lasts = g_value_get_int64 (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
helio_typing_dispose (GObject *object)
{
  HelioTyping *self = HELIO_TYPING (object);

  helio_source_drop (&self->timer);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (helio_typing_parent_class)->dispose (object);
}

static void
helio_typing_finalize (GObject *object)
{
  HelioTyping *self = HELIO_TYPING (object);

  g_hash_table_unref (self->heard);
  g_free (self->told);

  G_OBJECT_CLASS (helio_typing_parent_class)->finalize (object);
}

static void
helio_typing_class_init (HelioTypingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = helio_typing_set_property;
  object_class->dispose = helio_typing_dispose;
  object_class->finalize = helio_typing_finalize;

  props[PROP_LASTS]
      = g_param_spec_int64 ("lasts", NULL, NULL, 1, G_MAXINT64, HELIO_TYPING_LASTS,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  changed_signal = g_signal_new ("changed", HELIO_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
helio_typing_init (HelioTyping *self)
{
  self->heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, heard_free);
}

void
helio_typing_follow (HelioTyping *self, HelioLive *live)
{
  g_return_if_fail (HELIO_IS_TYPING (self));
  g_return_if_fail (HELIO_IS_LIVE (live));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "typing", G_CALLBACK (on_typing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::is-open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
}

HelioTyping *
helio_typing_new (void)
{
  return g_object_new (HELIO_TYPE_TYPING, NULL);
}

/* Whoever goes on elsewhere has ended where they were. */
void
helio_typing_tell (HelioTyping *self, const char *conversation, gboolean typing)
{
  g_return_if_fail (HELIO_IS_TYPING (self));
  g_return_if_fail (conversation != NULL);

  if (self->live == NULL || !helio_live_is_open (self->live))
    return;
  if (g_strcmp0 (self->told, conversation) != 0)
    {
      if (!typing)
        return;
      if (self->told != NULL
          && helio_typing_pace_is_due (&self->pace, FALSE, g_get_monotonic_time ()))
        helio_live_say_typing (self->live, self->told, FALSE);
      g_free (self->told);
      self->told = g_strdup (conversation);
    }
  if (helio_typing_pace_is_due (&self->pace, typing, g_get_monotonic_time ()))
    helio_live_say_typing (self->live, conversation, typing);
}

gboolean
helio_typing_is_heard (HelioTyping *self, const char *conversation, const char **person)
{
  Heard *heard;

  g_return_val_if_fail (HELIO_IS_TYPING (self), FALSE);
  g_return_val_if_fail (conversation != NULL, FALSE);

  heard = g_hash_table_lookup (self->heard, conversation);
  *person = heard != NULL ? heard->person : NULL;
  return heard != NULL;
}
