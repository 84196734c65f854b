/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_menu_later_set:
 * @button: (transfer none): a button without a menu
 * @menu: (transfer none): what it is to open
 *
 * Gives a button a menu whose widgets are made when it is opened for the first time, not with the
 * window that it stands in.
 */
void helio_menu_later_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
