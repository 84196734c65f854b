/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_new_window_is_meant:
 * @gesture: a click that is under way
 *
 * Returns: whether it asks for another window: with the middle button, or with Control
 */
gboolean helio_new_window_is_meant (GtkGestureClick *gesture);

/**
 * helio_new_window_add_clicks:
 * @widget: what leads somewhere when it is clicked
 * @open: opens that in another window; returns whether it did
 *
 * Has such clicks call @open. Any other click, and one that @open has no use for, is the widget's
 * own.
 */
void helio_new_window_add_clicks (GtkWidget *widget, GtkShortcutFunc open);

G_END_DECLS
