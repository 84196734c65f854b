/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioUriShowFailure:
 * @from: the widget from which it was to be opened
 * @text: what went wrong, in the user's language
 * @uri: what was not opened
 *
 * Tells people that something was not opened.
 */
typedef void (*HelioUriShowFailure) (GtkWidget *from, const char *text, const char *uri);

/**
 * helio_uri_show:
 * @from: a widget; nothing is opened when it is in no window
 * @uri: address of a file or of anything else
 * @tell: called when nothing on this computer opens it, while @from is in a window
 *
 * Opens a file or a link in the program that the desktop has for it.
 */
void helio_uri_show (GtkWidget *from, const char *uri, HelioUriShowFailure tell);

G_END_DECLS
