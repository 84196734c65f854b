/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_width_first_new:
 *
 * A layout of a widget with one child, whose height depends on its width, and whose width on
 * nothing. A stack of GTK 4.8 asks what is in it how wide it has to be for the height that it has
 * got, and everything in there that wraps finds that by trying a dozen widths; so does what is
 * aligned in a higher place. A revealer asks what is hidden, too, whether its height depends on its
 * width, and goes on with that answer when there is something in it.
 *
 * Returns: (transfer full): the layout
 */
GtkLayoutManager *helio_width_first_new (void);

G_END_DECLS
