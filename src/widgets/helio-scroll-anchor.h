/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record-selection.h"

G_BEGIN_DECLS

/**
 * HelioScrollAnchor:
 *
 * Keeps a list's place across the refills of its model:
 *
 * - the data below changed: the first visible record stays where it is on the screen, the focused
 *   one keeps the focus. A list that stands at its top, with the focus elsewhere, stays at the top
 *   and shows what is new.
 * - the user asked for another order or filter: back to the top, the focus on the first row if
 *   it was in the list.
 *
 * Somebody who scrolls or goes to another row before the list has all its rows stays there.
 */
#define HELIO_TYPE_SCROLL_ANCHOR (helio_scroll_anchor_get_type ())
G_DECLARE_FINAL_TYPE (HelioScrollAnchor, helio_scroll_anchor, HELIO, SCROLL_ANCHOR, GObject)

/**
 * helio_scroll_anchor_new:
 * @list: a list view whose rows are about as high as the first that is seen, and hold a
 *   #HelioCell each; in a GtkColumnView the last child
 * @adjustment: what scrolls it
 * @selection: what it shows
 *
 * Must not outlive @list.
 *
 * Returns: (transfer full): a new anchor
 */
HelioScrollAnchor *helio_scroll_anchor_new (GtkWidget *list, GtkAdjustment *adjustment,
                                            HelioRecordSelection *selection);

/**
 * helio_scroll_anchor_leave:
 * @self: an anchor
 *
 * Remembers what the user sees before the list is left for another one.
 */
void helio_scroll_anchor_leave (HelioScrollAnchor *self);

/**
 * helio_scroll_anchor_follow:
 * @self: an anchor whose list has just been given the records
 * @former: the anchor of a list of the same records that has been left
 *
 * Goes to where the other list stood, and takes over the focus from a row that was to be seen.
 */
void helio_scroll_anchor_follow (HelioScrollAnchor *self, HelioScrollAnchor *former);

/**
 * helio_scroll_anchor_row_position:
 * @row: the widget of a row
 *
 * Returns: the position of the record it shows, or %GTK_INVALID_LIST_POSITION
 */
guint helio_scroll_anchor_row_position (GtkWidget *row);

/**
 * helio_scroll_anchor_find_row_widget:
 * @list: a list view
 * @position: a position
 *
 * Returns: (transfer none) (nullable): the widget of the row at @position when there is one
 */
GtkWidget *helio_scroll_anchor_find_row_widget (GtkWidget *list, guint position);

/**
 * helio_scroll_anchor_get_focus:
 * @list: a list view
 *
 * Returns: the position of the row that has the keyboard focus, or %GTK_INVALID_LIST_POSITION
 */
guint helio_scroll_anchor_get_focus (GtkWidget *list);

G_END_DECLS
