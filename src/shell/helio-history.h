/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

#define HELIO_TYPE_HISTORY (helio_history_get_type ())
G_DECLARE_FINAL_TYPE (HelioHistory, helio_history, HELIO, HISTORY, GObject)

/**
 * helio_history_new:
 * @stack: shows the page
 *
 * Where the user has been in a window. Pages are kept as they were left, with their filters,
 * selection and place. Property: `page`.
 *
 * Returns: (transfer full): an empty history
 */
HelioHistory *helio_history_new (GtkStack *stack);

/**
 * helio_history_add_root:
 * @self: a history
 * @page: where an area begins
 *
 * Keeps a page as long as the stack, visited or not.
 */
void helio_history_add_root (HelioHistory *self, HelioPage *page);

/**
 * helio_history_visit:
 * @self: a history
 * @page: the page; one that is in the history already may be visited again
 *
 * Shows a page. What lay ahead is forgotten.
 */
void helio_history_visit (HelioHistory *self, HelioPage *page);

/**
 * helio_history_go:
 * @self: a history
 * @steps: -1 for back, 1 for forward
 *
 * Goes there, if there is anything.
 */
void helio_history_go (HelioHistory *self, int steps);

/**
 * helio_history_get_page:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the page shown
 */
HelioPage *helio_history_get_page (HelioHistory *self);

/**
 * helio_history_find:
 * @self: a history
 * @steps: how far from here
 *
 * Returns: (transfer none) (nullable): the page there, for the tooltip of the way back
 */
HelioPage *helio_history_find (HelioHistory *self, int steps);

G_END_DECLS
