/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-database-private.h"
#include "helio-row-sink.h"

G_BEGIN_DECLS

#define HELIO_TYPE_ROW_WRITER (helio_row_writer_get_type ())
G_DECLARE_FINAL_TYPE (HelioRowWriter, helio_row_writer, HELIO, ROW_WRITER, GObject)

typedef enum
{
  HELIO_WRITE_DELTA, /* compare with what is there, write what changed, keep the indexes */
  HELIO_WRITE_BULK,  /* there are no indexes yet: just write */
} HelioWriteMode;

/* What went through a writer. */
typedef struct
{
  guint n_put;
  guint n_changed;
  guint n_deleted;
  guint n_rejected;
  guint changed_kinds;   /* a bit a kind, helio_kind_index() */
  gint64 last_revision;  /* the greatest that was put, or 0 */
  char *first_rejection; /* (owned) (nullable) */
} HelioWriteSummary;

/* @mark says whether rows are marked for the sweep after a reload, see helio-resync-private.h. */
HelioRowWriter *helio_row_writer_new (HelioDatabase *database, HelioWriteMode mode, gboolean mark);
const HelioWriteSummary *helio_row_writer_get_summary (HelioRowWriter *self);
/* For rows that do not come out of the feed: leaves out what is no newer than what is stored, and
 * what is not stored although the feed has passed its revision, since that is gone. */
void helio_row_writer_take_news_only (HelioRowWriter *self, gint64 passed);
/* Writes a record as it is, whatever lies upon it, and leaves no mark for the sweep: what the
 * program itself has to say. */
gboolean helio_row_writer_put_plain (HelioRowWriter *self, HelioRecord *record, GError **error);
/* Removes a record, if there is one; so, too. */
gboolean helio_row_writer_remove (HelioRowWriter *self, const HelioKind *kind, const char *id,
                                  GError **error);
/* Writes what was put together of many rows, the counts of the cards: to be called before the
 * transaction is committed. */
gboolean helio_row_writer_finish (HelioRowWriter *self, GError **error);
/* Tells of a row of @kind that was changed by other means. */
void helio_row_writer_note_change (HelioRowWriter *self, const HelioKind *kind);
/* The revision that the feed has come to, of a writer that takes news only. */
gint64 helio_row_writer_get_passed (HelioRowWriter *self);
HelioDatabase *helio_row_writer_get_database (HelioRowWriter *self);

G_END_DECLS
