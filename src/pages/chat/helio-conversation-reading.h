/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * helio_conversation_read_async:
 * @workspace: a workspace
 * @conversation: a conversation
 * @callback: (nullable): called when it is done
 * @data: user data for @callback
 *
 * Marks what was said in it so far as read, for every computer of the user. Finish with
 * helio_store_finish().
 */
void helio_conversation_read_async (HelioWorkspace *workspace, HelioRecord *conversation,
                                    GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
