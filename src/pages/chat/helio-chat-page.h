/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"

G_BEGIN_DECLS

/**
 * HelioChatPage:
 *
 * Where people write to support: the conversations that there are, the latest first, and the way to
 * a new one. They are opened by the window's `nav.open`, a new one by `nav.write`.
 */
#define HELIO_TYPE_CHAT_PAGE (helio_chat_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioChatPage, helio_chat_page, HELIO, CHAT_PAGE, HelioPage)

/**
 * helio_chat_page_new:
 * @workspace: a workspace
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_chat_page_new (HelioWorkspace *workspace);

G_END_DECLS
