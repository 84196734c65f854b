/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/**
 * HelioOperator:
 * @HELIO_IS: equal; numbers through helio_text_fold_number() with missing leading zeros allowed,
 *   folded text folded
 * @HELIO_CONTAINS: text contains, folded; in a folded field every word somewhere
 * @HELIO_STARTS: text starts with, folded; a number also when it is the whole one
 * @HELIO_ANY_OF: equal to one of several values
 * @HELIO_FROM: at or after, at least
 * @HELIO_BEFORE: before, less than
 * @HELIO_EMPTY: has no value
 *
 * How a condition compares.
 */
typedef enum
{
  HELIO_IS,
  HELIO_CONTAINS,
  HELIO_STARTS,
  HELIO_ANY_OF,
  HELIO_FROM,
  HELIO_BEFORE,
  HELIO_EMPTY,
} HelioOperator;

/**
 * HelioCondition:
 * @field: index of the field
 * @op: how it compares
 * @values: (array zero-terminated=1): the texts to compare with; one, but for %HELIO_ANY_OF
 * @integer: for %HELIO_FROM, %HELIO_BEFORE and %HELIO_IS of fields that are not text
 *
 * One condition; a query's conditions must all hold.
 */
typedef struct
{
  guint field;
  HelioOperator op;
  char **values;
  gint64 integer;
} HelioCondition;

#define HELIO_TYPE_QUERY (helio_query_get_type ())

/**
 * HelioQuery:
 *
 * Which records, in which order: immutable, counted by references, free to cross threads. One
 * query serves table, cards, chips, export and command line. Every `with` function returns a new
 * query and leaves the one it is called on alone.
 */
typedef struct _HelioQuery HelioQuery;

GType helio_query_get_type (void);

#define HELIO_QUERY_ERROR (helio_query_error_quark ())

/**
 * HelioQueryError:
 * @HELIO_QUERY_ERROR_FIELD: no such field in this kind, or it cannot be used so
 * @HELIO_QUERY_ERROR_VALUE: the value does not fit the field
 *
 * What can be wrong with a condition that somebody typed.
 */
typedef enum
{
  HELIO_QUERY_ERROR_FIELD,
  HELIO_QUERY_ERROR_VALUE,
} HelioQueryError;

GQuark helio_query_error_quark (void);

/**
 * helio_query_new:
 * @kind: the kind of record
 *
 * All records of @kind, the newest first where the kind has a date, otherwise by key.
 *
 * Returns: (transfer full): a new query
 */
HelioQuery *helio_query_new (const HelioKind *kind);

/**
 * helio_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
HelioQuery *helio_query_ref (HelioQuery *self);

/**
 * helio_query_unref:
 * @self: (transfer full): a query
 *
 * Gives up a reference.
 */
void helio_query_unref (HelioQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioQuery, helio_query_unref)

/**
 * helio_query_with:
 * @self: a query
 * @field: a field's name
 * @op: how to compare; not %HELIO_FROM or %HELIO_BEFORE
 * @values: (array zero-terminated=1): what with; ignored for %HELIO_EMPTY
 *
 * Replaces any condition with the same field and operator.
 *
 * Returns: (transfer full): the narrower query
 */
HelioQuery *helio_query_with (HelioQuery *self, const char *field, HelioOperator op,
                              const char *const *values);

/**
 * helio_query_with_text:
 * @self: a query
 * @field: a field's name
 * @op: how to compare
 * @text: what with
 *
 * helio_query_with() for one value.
 *
 * Returns: (transfer full): the narrower query
 */
HelioQuery *helio_query_with_text (HelioQuery *self, const char *field, HelioOperator op,
                                   const char *text);

/**
 * helio_query_with_integer:
 * @self: a query
 * @field: name of a field that is not text
 * @op: %HELIO_IS, %HELIO_FROM or %HELIO_BEFORE
 * @integer: what with
 *
 * Replaces any condition with the same field and operator.
 *
 * Returns: (transfer full): the narrower query
 */
HelioQuery *helio_query_with_integer (HelioQuery *self, const char *field, HelioOperator op,
                                      gint64 integer);

/**
 * helio_query_with_search:
 * @self: a query
 * @words: (nullable): UTF-8, as somebody types it; %NULL or empty for none
 *
 * For looking through everything that a record says at once: each word must stand in a field with
 * %HELIO_TRAIT_SEARCH, or begin a word there, case and accents aside. What looks like a number
 * (helio_text_is_number_like()) may be the beginning of one of the record's numbers instead. All
 * but letters and digits only separates; without any, nothing is found. For one field there is
 * helio_query_with_text(), for a criterion that people choose #HelioSearch.
 *
 * Returns: (transfer full): the query with this search in the place of its former one
 */
