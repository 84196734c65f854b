/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioFileSourceFunc:
 * @widget: the widget that takes files
 * @what: a #GFile, or a #GdkTexture when it is a picture that is no file yet
 *
 * Is given what somebody has chosen, dropped or pasted, one after the other.
 */
typedef void (*HelioFileSourceFunc) (GtkWidget *widget, GObject *what);

/**
 * helio_file_sources_accept_drops:
 * @widget: a widget that takes files
 * @func: is given what comes
 *
 * Files and pictures can be dropped on @widget.
 */
void helio_file_sources_accept_drops (GtkWidget *widget, HelioFileSourceFunc func);

/**
 * helio_file_sources_connect:
 * @widget: a widget that takes files
 * @func: is given what comes
 *
 * Files and pictures can be dropped on @widget, and pasted wherever the focus is in its window; a
 * text that is pasted goes where the cursor is.
 */
void helio_file_sources_connect (GtkWidget *widget, HelioFileSourceFunc func);

/**
 * helio_file_sources_choose:
 * @widget: a widget that takes files
 * @func: is given what is chosen
 *
 * Asks for files.
 */
void helio_file_sources_choose (GtkWidget *widget, HelioFileSourceFunc func);

G_END_DECLS
