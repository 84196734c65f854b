/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a record's object out of a stream of JSON events into one value a field, by the kind's
 * table, without an allocation a record. */
#pragma once

#include "helio-field-tree-private.h"
#include "helio-json-stream-private.h"
#include "helio-record.h"
#include "helio-row-sink.h"

G_BEGIN_DECLS

typedef struct _HelioRecordReader HelioRecordReader;

/* `capacity`: bytes of the whole input; no record needs more for its unescaped texts. */
HelioRecordReader *helio_record_reader_new (gsize capacity);
void helio_record_reader_free (HelioRecordReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioRecordReader, helio_record_reader_free)

/* Forgets what was kept and read. */
void helio_record_reader_reset (HelioRecordReader *self);

/* The text of `event` for as long as the values: itself when it stands in the input, else a copy.
 */
const char *helio_record_reader_keep (HelioRecordReader *self, const HelioJsonEvent *event);

/* Begins with the object whose opening brace has just been read. */
void helio_record_reader_begin (HelioRecordReader *self, const HelioFieldTree *tree);

/* Takes the next event. Returns TRUE when it was the object's closing brace. */
gboolean helio_record_reader_feed (HelioRecordReader *self, const HelioJsonEvent *event);

/* Whether everything required is there. To be called after the closing brace. */
gboolean helio_record_reader_check_required (HelioRecordReader *self);

/* Borrowed until the next reset. */
const HelioRowValue *helio_record_reader_get_values (HelioRecordReader *self);

/* A record with all its fields; `values`: one a field. */
HelioRecord *helio_record_new_of_values (const HelioKind *kind, const HelioRowValue *values);

/* The first thing that was wrong, or NULL. `path`: where, from the record's object on. */
const char *helio_record_reader_get_problem (HelioRecordReader *self, const char **path);

G_END_DECLS
