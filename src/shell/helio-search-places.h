/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search-bar.h"

G_BEGIN_DECLS

/**
 * HelioSearchPlaces:
 *
 * Where a window has its search: in the header of a wide one; in a narrow one in a panel that a
 * button opens.
 */
#define HELIO_TYPE_SEARCH_PLACES (helio_search_places_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchPlaces, helio_search_places, HELIO, SEARCH_PLACES, GObject)

/**
 * helio_search_places_new:
 * @bar: the search
 * @header: its place in a wide window
 * @panel: its place in a narrow one
 * @button: what opens @panel
 *
 * The places belong to the window, which keeps them longer than this.
 *
 * Returns: (transfer full): for a wide window, until it is told otherwise
 */
HelioSearchPlaces *helio_search_places_new (HelioSearchBar *bar, AdwBin *header, AdwBin *panel,
                                            GtkToggleButton *button);

/**
 * helio_search_places_set_narrow:
 * @self: the places of a search
 * @narrow: whether the window is
 *
 * Moves the search, with what was typed, the focus and the cursor's place. Whoever is typing finds
 * the panel open.
 */
void helio_search_places_set_narrow (HelioSearchPlaces *self, gboolean narrow);

/**
 * helio_search_places_open:
 * @self: the places of a search
 *
 * Goes to the search.
 */
void helio_search_places_open (HelioSearchPlaces *self);

/**
 * helio_search_places_close:
 * @self: the places of a search
 *
 * Closes the panel.
 */
void helio_search_places_close (HelioSearchPlaces *self);

/**
 * helio_search_places_has_focus:
 * @self: the places
 *
 * Returns: whether somebody is typing there, or choosing a result
 */
gboolean helio_search_places_has_focus (HelioSearchPlaces *self);

G_END_DECLS
