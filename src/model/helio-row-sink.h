/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioRowValue:
 * @text: (nullable) (array length=length): UTF-8 without a NUL at the end, for fields that are
 *   text; %NULL for no value
 * @length: bytes of @text
 * @integer: for fields that are not text; %HELIO_NO_INTEGER for no value
 *
 * One value of a decoded row. Borrowed: valid during helio_row_sink_put() only.
 */
typedef struct
{
  const char *text;
  gsize length;
  gint64 integer;
} HelioRowValue;

/**
 * HelioRow:
 * @kind: what it is
 * @id: (array length=id_length): the service's id, without a NUL at the end
 * @id_length: bytes of @id
 * @revision: the service's revision
 * @deleted: a tombstone: the record is gone, @values is not to be read
 * @values: (array): one value a field of @kind, in the order of its table
 *
 * One decoded record on its way from the wire into the cache, without an object made for it.
 */
typedef struct
{
  const HelioKind *kind;
  const char *id;
  gsize id_length;
  gint64 revision;
  gboolean deleted;
  const HelioRowValue *values;
} HelioRow;

#define HELIO_TYPE_ROW_SINK (helio_row_sink_get_type ())
G_DECLARE_INTERFACE (HelioRowSink, helio_row_sink, HELIO, ROW_SINK, GObject)

/**
 * HelioRowSinkInterface:
 * @g_iface: the parent
 * @put: takes one row; an error ends the page
 * @reject: is told of a record that could not be decoded; an error ends the page
 *
 * Where decoded rows go. The decoder knows no SQL and the cache no JSON: this stands between.
 */
struct _HelioRowSinkInterface
{
  GTypeInterface g_iface;

  gboolean (*put) (HelioRowSink *self, const HelioRow *row, GError **error);
  gboolean (*reject) (HelioRowSink *self, const HelioKind *kind, const char *id, const char *reason,
                      GError **error);
};

/**
 * helio_row_sink_put:
 * @self: a sink
 * @row: a row, borrowed
 * @error: return location for what the sink fails with
 *
 * Hands over one row, in the thread of whoever decodes.
 *
 * Returns: %FALSE with @error set when the whole page must be given up
 */
gboolean helio_row_sink_put (HelioRowSink *self, const HelioRow *row, GError **error);

/**
 * helio_row_sink_put_record:
 * @self: a sink
 * @record: a record with an id
 * @error: return location for what the sink fails with
 *
 * helio_row_sink_put() of a record in memory.
 *
 * Returns: %FALSE with @error set when the whole page must be given up
 */
gboolean helio_row_sink_put_record (HelioRowSink *self, HelioRecord *record, GError **error);

/**
 * helio_row_sink_reject:
 * @self: a sink
 * @kind: (nullable): what it was meant to be, when it says so
 * @id: (nullable): its id, when known
 * @reason: where and what, for the diagnostic report; not translated
 * @error: return location for what the sink fails with
 *
 * Tells of a record that could not be decoded: it is there, and what it says is not known. The
 * rest of the page goes on.
 *
 * Returns: %FALSE with @error set when the whole page must be given up
 */
gboolean helio_row_sink_reject (HelioRowSink *self, const HelioKind *kind, const char *id,
                                const char *reason, GError **error);

G_END_DECLS
