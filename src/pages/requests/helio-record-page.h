/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-subject-page.h"

G_BEGIN_DECLS

/**
 * HelioRecordPage:
 *
 * The page of one record, an RMA for instance: title, badge, way, sections (#HelioPageLayout).
 * Follows the cache. Properties `kind` and `number`, names for deep links.
 */
#define HELIO_TYPE_RECORD_PAGE (helio_record_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioRecordPage, helio_record_page, HELIO, RECORD_PAGE, HelioSubjectPage)

/**
 * helio_record_page_new:
 * @workspace: what it works with
 * @kind: a kind that helio_page_layout_find() knows
 * @number: the record's id or number
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_record_page_new (HelioWorkspace *workspace, const HelioKind *kind,
                                  const char *number);

/**
 * helio_record_page_shows:
 * @self: a page
 * @kind: a kind
 * @number: a record's id or number
 *
 * Returns: whether it is the page of that record, as far as its number says so
 */
gboolean helio_record_page_shows (HelioRecordPage *self, const HelioKind *kind, const char *number);

G_END_DECLS
