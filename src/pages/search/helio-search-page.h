/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"
#include "helio-search.h"

G_BEGIN_DECLS

/**
 * HelioSearchPage:
 *
 * What a search found: a table for each kind of record that has any, below each other. Follows the
 * cache. Where it found nothing it says so, and offers to ask the service when that may have more.
 */
#define HELIO_TYPE_SEARCH_PAGE (helio_search_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioSearchPage, helio_search_page, HELIO, SEARCH_PAGE, HelioPage)

/**
 * helio_search_page_new:
 * @workspace: what it works with
 * @search: a search that is possible
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_search_page_new (HelioWorkspace *workspace, HelioSearch *search);

/**
 * helio_search_page_is_settled:
 * @self: a page
 *
 * Returns: whether neither the cache nor the service has an answer to give still
 */
gboolean helio_search_page_is_settled (HelioSearchPage *self);

G_END_DECLS
