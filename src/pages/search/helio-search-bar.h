/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search.h"
#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioSearchBar:
 *
 * The search of the manual (2.1.2, 3.1.2): a criterion and a term, in a row or, `narrow`, one above
 * the other with a button that closes. Answers from the cache while one types, in a list below;
 * Return opens the only hit, or asks for the page of results. The criterion is remembered.
 *
 * Property `narrow`. Signal `left`: the user is done with it; Escape, or the button that closes.
 *
 * Actions it activates on its ancestors: `nav.open (ss)` kind and number, `nav.search (ss)`
 * criterion and term.
 */
#define HELIO_TYPE_SEARCH_BAR (helio_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchBar, helio_search_bar, HELIO, SEARCH_BAR, GtkWidget)

/**
 * helio_search_bar_set_workspace:
 * @self: a bar
 * @workspace: whose cache to search
 *
 * To be called once.
 */
void helio_search_bar_set_workspace (HelioSearchBar *self, HelioWorkspace *workspace);

/**
 * helio_search_bar_has_focus:
 * @self: a bar
 *
 * Returns: whether somebody types in it
 */
gboolean helio_search_bar_has_focus (HelioSearchBar *self);

/**
 * helio_search_bar_move:
 * @self: a bar
 * @slot: where it is to be
 * @narrow: whether it stands in a narrow window there
 *
 * Moves it to another place in the window. What was typed stays, with the cursor in it.
 */
void helio_search_bar_move (HelioSearchBar *self, AdwBin *slot, gboolean narrow);

/**
 * helio_search_bar_type:
 * @self: a bar
 * @criterion: what to search by
 * @term: what to look for
 *
 * Does as if somebody had typed it.
 */
void helio_search_bar_type (HelioSearchBar *self, HelioSearchCriterion criterion, const char *term);

/**
 * helio_search_bar_is_busy:
 * @self: a bar
 *
 * Returns: whether an answer to what was typed is still to come
 */
gboolean helio_search_bar_is_busy (HelioSearchBar *self);

/**
 * helio_search_bar_get_n_searches:
 * @self: a bar
 *
 * For tests.
 *
 * Returns: how often the cache was asked
 */
guint helio_search_bar_get_n_searches (HelioSearchBar *self);

G_END_DECLS
