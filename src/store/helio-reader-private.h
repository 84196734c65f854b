/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-reader.h"

G_BEGIN_DECLS

/* Takes the connection. */
HelioReader *helio_reader_new (HelioDatabase *database);
/* Leaves the connection to whoever has it, the writing thread: sees what is not committed yet. */
HelioReader *helio_reader_new_within (HelioDatabase *database);
HelioDatabase *helio_reader_get_database (HelioReader *self);
/* Prepares `SELECT @what FROM … WHERE … @tail` and binds the query's values. */
HelioStatement *helio_reader_prepare (HelioReader *self, HelioQuery *query, const char *what,
                                      const char *tail, GError **error);
/* (transfer full) (element-type guint32) (nullable): the first @most rows in the order in which an
 * index has them: no more than those are looked at. */
GArray *helio_reader_rows_any (HelioReader *self, HelioQuery *query, guint most, GError **error);

/* Fills a record from a row of row, id, revision, pending and every field of its kind. */
void helio_reader_fill (HelioStatement *statement, HelioRecord *record);

/* The records in the order in which they were put there. */
GPtrArray *helio_reader_list_in_order (HelioReader *self, HelioQuery *query, GError **error);

/* (transfer full) (nullable): the record with just this id; NULL without @error when there is none.
 */
HelioRecord *helio_reader_find_by_id (HelioReader *self, const HelioKind *kind, const char *id,
                                      GError **error);

/* (transfer full): @rows as a parameter for json_each(). */
char *helio_reader_write_rows (GArray *rows);

/* (transfer full) (element-type guint64) (nullable): which of @rows @query, which is filtered,
 * finds, as helio_reader_matches() says it. Looks at each of them and at no others, so that a few
 * take no time whatever there is. */
GArray *helio_reader_matches_among (HelioReader *self, HelioQuery *query, GArray *rows,
                                    GError **error);

/* The records of @rows, in the order of @query, which found them; no more than @limit. */
GPtrArray *helio_reader_list_rows (HelioReader *self, HelioQuery *query, GArray *rows, guint limit,
                                   GError **error);

G_END_DECLS
