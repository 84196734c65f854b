/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HELIO_TYPE_ORDERED_MODEL (helio_ordered_model_get_type ())
G_DECLARE_INTERFACE (HelioOrderedModel, helio_ordered_model, HELIO, ORDERED_MODEL, GListModel)

/**
 * HelioOrderedModelInterface:
 * @g_iface: the parent
 * @get_row: the row of the record at a position
 * @find_row: the position of a row
 *
 * A #GListModel of #HelioRecord that keeps its live items and refills them in place when the order
 * or the filter changes. `items-changed` speaks of the tail only, so whoever remembers positions
 * must listen to two signals, emitted in pairs around every refill:
 *
 * - `refill-begin (gboolean reorder)`: the old order still stands; remember rows by
 *   helio_ordered_model_get_row()
 * - `refill-end (gboolean reorder)`: the new order stands and the items show it; find the rows
 *   again by helio_ordered_model_find_row()
 *
 * Of both, @reorder is %TRUE when the user asked for another sort or filter, %FALSE when the data
 * below changed.
 */
struct _HelioOrderedModelInterface
{
  GTypeInterface g_iface;

  guint32 (*get_row) (HelioOrderedModel *self, guint position);
  guint (*find_row) (HelioOrderedModel *self, guint32 row);
};

/**
 * helio_ordered_model_get_row:
 * @self: a model
 * @position: a position
 *
 * Does not make an item.
 *
 * Returns: the row at @position, or 0 beyond the end
 */
guint32 helio_ordered_model_get_row (HelioOrderedModel *self, guint position);

/**
 * helio_ordered_model_find_row:
 * @self: a model
 * @row: a row
 *
 * Returns: the row's position, or %G_MAXUINT when it is not in the model
 */
guint helio_ordered_model_find_row (HelioOrderedModel *self, guint32 row);

/**
 * helio_ordered_model_emit_refill_begin:
 * @self: a model
 * @reorder: whether the user asked for another order or filter
 *
 * For implementations: emits `refill-begin`.
 */
void helio_ordered_model_emit_refill_begin (HelioOrderedModel *self, gboolean reorder);

/**
 * helio_ordered_model_emit_refill_end:
 * @self: a model
 * @reorder: whether the user asked for another order or filter
 *
 * For implementations: emits `refill-end`.
 */
void helio_ordered_model_emit_refill_end (HelioOrderedModel *self, gboolean reorder);

G_END_DECLS
