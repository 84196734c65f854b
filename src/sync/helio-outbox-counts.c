/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-counts.h"

struct _HelioOutboxCounts
{
  GObject parent_instance;

  HelioStore *store; /* (owned) */

  gboolean counting;
  gboolean count_again;
  guint n_pending;
  guint n_attention;
};

G_DEFINE_FINAL_TYPE (HelioOutboxCounts, helio_outbox_counts, G_TYPE_OBJECT)

typedef enum
{
  PROP_N_PENDING = 1,
  PROP_N_ATTENTION,
} HelioOutboxCountsProperty;

static GParamSpec *props[PROP_N_ATTENTION + 1];

static void count (HelioOutboxCounts *self);

static void
set (HelioOutboxCounts *self, guint *member, HelioOutboxCountsProperty property, gint64 n)
{
  if (*member == (guint) n)
    return;
  *member = (guint) n;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static gint64
get_n (const HelioCounts *counts, const char *state)
{
  for (guint i = 0; i < counts->n_terms; i++)
    if (g_str_equal (helio_outbox_state.terms[i].value, state))
      return counts->per_term[i];
  g_return_val_if_reached (0);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioOutboxCounts) self = data;
  /* A cache that cannot be read says so elsewhere. */
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  self->counting = FALSE;
  if (counts != NULL)
    {
      set (self, &self->n_pending, PROP_N_PENDING,
           get_n (counts, "pending") + get_n (counts, "sending"));
      set (self, &self->n_attention, PROP_N_ATTENTION,
           get_n (counts, "failed") + get_n (counts, "conflict"));
    }
  if (self->count_again)
    count (self);
}

static void
count (HelioOutboxCounts *self)
{
  g_autoptr (HelioQuery) all = helio_query_new (&helio_kind_outbox_entry);

  self->count_again = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  helio_store_count_async (self->store, all, NULL, on_counted, g_object_ref (self));
}

static void
on_changed (HelioOutboxCounts *self, guint kinds)
{
  if (kinds & helio_kind_bit (&helio_kind_outbox_entry))
    count (self);
}

static void
helio_outbox_counts_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HelioOutboxCounts *self = HELIO_OUTBOX_COUNTS (object);

  switch ((HelioOutboxCountsProperty) prop_id)
    {
    case PROP_N_PENDING:
      g_value_set_uint (value, self->n_pending);
      break;
    case PROP_N_ATTENTION:
      g_value_set_uint (value, self->n_attention);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
helio_outbox_counts_finalize (GObject *object)
{
  HelioOutboxCounts *self = HELIO_OUTBOX_COUNTS (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (helio_outbox_counts_parent_class)->finalize (object);
}

static void
helio_outbox_counts_class_init (HelioOutboxCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = helio_outbox_counts_get_property;
  object_class->finalize = helio_outbox_counts_finalize;

  props[PROP_N_PENDING] = g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_N_ATTENTION]
      = g_param_spec_uint ("n-attention", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
helio_outbox_counts_init (HelioOutboxCounts *self)
{
}

HelioOutboxCounts *
helio_outbox_counts_new (HelioStore *store)
{
  HelioOutboxCounts *self;

  g_return_val_if_fail (HELIO_IS_STORE (store), NULL);

  self = g_object_new (HELIO_TYPE_OUTBOX_COUNTS, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  count (self);
  return self;
}

guint
helio_outbox_counts_get_n_pending (HelioOutboxCounts *self)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return self->n_pending;
}

guint
helio_outbox_counts_get_n_attention (HelioOutboxCounts *self)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return self->n_attention;
}
