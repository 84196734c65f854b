/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-record.h"
#include "helio-store-error.h"

G_BEGIN_DECLS

/**
 * HelioReader:
 *
 * A connection to the cache that only reads. It belongs to one thread; it sees what had been
 * committed when each call began, whatever is being written meanwhile.
 */
typedef struct _HelioReader HelioReader;

/**
 * HelioCounts:
 * @total: how many records the query has, whatever their status
 * @n_terms: how many terms the facet's vocabulary has
 * @per_term: (array length=n_terms): how many records have each term
 * @others: (array zero-terminated=1): values of records that are no term
 * @per_other: (array): how many records have each of @others
 *
 * What the status cards show, and the choice of statuses in the filter dialog. @total counts
 * records without a status, too.
 */
typedef struct
{
  gint64 total;
  guint n_terms;
  gint64 *per_term;
  char **others;
  gint64 *per_other;
} HelioCounts;

/**
 * HelioFeedState:
 * @cursor: (owned) (nullable): how far the feed has been read; %NULL before the first page
 * @first_load: the first load is not over: indexes are still to come
 * @reloading: everything is being fetched again because the service does not know the cursor or
 *   a field was added
 *
 * Where the cache stands in the feed.
 */
typedef struct
{
  char *cursor;
  gboolean first_load;
  gboolean reloading;
} HelioFeedState;

/**
 * HelioRecordFunc:
 * @record: (transfer none): a record, valid during the call: the next one is loaded into it
 * @data: user data
 *
 * Returns: whether to go on
 */
typedef gboolean (*HelioRecordFunc) (HelioRecord *record, gpointer data);

/**
 * helio_reader_open:
 * @path: the cache's file
 * @error: return location for a #HelioStoreError
 *
 * Opens the cache for whoever does nothing but read it, beside the program that keeps it. Changes
 * nothing: a file that is not there, not this version's or damaged is an error.
 *
 * Returns: (transfer full) (nullable): a reader for one thread at a time
 */
HelioReader *helio_reader_open (const char *path, GError **error);

/**
 * helio_reader_free:
 * @self: (nullable): a reader that helio_reader_open() made
 *
 * Closes it.
 */
void helio_reader_free (HelioReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioReader, helio_reader_free)

/**
 * helio_reader_load:
 * @self: a reader
 * @row: a row
 * @record: a record, whose kind says the table
 * @error: return location for a #HelioStoreError
 *
 * Fills @record with the row in place; one `changed` at most. A point read: 3–6 µs.
 *
 * Returns: %FALSE with %HELIO_STORE_ERROR_NOT_FOUND when there is no such row (any more)
 */
gboolean helio_reader_load (HelioReader *self, guint32 row, HelioRecord *record, GError **error);

/**
 * helio_reader_find:
 * @self: a reader
 * @kind: a kind
 * @number: the record's id, or its number as people write it (spaces, missing leading zeros)
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): the record; %NULL with %HELIO_STORE_ERROR_NOT_FOUND when
 *   the cache does not have it
 */
HelioRecord *helio_reader_find (HelioReader *self, const HelioKind *kind, const char *number,
                                GError **error);

/**
 * helio_reader_rows:
 * @self: a reader
 * @query: which records in which order
 * @limit: at most so many, or 0 for all
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (element-type guint32) (nullable): their rows, in order
 */
GArray *helio_reader_rows (HelioReader *self, HelioQuery *query, guint limit, GError **error);

/**
 * helio_reader_matches:
 * @self: a reader
 * @query: which records; the order does not matter
 * @error: return location for a #HelioStoreError
 *
 * The rows of @query as a bitmap, a bit a row: an order and a bitmap make a filtered list without
 * sorting again.
 *
 * Returns: (transfer full) (element-type guint64) (nullable): the bitmap
 */
GArray *helio_reader_matches (HelioReader *self, HelioQuery *query, GError **error);

/**
 * helio_reader_list:
 * @self: a reader
 * @query: which records in which order
 * @limit: at most so many, or 0 for all
 * @error: return location for a #HelioStoreError
 *
 * For the few records of a section; tables use #HelioRecordList.
 *
 * Returns: (transfer full) (element-type HelioRecord) (nullable): the records
 */
GPtrArray *helio_reader_list (HelioReader *self, HelioQuery *query, guint limit, GError **error);

/**
 * helio_reader_foreach:
 * @self: a reader
 * @query: which records in which order
 * @limit: at most so many, or 0 for all
 * @func: (scope call): called for each
 * @data: user data for @func
 * @error: return location for a #HelioStoreError
 *
 * Walks over any number of records with one in memory.
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_reader_foreach (HelioReader *self, HelioQuery *query, guint limit,
                               HelioRecordFunc func, gpointer data, GError **error);

/**
 * helio_reader_count:
 * @self: a reader
 * @query: which records
 * @error: return location for a #HelioStoreError
 *
 * Returns: how many, or -1
 */
gint64 helio_reader_count (HelioReader *self, HelioQuery *query, GError **error);

/**
 * helio_reader_counts:
 * @self: a reader
 * @query: a query on a kind with a facet; its condition on the facet itself is left out
 * @error: return location for a #HelioStoreError
 *
 * Counts for the status cards: what the tally of statuses and days knows, or one pass over what a
 * filter leaves.
 *
 * Returns: (transfer full) (nullable): the counts; free with helio_counts_free()
 */
HelioCounts *helio_reader_counts (HelioReader *self, HelioQuery *query, GError **error);

/**
 * helio_counts_free:
 * @self: (nullable): counts
 *
 * Frees them.
 */
void helio_counts_free (HelioCounts *self);

/**
 * helio_reader_get_document:
 * @self: a reader
 * @name: a document's name
 * @stored_at: (out) (optional): when it was stored, microseconds UTC
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): what helio_store_put_document_async() stored; %NULL with
 *   %HELIO_STORE_ERROR_NOT_FOUND when there is none
 */
GBytes *helio_reader_get_document (HelioReader *self, const char *name, gint64 *stored_at,
                                   GError **error);

/**
 * helio_reader_get_feed_state:
 * @self: a reader
 * @state: (out caller-allocates): filled; free with helio_feed_state_clear()
 * @error: return location for a #HelioStoreError
 *
 * Returns: %FALSE with @error set when reading failed
 */
gboolean helio_reader_get_feed_state (HelioReader *self, HelioFeedState *state, GError **error);

/**
 * helio_feed_state_clear:
 * @self: a state
 *
 * Frees what it holds.
 */
void helio_feed_state_clear (HelioFeedState *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioFeedState, helio_feed_state_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioCounts, helio_counts_free)

G_END_DECLS
