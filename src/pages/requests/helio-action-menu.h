/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_action_menu_new:
 * @record: a record
 *
 * What may be done with a record, and why something may not: a button for each kind of command that
 * the service speaks of and that can be filled in here; `record.do` with its name. What only this
 * computer does comes behind it.
 *
 * Returns: (transfer floating): the content of a popover
 */
GtkWidget *helio_action_menu_new (HelioRecord *record);

G_END_DECLS
