/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_focus_order_install:
 * @klass: class of a widget that does not take the focus itself, and of which
 *   gtk_widget_grab_focus() leads to one of its children
 *
 * Lets Tab go through the children in their order. By itself, GTK 4.8 asks such a widget to grab
 * the focus when Tab comes to it or Shift+Tab is to leave it: what is before that child is passed
 * over on the way there, and cannot be reached on the way back.
 */
void helio_focus_order_install (GtkWidgetClass *klass);

G_END_DECLS
