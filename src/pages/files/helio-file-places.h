/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-file-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_file_name_copy_async:
 * @item: a file that is here
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * Makes a copy that bears the file's name, can be read by its user alone and written by nobody, and
 * lies where it goes when the user logs out.
 */
void helio_file_name_copy_async (HelioFileItem *item, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_file_name_copy_finish:
 * @result: the result
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the copy
 */
GFile *helio_file_name_copy_finish (GAsyncResult *result, GError **error);

/**
 * helio_file_open_elsewhere:
 * @item: a file that is here
 * @from: a widget; its `nav.toast` is told what went wrong
 *
 * Opens a copy (helio_file_name_copy_async()) in the program that the desktop has for what it is.
 */
void helio_file_open_elsewhere (HelioFileItem *item, GtkWidget *from);

/**
 * helio_file_save:
 * @item: a file that is here
 * @from: a widget; its `nav.toast` is told what came of it
 *
 * Asks where to, and saves a copy there.
 */
void helio_file_save (HelioFileItem *item, GtkWidget *from);

/**
 * helio_file_chooser_new:
 * @title: what it is about, translated
 * @name: what the file is called unless the user says otherwise
 * @from: a widget in the window that asks
 *
 * Returns: (transfer full): a dialog that asks where to save something, not shown yet; its
 *   `response` is read by helio_file_chooser_take()
 */
GtkNativeDialog *helio_file_chooser_new (const char *title, const char *name, GtkWidget *from);

/**
 * helio_folder_chooser_new:
 * @title: what it is about, translated
 * @from: a widget in the window that asks
 *
 * Returns: (transfer full): as helio_file_chooser_new(), for a folder into which several files go
 */
GtkNativeDialog *helio_folder_chooser_new (const char *title, GtkWidget *from);

/**
 * helio_file_chooser_take:
 * @chooser: (transfer full): a dialog that was answered
 * @response: the answer
 *
 * Returns: (transfer full) (nullable): the place that was chosen, %NULL when none was
 */
GFile *helio_file_chooser_take (GtkNativeDialog *chooser, int response);

/**
 * helio_file_get_save_failure:
 * @error: why something could not be saved where the user wanted it
 *
 * Returns: (transfer none): that in the user's language
 */
const char *helio_file_get_save_failure (const GError *error);

/**
 * helio_file_copy_async:
 * @item: a file that is here
 * @target: where to; replaced when there is something
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * What helio_file_save() does when it knows where to; g_file_copy_finish() of the file's place.
 */
void helio_file_copy_async (HelioFileItem *item, GFile *target, GAsyncReadyCallback callback,
                            gpointer data);

G_END_DECLS
