/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioMessageRow:
 *
 * A message of a conversation: who wrote it, unless oneself did, what, its links and files, when,
 * and how it stands with what is not sent yet, or that support has read it. Above it the day, when
 * it is the first of one.
 */
#define HELIO_TYPE_MESSAGE_ROW (helio_message_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioMessageRow, helio_message_row, HELIO, MESSAGE_ROW, GtkBox)

/**
 * helio_message_row_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): a row without a message
 */
GtkWidget *helio_message_row_new (HelioWorkspace *workspace);

/**
 * helio_message_row_show:
 * @self: a row
 * @message: a message
 * @previous: (nullable): the one before it
 * @read: (nullable): id of the user's message that support has read last
 *
 * Shows a message, without its files.
 */
void helio_message_row_show (HelioMessageRow *self, HelioRecord *message, HelioRecord *previous,
                             const char *read);

/**
 * helio_message_row_show_files:
 * @self: a row
 * @attachments: (element-type HelioRecord): the files of its message
 *
 * Shows them, too.
 */
void helio_message_row_show_files (HelioMessageRow *self, GPtrArray *attachments);

/**
 * helio_message_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of its message
 */
const char *helio_message_row_get_id (HelioMessageRow *self);

G_END_DECLS
