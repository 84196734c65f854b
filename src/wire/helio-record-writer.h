/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HelioRecordFormat:
 * @HELIO_RECORD_TABLE: columns for people, values as the app shows them
 * @HELIO_RECORD_TEXT: `label: value` lines for people, a blank line between records
 * @HELIO_RECORD_JSON: an array of `{"kind", "id", "revision", "record"}` as the service answers
 *   them, with every field
 * @HELIO_RECORD_CSV: RFC 4180, field names in the first line, values for programs: RFC 3339 in
 *   UTC, words as they stand on the wire, amounts as decimal numbers, numbers with their leading
 *   zeros
 * @HELIO_RECORD_SPREADSHEET: RFC 4180 for people: the mark that tells spreadsheets of UTF-8,
 *   headings in the first line, values as the app shows them but for days (`YYYY-MM-DD`) and
 *   amounts (decimal numbers, their currency in a column of its own); no text is one that a
 *   spreadsheet would run
 *
 * How records are written. Always UTF-8.
 */
typedef enum
{
  HELIO_RECORD_TABLE,
  HELIO_RECORD_TEXT,
  HELIO_RECORD_JSON,
  HELIO_RECORD_CSV,
  HELIO_RECORD_SPREADSHEET,
} HelioRecordFormat;

/**
 * HelioRecordWriter:
 *
 * Writes records one after another, with a screenful in memory at most. Belongs to one thread at a
 * time; writing blocks as the stream does.
 */
typedef struct _HelioRecordWriter HelioRecordWriter;

/**
 * helio_record_writer_find_format:
 * @word: what somebody typed for a format: table, text, json or csv
 * @format: (out): the format, where it is one
 *
 * Returns: whether it is one
 */
gboolean helio_record_writer_find_format (const char *word, HelioRecordFormat *format);

/**
 * helio_record_writer_dup_formats:
 *
 * Returns: (transfer full): all that helio_record_writer_find_format() finds, to be shown to people
 */
char *helio_record_writer_dup_formats (void);

/**
 * helio_record_writer_new:
 * @stream: where to; not closed
 * @format: how
 * @kind: what
 * @fields: (nullable) (array length=n_fields): the columns, in order; %NULL for those that are
 *   usually visible. JSON has every field all the same
 * @n_fields: how many
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: (transfer full): a new writer; free with helio_record_writer_free()
 */
HelioRecordWriter *helio_record_writer_new (GOutputStream *stream, HelioRecordFormat format,
                                            const HelioKind *kind, const guint *fields,
                                            guint n_fields, GTimeZone *zone);

/**
 * helio_record_writer_add:
 * @self: a writer
 * @record: a record of the writer's kind; as JSON of any
 * @error: return location for the stream's error
 *
 * Writes one record.
 *
 * Returns: whether it could
 */
gboolean helio_record_writer_add (HelioRecordWriter *self, HelioRecord *record, GError **error);

/**
 * helio_record_writer_finish:
 * @self: a writer
 * @error: return location for the stream's error
 *
 * Writes what is still to come: without records the head of a table, the empty array. Call it once,
 * at the end.
 *
 * Returns: whether it could
 */
gboolean helio_record_writer_finish (HelioRecordWriter *self, GError **error);

/**
 * helio_record_writer_get_count:
 * @self: a writer
 *
 * Returns: how many records it was given
 */
guint helio_record_writer_get_count (HelioRecordWriter *self);

/**
 * helio_record_writer_free:
 * @self: (nullable): a writer
 *
 * Frees it.
 */
void helio_record_writer_free (HelioRecordWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioRecordWriter, helio_record_writer_free)

G_END_DECLS
