/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search-hits.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HELIO_SEARCH_LIST_LENGTH:
 *
 * How many hits the list has room for.
 */
#define HELIO_SEARCH_LIST_LENGTH 8

/**
 * HelioSearchList:
 *
 * The first hits of a search, below where one types. The keyboard stays there: a row is selected
 * by helio_search_list_move().
 *
 * Signals: `open (GVariant)` the argument of `nav.open`; `open-all`: the user wants all of them.
 */
#define HELIO_TYPE_SEARCH_LIST (helio_search_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchList, helio_search_list, HELIO, SEARCH_LIST, AdwBin)

/**
 * helio_search_list_show:
 * @self: a list
 * @search: what was looked for
 * @hits: what was found
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Shows the hits; no row is selected.
 */
void helio_search_list_show (HelioSearchList *self, HelioSearch *search,
                             const HelioSearchHits *hits, GTimeZone *zone);

/**
 * helio_search_list_ask_for_more:
 * @self: a list
 * @search: a search that is not possible
 *
 * Says what is missing; shows nothing when nothing was typed.
 */
void helio_search_list_ask_for_more (HelioSearchList *self, HelioSearch *search);

/**
 * helio_search_list_is_empty:
 * @self: a list
 *
 * Returns: whether there is nothing to show
 */
gboolean helio_search_list_is_empty (HelioSearchList *self);

/**
 * helio_search_list_move:
 * @self: a list
 * @step: 1 for the next row, -1 for the one before; round the ends
 *
 * Selects another row.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL when there is none
 */
GtkWidget *helio_search_list_move (HelioSearchList *self, int step);

/**
 * helio_search_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the argument of `nav.open` that the selected row has, or
 *   %NULL when none is selected, or the one that shows all
 */
GVariant *helio_search_list_get_selected (HelioSearchList *self);

/**
 * helio_search_list_activate_selected:
 * @self: a list
 *
 * Returns: whether a row is selected, which was activated
 */
gboolean helio_search_list_activate_selected (HelioSearchList *self);

G_END_DECLS
