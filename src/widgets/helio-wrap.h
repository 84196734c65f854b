/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * helio_wrap_label:
 * @widget: a button, a check or the like that has a label already
 *
 * Where there is no room for its words, they go on in another line: a language with longer ones
 * makes no window wider.
 */
void helio_wrap_label (GtkWidget *widget);

/**
 * helio_wrap_title:
 * @group: a group of preferences without rows so far
 *
 * Has its title and what describes it go on in another line, which libadwaita cuts.
 */
void helio_wrap_title (AdwPreferencesGroup *group);

G_END_DECLS
