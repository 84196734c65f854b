/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The streaming parser behind one function: yajl, with what yajl leaves out. It does not recurse.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HELIO_JSON_NULL,
  HELIO_JSON_BOOLEAN,
  HELIO_JSON_NUMBER,
  HELIO_JSON_STRING,
  HELIO_JSON_KEY,
  HELIO_JSON_START_OBJECT,
  HELIO_JSON_END_OBJECT,
  HELIO_JSON_START_ARRAY,
  HELIO_JSON_END_ARRAY,
} HelioJsonType;

/* Text is UTF-8 without a NUL at its end. Unless `is_copy`, it stands in the input and lives as
 * long; otherwise it had escapes and lives during the call only. */
typedef struct
{
  HelioJsonType type;
  const char *text; /* of numbers, strings and keys */
  gsize length;
  gboolean boolean;
  gboolean is_copy;
  const char *flaw; /* (nullable): why the string cannot be taken as text, or NULL */
} HelioJsonEvent;

/* Returns FALSE with `error` set to give up. */
typedef gboolean (*HelioJsonFunc) (const HelioJsonEvent *event, gpointer data, GError **error);

/* Calls `func` for everything in `bytes`, which must be one whole JSON document in UTF-8 within the
 * limits of helio-wire-error.h. */
gboolean helio_json_stream_read (GBytes *bytes, HelioJsonFunc func, gpointer data, GError **error);

/* The same for a document that must be an object; `func` is called for what is behind its opening
 * brace. */
gboolean helio_json_stream_read_object (GBytes *bytes, HelioJsonFunc func, gpointer data,
                                        GError **error);

/* Counts the brackets of a value that is left out. Begin with a `depth` of 0 and the value's first
 * event; it is all read when `depth` is 0 again. */
void helio_json_skip (const HelioJsonEvent *event, guint *depth);

/* Reads a whole number of 64 bits; FALSE for anything else, also for HELIO_NO_INTEGER. */
gboolean helio_json_parse_integer (const char *text, gsize length, gint64 *integer);

G_END_DECLS
