/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_focus_place_dup:
 * @root: a widget whose content is about to be made anew
 *
 * Returns: (transfer full) (nullable): where in it the keyboard focus is, by what the button there
 *   leads to; %NULL when it is elsewhere
 */
char *helio_focus_place_dup (GtkWidget *root);

/**
 * helio_focus_place_return:
 * @root: the same widget, with its new content
 * @place: (nullable): what helio_focus_place_dup() said
 *
 * Gives the focus to what leads there now, or to the first thing that takes it. Without a place,
 * nothing happens.
 */
void helio_focus_place_return (GtkWidget *root, const char *place);

G_END_DECLS
