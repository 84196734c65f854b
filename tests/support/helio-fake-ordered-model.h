/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-ordered-model.h"

G_BEGIN_DECLS

/* RMAs out of nothing, any number, in a model that keeps to the protocol of HelioOrderedModel to
 * the letter: live records refilled in place, items-changed for the tail only. Row r has the number
 * `10000000 + r`; the other fields follow from r. */

#define HELIO_TYPE_FAKE_ORDERED_MODEL (helio_fake_ordered_model_get_type ())
G_DECLARE_FINAL_TYPE (HelioFakeOrderedModel, helio_fake_ordered_model, HELIO, FAKE_ORDERED_MODEL,
                      GObject)

HelioFakeOrderedModel *helio_fake_ordered_model_new (guint n_rows);

/* What the user does: other orders, other filters. */
void helio_fake_ordered_model_reverse (HelioFakeOrderedModel *self);
void helio_fake_ordered_model_shuffle (HelioFakeOrderedModel *self, guint seed);
/* NULL clears the filter. */
void helio_fake_ordered_model_filter (HelioFakeOrderedModel *self, const char *status);

/* What a sync does. */
void helio_fake_ordered_model_insert (HelioFakeOrderedModel *self, guint position, guint n);
void helio_fake_ordered_model_remove (HelioFakeOrderedModel *self, guint position, guint n);

/* Calls of get_item since the last reset, and records alive now. */
guint helio_fake_ordered_model_get_n_gets (HelioFakeOrderedModel *self);
void helio_fake_ordered_model_reset (HelioFakeOrderedModel *self);
guint helio_fake_ordered_model_get_n_live (HelioFakeOrderedModel *self);

G_END_DECLS
