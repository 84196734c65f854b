/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HelioConversationRow:
 *
 * A conversation in the list of them: what it is about, how it stands with it, when something was
 * said last, and how many messages nobody has read.
 */
#define HELIO_TYPE_CONVERSATION_ROW (helio_conversation_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioConversationRow, helio_conversation_row, HELIO, CONVERSATION_ROW, GtkBox)

/**
 * helio_conversation_row_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): a row without a conversation
 */
GtkWidget *helio_conversation_row_new (HelioWorkspace *workspace);

/**
 * helio_conversation_row_show:
 * @self: a row
 * @conversation: a conversation
 *
 * Shows it.
 */
void helio_conversation_row_show (HelioConversationRow *self, HelioRecord *conversation);

G_END_DECLS