HelioQuery *helio_query_with_search (HelioQuery *self, const char *words);

/**
 * helio_query_with_serial:
 * @self: a query on a kind with serial numbers
 * @part: a serial number or a part of one, as somebody types it
 *
 * Returns: (transfer full): the query limited to records in which a serial number
 *   (%HELIO_TRAIT_SERIAL) has this part, in the place of the former one
 */
HelioQuery *helio_query_with_serial (HelioQuery *self, const char *part);

/**
 * helio_query_with_serial_beginning:
 * @self: a query on a kind with serial numbers
 * @beginning: a serial number or how one begins, as somebody types it
 *
 * Returns: (transfer full): the query limited to records in which a serial number, of a list the
 *   first, begins with it; unlike a part, it is found without a walk through all of them
 */
HelioQuery *helio_query_with_serial_beginning (HelioQuery *self, const char *beginning);

/**
 * helio_query_with_sort:
 * @self: a query
 * @field: name of a field with %HELIO_TRAIT_SORT
 * @descending: whether the greatest comes first
 *
 * Returns: (transfer full): the query in this order
 */
HelioQuery *helio_query_with_sort (HelioQuery *self, const char *field, gboolean descending);

/**
 * helio_query_with_last_days:
 * @self: a query on a kind with a date that scopes it
 * @n_days: how many days, today among them
 * @now: the present moment, microseconds UTC
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * The default filter of every list of requests is the last 30 days.
 *
 * Returns: (transfer full): the query limited to whole days up to the end of today
 */
HelioQuery *helio_query_with_last_days (HelioQuery *self, guint n_days, gint64 now,
                                        GTimeZone *zone);

/**
 * helio_query_without:
 * @self: a query
 * @field: a field's name
 *
 * Returns: (transfer full): the query without any condition on @field
 */
HelioQuery *helio_query_without (HelioQuery *self, const char *field);

/**
 * helio_query_parse_condition:
 * @self: a query
 * @expression: `FIELD=VALUE`, `FIELD~PART`, `FIELD>=VALUE`, `FIELD<VALUE`, or `FIELD=` for "no
 *   value"; several values for `=` are separated by commas. Dates as `YYYY-MM-DD` mean
 *   the start of that day in @zone
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @error: return location for a #HelioQueryError
 *
 * A condition as typed on the command line.
 *
 * Returns: (transfer full): the narrower query, or %NULL
 */
HelioQuery *helio_query_parse_condition (HelioQuery *self, const char *expression, GTimeZone *zone,
                                         GError **error);

/**
 * helio_query_get_kind:
 * @self: a query
 *
 * Returns: (transfer none): the kind of record
 */
const HelioKind *helio_query_get_kind (HelioQuery *self);

/**
 * helio_query_get_conditions:
 * @self: a query
 * @n_conditions: (out): how many
 *
 * Returns: (transfer none) (array length=n_conditions): the conditions, in the order they came
 */
const HelioCondition *helio_query_get_conditions (HelioQuery *self, guint *n_conditions);

/**
 * helio_query_find:
 * @self: a query
 * @field: a field's name
 * @op: an operator
 *
 * Returns: (transfer none) (nullable): the condition on @field with @op
 */
const HelioCondition *helio_query_find (HelioQuery *self, const char *field, HelioOperator op);

/**
 * helio_query_get_search:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the words searched for
 */
const char *helio_query_get_search (HelioQuery *self);

/**
 * helio_query_get_serial:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the part of a serial number searched for, bare
 */
const char *helio_query_get_serial (HelioQuery *self);

/**
 * helio_query_get_serial_begins:
 * @self: a query
 *
 * Returns: whether a serial number has to begin with what is searched for
 */
gboolean helio_query_get_serial_begins (HelioQuery *self);

/**
 * helio_query_is_filtered:
 * @self: a query
 *
 * Returns: whether anything keeps a record of the kind out
 */
gboolean helio_query_is_filtered (HelioQuery *self);

/**
 * helio_query_get_sort:
 * @self: a query
 * @descending: (out) (optional): whether the greatest comes first
 *
 * Returns: index of the field it is sorted by
 */
guint helio_query_get_sort (HelioQuery *self, gboolean *descending);

/**
 * helio_query_equal:
 * @self: a query
 * @other: (nullable): another
 *
 * Returns: whether both mean the same records in the same order
 */
gboolean helio_query_equal (HelioQuery *self, HelioQuery *other);

/**
 * helio_query_same_filter:
 * @self: a query
 * @other: (nullable): another
 *
 * Returns: whether both mean the same records, in whatever order
 */
gboolean helio_query_same_filter (HelioQuery *self, HelioQuery *other);

G_END_DECLS
