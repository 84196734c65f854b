/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_help_show:
 * @parent: a window of the app
 * @name: the name of a page, as for helio_help_page_load()
 *
 * Shows a page of the help: in the desktop's help viewer, or in a window of the app where there is
 * no viewer, or none that finds our pages.
 */
void helio_help_show (GtkWindow *parent, const char *name);

G_END_DECLS
