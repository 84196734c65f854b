/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record-list.h"
#include "helio-table.h"
#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioExportButton:
 *
 * Asks where to, and writes what a table shows there, for spreadsheets: its rows in its order and
 * its columns in theirs. While it writes it offers to cancel that. What came of it, `nav.toast` and
 * `nav.saved` are told.
 */
#define HELIO_TYPE_EXPORT_BUTTON (helio_export_button_get_type ())
G_DECLARE_FINAL_TYPE (HelioExportButton, helio_export_button, HELIO, EXPORT_BUTTON, AdwBin)

/**
 * helio_export_button_new:
 * @workspace: what it works with
 * @list: the rows
 * @table: the columns
 * @name: what the file is called unless the user says otherwise, without an extension
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *helio_export_button_new (HelioWorkspace *workspace, HelioRecordList *list,
                                    HelioTable *table, const char *name);

/**
 * helio_export_button_set_columns:
 * @self: a button
 * @names: (nullable): names of the fields to write, in order; %NULL for the table's columns
 *
 * Says what it writes of each row. Until then it is what the table shows.
 */
void helio_export_button_set_columns (HelioExportButton *self, const char *const *names);

/**
 * helio_export_button_save:
 * @self: a button
 * @file: where to; replaced when there is something
 *
 * What it does when it knows where to.
 */
void helio_export_button_save (HelioExportButton *self, GFile *file);

/**
 * helio_export_button_is_saving:
 * @self: a button
 *
 * Returns: whether it is writing
 */
gboolean helio_export_button_is_saving (HelioExportButton *self);

G_END_DECLS
