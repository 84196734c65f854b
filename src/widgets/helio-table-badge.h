/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-vocabulary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioTableBadge:
 *
 * The badge of a status in a table: it looks like #HelioStatusBadge, but is one widget that draws
 * itself and keeps the width of the vocabulary's longest word. What is longer than there is room
 * for has two lines, where the row is high enough for them. Another status costs a redraw; with
 * other CSS classes and another label inside, two hundred rows of badges cost as much as all other
 * cells together.
 */
#define HELIO_TYPE_TABLE_BADGE (helio_table_badge_get_type ())
G_DECLARE_FINAL_TYPE (HelioTableBadge, helio_table_badge, HELIO, TABLE_BADGE, GtkWidget)

/**
 * HELIO_TABLE_BADGE_SCALE:
 *
 * How large its words are beside the texts around it.
 */
#define HELIO_TABLE_BADGE_SCALE 0.92

/**
 * helio_table_badge_new:
 * @vocabulary: (nullable): the known values
 *
 * Returns: (transfer floating): a badge that shows nothing
 */
GtkWidget *helio_table_badge_new (const HelioVocabulary *vocabulary);

/**
 * helio_table_badge_set_value:
 * @self: a badge
 * @value: (nullable): the status as the service sends it; %NULL shows nothing
 *
 * Shows another status.
 */
void helio_table_badge_set_value (HelioTableBadge *self, const char *value);

/**
 * helio_table_badge_get_text_width:
 * @self: a badge
 *
 * Returns: how wide it has to be for its words, in pixels
 */
int helio_table_badge_get_text_width (HelioTableBadge *self);

/**
 * helio_table_badge_is_cut:
 * @self: a badge that has its place
 *
 * Returns: whether not all of its words are seen
 */
gboolean helio_table_badge_is_cut (HelioTableBadge *self);

/**
 * helio_table_badge_align_end:
 * @self: a badge
 *
 * Draws at the end of its width from now on, and wraps.
 */
void helio_table_badge_align_end (HelioTableBadge *self);

/**
 * helio_table_badge_let_wrap:
 * @self: a badge
 *
 * Asks for a second line from now on where its words have no room in one: in a list whose rows may
 * differ in height.
 */
void helio_table_badge_let_wrap (HelioTableBadge *self);

G_END_DECLS
