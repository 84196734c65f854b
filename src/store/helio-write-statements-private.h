/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"

G_BEGIN_DECLS

/* The statements that write one kind of record, each made when it is first needed: neither their
 * text nor its hash is worked out again for every row. They belong to the database, which must
 * outlive this; helio_database_get_write_statements() has those of a kind. */
HelioWriteStatements *helio_write_statements_new (HelioDatabase *database,
                                                  const HelioLayout *layout);
void helio_write_statements_free (HelioWriteStatements *self);

/* ?1 id → row, revision, every column of the layout. */
HelioStatement *helio_write_statements_find (HelioWriteStatements *self, GError **error);
/* ?1 id, then every plain column → row, revision, the columns whose values are others as a bit
 * each; of kinds with a tally also status and date as they are stored. What is compared stays in
 * SQLite: each text that leaves it is copied into memory of its own first. */
HelioStatement *helio_write_statements_compare (HelioWriteStatements *self, GError **error);
/* ?1 id, ?2 revision, then every column. */
HelioStatement *helio_write_statements_upsert (HelioWriteStatements *self, GError **error);
/* ?1 row, ?2 revision, then the columns whose bits are set in @columns. */
HelioStatement *helio_write_statements_update (HelioWriteStatements *self, guint64 columns,
                                               GError **error);
/* ?1 row. */
HelioStatement *helio_write_statements_delete (HelioWriteStatements *self, GError **error);
/* ?1 row, then the columns of the full-text index; to be added to it or, as they were stored, to
 * be taken out. */
HelioStatement *helio_write_statements_words (HelioWriteStatements *self, gboolean take_out,
                                              GError **error);
/* The columns that records of the kind are counted by, a bit each; 0 when they are not. */
guint64 helio_write_statements_get_tallied (HelioWriteStatements *self);
/* The columns that are not folded, a bit each. */
guint64 helio_write_statements_get_plain (HelioWriteStatements *self);
/* The columns of the full-text index, a bit each. */
guint64 helio_write_statements_get_words (HelioWriteStatements *self);

G_END_DECLS
