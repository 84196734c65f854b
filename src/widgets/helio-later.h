/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioLaterFunc:
 * @widget: a widget
 *
 * Does what was left to be done.
 */
typedef void (*HelioLaterFunc) (GtkWidget *widget);

/**
 * helio_later_do:
 * @widget: (transfer none): a widget
 * @func: does something that no frame waits for
 *
 * Calls @func once everything else is done, frames and input included. What was to be done with the
 * same widget already is not done twice.
 */
void helio_later_do (GtkWidget *widget, HelioLaterFunc func);

/**
 * helio_later_cancel:
 * @widget: a widget
 *
 * Does nothing with it later; also what is called when it goes.
 */
void helio_later_cancel (GtkWidget *widget);

G_END_DECLS
