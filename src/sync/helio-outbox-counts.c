/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-outbox-counts.h"

#define MAX_STATES 4

struct _HelioOutboxCounts
{
  GObject parent_instance;

  HelioStore *store; /* (owned) */

  gboolean counting;
  gboolean count_again;
  gint64 n[MAX_STATES]; /* by state, in the vocabulary's order */
  guint n_most;         /* the most that went by themselves since none did */
};

G_DEFINE_FINAL_TYPE (HelioOutboxCounts, helio_outbox_counts, G_TYPE_OBJECT)

static guint changed_signal;

static void count (HelioOutboxCounts *self);

static guint
get_n (const gint64 *per_state, const char *state)
{
  for (guint i = 0; i < helio_outbox_state.n_terms; i++)
    if (g_str_equal (helio_outbox_state.terms[i].value, state))
      return (guint) per_state[i];
  g_return_val_if_reached (0);
}

static void
take (HelioOutboxCounts *self, const HelioCounts *counts)
{
  gboolean changed = FALSE;

  g_return_if_fail (counts->n_terms <= MAX_STATES);

  for (guint i = 0; i < counts->n_terms; i++)
    {
      changed |= self->n[i] != counts->per_term[i];
      self->n[i] = counts->per_term[i];
    }
  if (!changed)
    return;
  self->n_most = helio_outbox_counts_get_n_pending (self) > 0
                     ? MAX (self->n_most, helio_outbox_counts_get_n_pending (self))
                     : 0;
  g_signal_emit (self, changed_signal, 0);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HelioOutboxCounts) self = data;
  /* A cache that cannot be read says so elsewhere. */
  g_autoptr (HelioCounts) counts = helio_store_read_finish (HELIO_STORE (source), result, NULL);

  self->counting = FALSE;
  if (counts != NULL)
    take (self, counts);
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
helio_outbox_counts_finalize (GObject *object)
{
  HelioOutboxCounts *self = HELIO_OUTBOX_COUNTS (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (helio_outbox_counts_parent_class)->finalize (object);
}

static void
helio_outbox_counts_class_init (HelioOutboxCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_outbox_counts_finalize;
  changed_signal = g_signal_new ("changed", HELIO_TYPE_OUTBOX_COUNTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
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
helio_outbox_counts_get_n (HelioOutboxCounts *self, const char *state)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return get_n (self->n, state);
}

guint
helio_outbox_counts_get_n_pending (HelioOutboxCounts *self)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return helio_outbox_counts_sum_pending (self->n);
}

guint
helio_outbox_counts_get_n_attention (HelioOutboxCounts *self)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return helio_outbox_counts_sum_attention (self->n);
}

guint
helio_outbox_counts_sum_pending (const gint64 *per_state)
{
  g_return_val_if_fail (per_state != NULL, 0);
  return get_n (per_state, "pending") + get_n (per_state, "sending");
}

guint
helio_outbox_counts_sum_attention (const gint64 *per_state)
{
  g_return_val_if_fail (per_state != NULL, 0);
  return get_n (per_state, "failed") + get_n (per_state, "conflict");
}

guint
helio_outbox_counts_get_n_gone (HelioOutboxCounts *self)
{
  g_return_val_if_fail (HELIO_IS_OUTBOX_COUNTS (self), 0);
  return self->n_most - helio_outbox_counts_get_n_pending (self);
}
