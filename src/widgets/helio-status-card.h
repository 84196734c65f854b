/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-donut.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioStatusCard:
 *
 * A status and how many records have it, as a button that stays down. The card of all records has a
 * ring in the place of the coloured bar.
 */
#define HELIO_TYPE_STATUS_CARD (helio_status_card_get_type ())
G_DECLARE_FINAL_TYPE (HelioStatusCard, helio_status_card, HELIO, STATUS_CARD, GtkToggleButton)

/**
 * helio_status_card_new:
 * @label: what is counted, translated
 * @style: (nullable): the status's style, or %NULL for the card with the ring
 * @icon_name: (nullable): the status's icon
 *
 * Returns: (transfer floating): a card without a count
 */
GtkWidget *helio_status_card_new (const char *label, const char *style, const char *icon_name);

/**
 * helio_status_card_set_count:
 * @self: a card
 * @count: how many, or less than 0 when it is not known yet
 *
 * Shows another number.
 */
void helio_status_card_set_count (HelioStatusCard *self, gint64 count);

/**
 * helio_status_card_get_count:
 * @self: a card
 *
 * Returns: how many, or -1 when it is not known yet
 */
gint64 helio_status_card_get_count (HelioStatusCard *self);

/**
 * helio_status_card_get_donut:
 * @self: a card
 *
 * Returns: (transfer none): its ring, seen on a card without a style only
 */
HelioDonut *helio_status_card_get_donut (HelioStatusCard *self);

G_END_DECLS
