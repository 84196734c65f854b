/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_icon_new:
 * @name: (nullable): the name of an icon
 *
 * Makes an icon beside words that say the same: nothing is told of it to those who hear the words.
 *
 * Returns: (transfer floating): a [class@Gtk.Image]
 */
GtkWidget *helio_icon_new (const char *name);

G_END_DECLS
