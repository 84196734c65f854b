/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * helio_record_read:
 * @kind: what it must be
 * @bytes: `{"kind": …, "id": …, "revision": …, "record": {…}}` with the kind or without, JSON
 * @error: return location for a #HelioWireError
 *
 * Reads one record as the service answers it. It must fit the kind's table; members that this
 * program does not know are skipped. Any thread.
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
HelioRecord *helio_record_read (const HelioKind *kind, GBytes *bytes, GError **error);

/**
 * helio_record_append_json:
 * @self: a record
 * @string: takes the text
 *
 * Writes the record's object as JSON, the fields that have a value at their dotted paths. Members
 * come in the order of the table, those that share an object stand together in it. Id and
 * revision belong to the envelope and are not written.
 */
void helio_record_append_json (HelioRecord *self, GString *string);

/**
 * helio_json_append_string:
 * @string: takes the text
 * @text: valid UTF-8
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Writes a text as a JSON string, with its quotation marks.
 */
void helio_json_append_string (GString *string, const char *text, gssize length);

G_END_DECLS
