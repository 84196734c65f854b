/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-ordered-model.h"

G_DEFINE_INTERFACE (HelioOrderedModel, helio_ordered_model, G_TYPE_LIST_MODEL)

static guint refill_begin_signal;
static guint refill_end_signal;

static void
helio_ordered_model_default_init (HelioOrderedModelInterface *iface)
{
  refill_begin_signal = g_signal_new ("refill-begin", HELIO_TYPE_ORDERED_MODEL, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  refill_end_signal = g_signal_new ("refill-end", HELIO_TYPE_ORDERED_MODEL, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

guint32
helio_ordered_model_get_row (HelioOrderedModel *self, guint position)
{
  g_return_val_if_fail (HELIO_IS_ORDERED_MODEL (self), 0);
  return HELIO_ORDERED_MODEL_GET_IFACE (self)->get_row (self, position);
}

guint
helio_ordered_model_find_row (HelioOrderedModel *self, guint32 row)
{
  g_return_val_if_fail (HELIO_IS_ORDERED_MODEL (self), G_MAXUINT);
  return HELIO_ORDERED_MODEL_GET_IFACE (self)->find_row (self, row);
}

void
helio_ordered_model_emit_refill_begin (HelioOrderedModel *self, gboolean reorder)
{
  g_return_if_fail (HELIO_IS_ORDERED_MODEL (self));
  g_signal_emit (self, refill_begin_signal, 0, reorder);
}

void
helio_ordered_model_emit_refill_end (HelioOrderedModel *self, gboolean reorder)
{
  g_return_if_fail (HELIO_IS_ORDERED_MODEL (self));
  g_signal_emit (self, refill_end_signal, 0, reorder);
}
