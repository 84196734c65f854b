/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_tab_stop_add:
 * @list: a list box in which a row is selected, before one is
 *
 * Makes the row that is selected the only one at which Tab stops, and the arrow keys what chooses
 * another: by itself, a list box goes from row to row with Tab and selects each.
 */
void helio_tab_stop_add (GtkListBox *list);

G_END_DECLS
