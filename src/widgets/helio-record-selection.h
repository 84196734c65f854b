/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-ordered-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HELIO_TYPE_RECORD_SELECTION (helio_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordSelection, helio_record_selection, HELIO, RECORD_SELECTION,
                      GObject)

/**
 * helio_record_selection_new:
 * @model: (transfer none): the records
 *
 * A #GtkSelectionModel that selects rows of the cache, not positions: whatever order or filter
 * @model shows next, the same records stay selected. Several can be, none is by itself. A selected
 * record that a filter hides is selected again when the filter goes.
 *
 * It tells its view of the first rows and then of more with each frame: making widgets for them all
 * at once would block the main thread.
 *
 * Returns: (transfer full): a new selection
 */
HelioRecordSelection *helio_record_selection_new (HelioOrderedModel *model);

/**
 * helio_record_selection_start_over:
 * @self: a selection that no view has
 *
 * The view that it is given to has no widgets yet: it is to be told of the first rows first.
 */
void helio_record_selection_start_over (HelioRecordSelection *self);

/**
 * helio_record_selection_is_complete:
 * @self: a selection
 *
 * For tests and benchmarks.
 *
 * Returns: whether its view has been told of all rows
 */
gboolean helio_record_selection_is_complete (HelioRecordSelection *self);

/**
 * helio_record_selection_get_model:
 * @self: a selection
 *
 * Returns: (transfer none): the records
 */
HelioOrderedModel *helio_record_selection_get_model (HelioRecordSelection *self);

/**
 * helio_record_selection_get_rows:
 * @self: a selection
 * @n_rows: (out): how many
 *
 * What the user sees selected: hidden records are left out.
 *
 * Returns: (transfer full) (array length=n_rows) (nullable): the selected rows in the model's
 *   order, to be freed with g_free()
 */
guint32 *helio_record_selection_get_rows (HelioRecordSelection *self, guint *n_rows);

/**
 * helio_record_selection_set_rows:
 * @self: a selection
 * @rows: (array length=n_rows) (nullable): rows of the cache, in the model or not
 * @n_rows: how many
 *
 * Selects @rows and nothing else.
 */
void helio_record_selection_set_rows (HelioRecordSelection *self, const guint32 *rows,
                                      guint n_rows);

/**
 * helio_record_selection_get_cursor:
 * @self: a selection
 *
 * Returns: the row that was selected or deselected alone last, where a range begins, or 0
 */
guint32 helio_record_selection_get_cursor (HelioRecordSelection *self);

/**
 * helio_record_selection_set_frozen:
 * @self: a selection
 * @frozen: whether to say yes to every request and do nothing
 *
 * A view moves the beginning of its ranges only together with the selection. Frozen, the
 * selection lets it.
 */
void helio_record_selection_set_frozen (HelioRecordSelection *self, gboolean frozen);

G_END_DECLS
