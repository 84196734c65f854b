/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-page.h"
#include "helio-query.h"

G_BEGIN_DECLS

/**
 * HelioRequestListPage:
 *
 * The manual's page "Request details" of the narrow layout (2.1.4, 2.1.5): the requests of a
 * status, with their filters.
 */
#define HELIO_TYPE_REQUEST_LIST_PAGE (helio_request_list_page_get_type ())
G_DECLARE_FINAL_TYPE (HelioRequestListPage, helio_request_list_page, HELIO, REQUEST_LIST_PAGE,
                      HelioPage)

/**
 * helio_request_list_page_get_title:
 * @kind: a kind of request
 *
 * Returns: (transfer none): what the manual calls a list of them
 */
const char *helio_request_list_page_get_title (const HelioKind *kind);

/**
 * helio_request_list_page_new:
 * @workspace: what it works with
 * @query: which requests
 *
 * Returns: (transfer floating): a new page
 */
GtkWidget *helio_request_list_page_new (HelioWorkspace *workspace, HelioQuery *query);

G_END_DECLS
