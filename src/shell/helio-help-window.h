/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioHelpWindow:
 *
 * Shows the pages of the help where the desktop does not. One can go on working beside it.
 */
#define HELIO_TYPE_HELP_WINDOW (helio_help_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioHelpWindow, helio_help_window, HELIO, HELP_WINDOW, AdwWindow)

/**
 * helio_help_window_show:
 * @parent: a window of the app
 * @name: the name of a page
 *
 * Shows a page, in the window that @parent has for it already if there is one.
 *
 * Returns: (transfer none): the window
 */
GtkWindow *helio_help_window_show (GtkWindow *parent, const char *name);

G_END_DECLS
