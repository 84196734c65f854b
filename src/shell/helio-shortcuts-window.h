/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioShortcutsWindow:
 *
 * Lists the keys. #GtkShortcutsWindow does not become narrower than its columns.
 */
#define HELIO_TYPE_SHORTCUTS_WINDOW (helio_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioShortcutsWindow, helio_shortcuts_window, HELIO, SHORTCUTS_WINDOW,
                      AdwWindow)

/**
 * helio_shortcuts_window_new:
 * @parent: the window that it belongs to
 *
 * Returns: (transfer none): a new window, which GTK owns
 */
GtkWidget *helio_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
