/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_twin_follow:
 * @self: a widget
 * @former: one of the same make that it takes the place of, with its words in another language for
 *   instance
 *
 * Has the rows selected that are selected there, and in sight what is in sight there, or its end
 * until it has come that far, unless somebody scrolls before.
 */
void helio_twin_follow (GtkWidget *self, GtkWidget *former);

/**
 * helio_twin_take_focus:
 * @self: a widget in a window
 * @former: one of the same make that it takes the place of
 *
 * Has the focus where it is there, as far as there is such a place already, and the cursor where it
 * is in a text.
 */
void helio_twin_take_focus (GtkWidget *self, GtkWidget *former);

G_END_DECLS
