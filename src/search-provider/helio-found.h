/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-reader.h"
#include "helio-search.h"

G_BEGIN_DECLS

/**
 * HELIO_FOUND_PER_CRITERION:
 *
 * How many results of one criterion the desktop is told of: it shows few.
 */
#define HELIO_FOUND_PER_CRITERION 5

/**
 * helio_found_search:
 * @reader: the cache
 * @terms: (array zero-terminated=1): words that somebody typed
 * @criterion: (out): by which something was found first, or some criterion
 * @error: return location for a #HelioStoreError
 *
 * Searches the cache by every criterion that the words are possible for, by serial numbers when
 * nothing else is found. Not for the main thread.
 *
 * Returns: (transfer full) (nullable): what was found, as links that the app opens, each once
 */
GStrv helio_found_search (HelioReader *reader, const char *const *terms,
                          HelioSearchCriterion *criterion, GError **error);

/**
 * helio_found_dup_search_link:
 * @criterion: what to search by
 * @terms: (array zero-terminated=1): words that somebody typed
 *
 * Returns: (transfer full): the link that shows in the app everything that is found
 */
char *helio_found_dup_search_link (HelioSearchCriterion criterion, const char *const *terms);

/**
 * helio_found_describe:
 * @reader: the cache
 * @link: what helio_found_search() gave, maybe long ago
 *
 * Not for the main thread.
 *
 * Returns: (transfer none) (nullable): floating `a{sv}`, what the desktop shows of it; %NULL when
 *   it is not there any more
 */
GVariant *helio_found_describe (HelioReader *reader, const char *link);

G_END_DECLS
