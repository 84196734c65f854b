/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_reveal:
 * @widget: what is to be seen
 * @part: what of it matters most: @widget or something in it
 *
 * Scrolls the #GtkViewport that @widget is in, if any, by as little as shows the whole of it, or
 * @part where there is not room for all; once what has just been changed is laid out.
 */
void helio_reveal (GtkWidget *widget, GtkWidget *part);

G_END_DECLS
