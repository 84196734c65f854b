/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include "helio-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFileList:
 *
 * The files that belong to a record, one under the other (#HelioFileRow); pictures open in a viewer
 * that goes through all of them.
 */
#define HELIO_TYPE_FILE_LIST (helio_file_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileList, helio_file_list, HELIO, FILE_LIST, AdwBin)

/**
 * helio_file_list_new:
 * @workspace: whose service has the files
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *helio_file_list_new (HelioWorkspace *workspace);

/**
 * helio_file_list_show:
 * @self: a list
 * @records: (element-type HelioRecord): records that are about files, see helio_file_item_new()
 *
 * Shows them. What is being fetched goes on when it is still among them.
 */
void helio_file_list_show (HelioFileList *self, GPtrArray *records);

/**
 * helio_file_list_get_rows:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
HelioRows *helio_file_list_get_rows (HelioFileList *self);

G_END_DECLS
