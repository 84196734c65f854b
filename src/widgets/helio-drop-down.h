/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_drop_down_new:
 * @labels: (transfer full): what can be chosen
 *
 * A list that drops down and fits into a narrow window: what is chosen is cut where there is no
 * room, what can be chosen is wrapped.
 *
 * Returns: (transfer floating): a new #GtkDropDown
 */
GtkWidget *helio_drop_down_new (GtkStringList *labels);

G_END_DECLS
