/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_find:
 * @widget: a widget
 * @type: a type of widgets
 *
 * Finds what others make and give no access to.
 *
 * Returns: (transfer none) (nullable): the first widget of that type below @widget, @widget itself
 *   among them
 */
GtkWidget *helio_find (GtkWidget *widget, GType type);

/**
 * helio_find_mapped:
 * @widget: a widget
 * @type: a type of widgets
 *
 * Returns: (transfer none) (nullable): likewise, of those that are on the screen
 */
GtkWidget *helio_find_mapped (GtkWidget *widget, GType type);

G_END_DECLS
