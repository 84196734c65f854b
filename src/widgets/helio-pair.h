/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_pair_place:
 * @second: the second of two children of a #GtkGrid
 * @narrow: whether there is no room beside the first
 *
 * Puts it beside the first, or below. A grid, since a box measures all that wraps in either of
 * them at a dozen widths before it is as wide as it becomes.
 */
void helio_pair_place (GtkWidget *second, gboolean narrow);

G_END_DECLS
