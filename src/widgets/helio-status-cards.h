/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-vocabulary.h"

#include "helio-narrow-bin.h"

G_BEGIN_DECLS

/**
 * HelioStatusCards:
 *
 * The known values of a status with their counts, and a card for all records with a ring. Wide,
 * they are cards to switch on, several at once; the card of all is down while none is on, and
 * switches the others off. Narrow (property `narrow`), they are rows that lead to the records.
 *
 * Properties: `narrow`, and `selected`, the values whose cards are on, empty for all.
 * Signals: `changed` when the user switched a card; `open-status` (value, %NULL for all) when the
 * user activated a row.
 */
#define HELIO_TYPE_STATUS_CARDS (helio_status_cards_get_type ())
G_DECLARE_FINAL_TYPE (HelioStatusCards, helio_status_cards, HELIO, STATUS_CARDS, HelioNarrowBin)

/**
 * helio_status_cards_new:
 * @vocabulary: the known values, a constant
 * @all_label: label of the card that stands for all records, translated
 *
 * Returns: (transfer floating): cards without counts
 */
GtkWidget *helio_status_cards_new (const HelioVocabulary *vocabulary, const char *all_label);

/**
 * helio_status_cards_set_counts:
 * @self: the cards
 * @total: how many records there are, those with an unknown value among them; less than 0 when it
 *   is not known yet
 * @per_term: (nullable): how many have each value, in the vocabulary's order; %NULL when it is not
 *   known yet
 *
 * Shows other numbers.
 */
void helio_status_cards_set_counts (HelioStatusCards *self, gint64 total, const gint64 *per_term);

/**
 * helio_status_cards_get_selected:
 * @self: the cards
 *
 * Returns: (transfer none) (array zero-terminated=1): the values whose cards are on, in the
 *   vocabulary's order; empty for all
 */
const char *const *helio_status_cards_get_selected (HelioStatusCards *self);

/**
 * helio_status_cards_set_selected:
 * @self: the cards
 * @selected: (nullable) (array zero-terminated=1): values whose cards are to be on; unknown ones
 *   are ignored
 *
 * Switches cards without emitting `changed`.
 */
void helio_status_cards_set_selected (HelioStatusCards *self, const char *const *selected);

G_END_DECLS
