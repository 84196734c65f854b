/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one change {kind, id, revision, record | deleted} out of a stream of JSON events into a
 * HelioRow, by the field tables, without an allocation a record. */
#pragma once

#include "helio-field-tree-private.h"
#include "helio-json-stream-private.h"
#include "helio-row-sink.h"

G_BEGIN_DECLS

typedef struct _HelioChangeReader HelioChangeReader;

typedef enum
{
  HELIO_CHANGE_GOOD,
  HELIO_CHANGE_BAD,     /* a record of ours that cannot be taken */
  HELIO_CHANGE_UNKNOWN, /* of a kind that this program does not know */
} HelioChangeResult;

/* `capacity`: bytes of the whole input; no change needs more for its unescaped text. */
HelioChangeReader *helio_change_reader_new (gsize capacity);
void helio_change_reader_free (HelioChangeReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioChangeReader, helio_change_reader_free)

/* Begins with the change whose opening brace has just been read. `kind`: when it is known without
 * being said, or NULL. `index`: place in the page, for messages, or -1. */
void helio_change_reader_begin (HelioChangeReader *self, const HelioKind *kind, int index);

/* Takes the next event. Returns TRUE when it was the change's closing brace. */
gboolean helio_change_reader_feed (HelioChangeReader *self, const HelioJsonEvent *event);

/* After the closing brace: `row` is borrowed until the next begin. It has kind, id and revision as
 * far as they are known, 0 for no revision, also when the change is not good. */
HelioChangeResult helio_change_reader_finish (HelioChangeReader *self, HelioRow *row);

/* What was wrong with a bad change, with its JSON path. */
const char *helio_change_reader_get_reason (HelioChangeReader *self);

/* Reads a revision: digits without a leading zero; 0 only when `allow_zero`. */
gboolean helio_revision_parse (const char *text, gsize length, gboolean allow_zero,
                               gint64 *revision);

G_END_DECLS
