/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioFileRow:
 *
 * A file in a list: picture, name, what it is, by whom and when; how far it has come while it is
 * fetched, and why it did not. Activated, it is fetched if need be and opened. Signal `view`, when
 * a picture is to be shown here.
 */
#define HELIO_TYPE_FILE_ROW (helio_file_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileRow, helio_file_row, HELIO, FILE_ROW, GtkListBoxRow)

/**
 * helio_file_row_new:
 * @item: a file
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *helio_file_row_new (HelioFileItem *item);

/**
 * helio_file_row_set_time_zone:
 * @self: a row
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Says when the file was added, by that zone.
 */
void helio_file_row_set_time_zone (HelioFileRow *self, GTimeZone *zone);

/**
 * helio_file_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): its file
 */
HelioFileItem *helio_file_row_get_item (HelioFileRow *self);

/**
 * helio_file_row_open:
 * @self: a row
 *
 * Opens the file, which is fetched first if it is not here.
 */
void helio_file_row_open (HelioFileRow *self);

/**
 * helio_file_row_is_loading:
 * @self: a row
 *
 * Returns: whether the file or its small picture is on its way
 */
gboolean helio_file_row_is_loading (HelioFileRow *self);

G_END_DECLS
