/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-tabbed-page.h"

G_BEGIN_DECLS

/**
 * HelioOutboxPage:
 *
 * What is to be sent, how it stands with it and what can be done about it, and the drafts: tabs
 * `outbox-entry` and `draft`.
 */
#define HELIO_TYPE_OUTBOX_PAGE (helio_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioOutboxPage, helio_outbox_page, HELIO, OUTBOX_PAGE, HelioTabbedPage)

/**
 * helio_outbox_page_new:
 * @workspace: what it works with
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_outbox_page_new (HelioWorkspace *workspace);

G_END_DECLS
