/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_drop_down_new:
 * @labels: (transfer full) (nullable): what can be chosen
 *
 * A list that drops down and fits into a narrow window: what is chosen has up to three lines where
 * there is no room in one; what can be chosen is wrapped.
 *
 * Returns: (transfer floating): a new #GtkDropDown
 */
GtkWidget *helio_drop_down_new (GtkStringList *labels);

/**
 * helio_drop_down_set_up:
 * @self: a list of strings that drops down, of a template
 *
 * Gives it what a #GtkDropDown lacks for those who do not see it: it is called by the label that it
 * is given, and so is its button, which has the focus; what is chosen describes them. What
 * helio_drop_down_new() makes has that.
 */
void helio_drop_down_set_up (GtkDropDown *self);

/**
 * helio_drop_down_set_up_row:
 * @row: a row with a list that drops down
 *
 * Has what is chosen, and what can be, shown as helio_drop_down_new() does.
 */
void helio_drop_down_set_up_row (AdwComboRow *row);

G_END_DECLS
