/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-table.h"

G_BEGIN_DECLS

/**
 * HelioColumnsMenu:
 *
 * What a popover holds in which the user chooses a table's columns.
 */
#define HELIO_TYPE_COLUMNS_MENU (helio_columns_menu_get_type ())
G_DECLARE_FINAL_TYPE (HelioColumnsMenu, helio_columns_menu, HELIO, COLUMNS_MENU, AdwBin)

/**
 * helio_columns_menu_new:
 * @table: (transfer none): the table
 *
 * Returns: (transfer floating): a new menu; it follows the table
 */
GtkWidget *helio_columns_menu_new (HelioTable *table);

G_END_DECLS
