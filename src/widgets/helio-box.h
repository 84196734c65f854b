/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_box_remove_all:
 * @box: a box
 *
 * Takes all children out of a box, which is to be filled anew.
 */
void helio_box_remove_all (GtkBox *box);

G_END_DECLS
