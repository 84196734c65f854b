/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-search.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HELIO_SEARCH_MOST:
 *
 * Hits are counted up to here.
 */
#define HELIO_SEARCH_MOST 100

/**
 * HelioSearchHit:
 * @record: (owned): what was found
 * @home: (owned) (nullable): the record whose page shows it: itself, or its parent when it has no
 *   page of its own; %NULL when the cache does not have that one
 * @field: index of the field that it was found by
 *
 * One thing that a search found.
 */
typedef struct
{
  HelioRecord *record;
  HelioRecord *home;
  guint field;
} HelioSearchHit;

/**
 * HelioSearchHits:
 * @hits: (owned) (element-type HelioSearchHit): the first ones
 * @n_exact: how many of @hits, from the first on, have the term itself as their number
 * @n_found: how many there are, counted up to %HELIO_SEARCH_MOST
 * @more: whether there are more than @n_found
 *
 * What a search found in the cache.
 */
typedef struct
{
  GPtrArray *hits;
  guint n_exact;
  guint n_found;
  gboolean more;
} HelioSearchHits;

/**
 * helio_reader_search:
 * @self: a reader
 * @search: a search that is possible
 * @limit: how many hits at most; several kinds of record share them
 * @error: return location for a #HelioStoreError
 *
 * Searches the cache. A part of a serial number goes through an index of all of them: not for the
 * main thread.
 *
 * Returns: (transfer full) (nullable): what was found; free with helio_search_hits_free()
 */
HelioSearchHits *helio_reader_search (HelioReader *self, HelioSearch *search, guint limit,
                                      GError **error);

/**
 * helio_search_hits_get_only:
 * @self: hits
 * @number: (out) (transfer none) (nullable): the number of that record
 *
 * The one record to open instead of showing a list: the one whose number is the term, or the one
 * that every hit leads to.
 *
 * Returns: (transfer none) (nullable): its kind, or %NULL when there is no such record
 */
const HelioKind *helio_search_hits_get_only (const HelioSearchHits *self, const char **number);

/**
 * helio_search_hits_free:
 * @self: (nullable): hits
 *
 * Frees them.
 */
void helio_search_hits_free (HelioSearchHits *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioSearchHits, helio_search_hits_free)

/**
 * helio_search_async:
 * @store: the cache
 * @search: a search that is possible
 * @limit: how many hits at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: user data for @callback
 *
 * helio_reader_search() on the reading thread.
 */
void helio_search_async (HelioStore *store, HelioSearch *search, guint limit,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/**
 * helio_search_finish:
 * @store: the cache
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): what was found; free with helio_search_hits_free()
 */
HelioSearchHits *helio_search_finish (HelioStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
