/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-list-layout.h"
#include "helio-table.h"

G_BEGIN_DECLS

/**
 * helio_table_memory_recall:
 * @table: a table of @layout's kind
 * @layout: what the list shows
 * @settings: the app's settings
 *
 * Gives a table the columns, the order and the density that it had last under the layout's name, or
 * else the layout's own order. What of them is unknown, as after a change of version, is left out.
 */
void helio_table_memory_recall (HelioTable *table, const HelioListLayout *layout,
                                GSettings *settings);

/**
 * helio_table_memory_keep:
 * @table: a table of @layout's kind
 * @layout: what the list shows
 * @settings: the app's settings
 *
 * Has what changes of them from now on remembered under the layout's name.
 */
void helio_table_memory_keep (HelioTable *table, const HelioListLayout *layout,
                              GSettings *settings);

G_END_DECLS
