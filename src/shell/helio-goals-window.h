/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioGoalsWindow:
 *
 * What people learn to do first: each goal with its page of the help, the way to where it is done,
 * and whether it was.
 */
#define HELIO_TYPE_GOALS_WINDOW (helio_goals_window_get_type ())
G_DECLARE_FINAL_TYPE (HelioGoalsWindow, helio_goals_window, HELIO, GOALS_WINDOW, AdwWindow)

/**
 * helio_goals_window_new:
 * @parent: the window that it leads somewhere in
 * @settings: the settings
 *
 * Returns: (transfer none): a new window
 */
GtkWidget *helio_goals_window_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
