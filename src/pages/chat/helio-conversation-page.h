/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioConversationPage:
 *
 * A conversation with support: what was said, and where one goes on. What is seen of it counts as
 * read. It can be turned into a case, once.
 */
#define HELIO_TYPE_CONVERSATION_PAGE (helio_conversation_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioConversationPage, helio_conversation_page, HELIO, CONVERSATION_PAGE,
                      HelioPage)

/**
 * helio_conversation_page_new:
 * @workspace: a workspace
 * @id: (nullable): id of a conversation; %NULL for a new one, which its first message begins
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_conversation_page_new (HelioWorkspace *workspace, const char *id);

/**
 * helio_conversation_page_shows:
 * @self: a page
 * @id: (nullable): id of a conversation; %NULL for a new one
 *
 * Returns: whether it is about that one
 */
gboolean helio_conversation_page_shows (HelioConversationPage *self, const char *id);

/**
 * helio_conversation_page_is_loaded:
 * @self: a page
 *
 * Returns: whether all is there that it shows at first
 */
gboolean helio_conversation_page_is_loaded (HelioConversationPage *self);

G_END_DECLS
