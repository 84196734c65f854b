/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-subject-page.h"

G_BEGIN_DECLS

/**
 * HelioOutboxEntryPage:
 *
 * One entry of the outbox: what it says, how it stands with it, what can be done about it; in
 * conflict both versions and the choice between them. Follows the cache. Property `entry`, the
 * entry's id.
 *
 * Actions: `entry.open-record`, `entry.write`, `entry.retry`, `entry.discard`, `entry.keep-mine`,
 * `entry.keep-both`.
 */
#define HELIO_TYPE_OUTBOX_ENTRY_PAGE (helio_outbox_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioOutboxEntryPage, helio_outbox_entry_page, HELIO, OUTBOX_ENTRY_PAGE,
                      HelioSubjectPage)

/**
 * helio_outbox_entry_page_new:
 * @workspace: what it works with
 * @entry: the entry's id
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_outbox_entry_page_new (HelioWorkspace *workspace, const char *entry);

G_END_DECLS
