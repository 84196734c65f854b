/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"
#include "helio-remote-file.h"

G_BEGIN_DECLS

/**
 * HelioFileItem:
 *
 * A file that a record of the service's is about, an attachment for instance: what it is called and
 * what it is, and the file itself (#HelioRemoteFile).
 */
#define HELIO_TYPE_FILE_ITEM (helio_file_item_get_type ())
G_DECLARE_FINAL_TYPE (HelioFileItem, helio_file_item, HELIO, FILE_ITEM, GObject)

/**
 * helio_file_item_new:
 * @engine: whose service has the file
 * @record: a record with the fields `sha256`, `size`, `file-name` and `media-type`
 *
 * Returns: (transfer full): the record's file
 */
HelioFileItem *helio_file_item_new (HelioSyncEngine *engine, HelioRecord *record);

/**
 * helio_file_item_get_record:
 * @self: a file
 *
 * Returns: (transfer none): the record that is about it
 */
HelioRecord *helio_file_item_get_record (HelioFileItem *self);

/**
 * helio_file_item_get_remote:
 * @self: a file
 *
 * Returns: (transfer none): the file itself
 */
HelioRemoteFile *helio_file_item_get_remote (HelioFileItem *self);

/**
 * helio_file_item_get_name:
 * @self: a file
 *
 * Returns: (transfer none): what it is called, safe to show and to save it by
 */
const char *helio_file_item_get_name (HelioFileItem *self);

/**
 * helio_file_item_get_icon_name:
 * @self: a file
 *
 * Returns: (transfer none): name of an icon for what it is
 */
const char *helio_file_item_get_icon_name (HelioFileItem *self);

/**
 * helio_file_item_is_image:
 * @self: a file
 *
 * Returns: whether it is said to be a picture that can be shown here
 */
gboolean helio_file_item_is_image (HelioFileItem *self);

/**
 * helio_file_item_dup_description:
 * @self: a file
 *
 * Returns: (transfer full): what it is and how large, in the user's language
 */
char *helio_file_item_dup_description (HelioFileItem *self);

/**
 * helio_file_item_get_failure_text:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): why it did not come, in the user's language; %NULL when it
 *   has not failed
 */
const char *helio_file_item_get_failure_text (HelioFileItem *self);

G_END_DECLS
