/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioMessageList:
 *
 * The messages of a conversation, however many: those that are to be seen have rows. It stands at
 * the end, and stays there as messages come, until somebody scrolls away from it.
 */
#define HELIO_TYPE_MESSAGE_LIST (helio_message_list_get_type ())
G_DECLARE_FINAL_TYPE (HelioMessageList, helio_message_list, HELIO, MESSAGE_LIST, AdwBin)

/**
 * helio_message_list_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): a list without a conversation
 */
GtkWidget *helio_message_list_new (HelioWorkspace *workspace);

/**
 * helio_message_list_set_conversation:
 * @self: a list
 * @id: (nullable): id of a conversation
 *
 * Lists its messages.
 */
void helio_message_list_set_conversation (HelioMessageList *self, const char *id);

/**
 * helio_message_list_set_read:
 * @self: a list
 * @id: (nullable): id of the user's message that support has read last
 *
 * Says at that message that it was read, and with it those before.
 */
void helio_message_list_set_read (HelioMessageList *self, const char *id);

/**
 * helio_message_list_go_to_end:
 * @self: a list
 *
 * Stands at the end again.
 */
void helio_message_list_go_to_end (HelioMessageList *self);

/**
 * helio_message_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): its messages, the oldest first
 */
GListModel *helio_message_list_get_model (HelioMessageList *self);

/**
 * helio_message_list_is_at_end:
 * @self: a list
 *
 * Returns: whether it stands at the end
 */
gboolean helio_message_list_is_at_end (HelioMessageList *self);

G_END_DECLS
