/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-vocabulary.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HELIO_NO_INTEGER:
 *
 * "No value" of a field that holds an integer.
 */
#define HELIO_NO_INTEGER G_MININT64

/**
 * HelioFieldType:
 * @HELIO_FIELD_TEXT: UTF-8; also every number that people write, with its leading zeros
 * @HELIO_FIELD_STATUS: text out of a vocabulary, open in records, closed in forms
 * @HELIO_FIELD_DATE: a calendar day without a time zone, text `YYYY-MM-DD`
 * @HELIO_FIELD_LIST: several texts; one a line in records and in the cache, an array on the wire
 * @HELIO_FIELD_TIMESTAMP: microseconds since 1970 UTC; RFC 3339 on the wire
 * @HELIO_FIELD_INTEGER: a signed 64-bit number
 * @HELIO_FIELD_BOOLEAN: 0 or 1
 * @HELIO_FIELD_MONEY: minor units of the currency in the record's field of
 *   %HELIO_TRAIT_CURRENCY
 *
 * What a field holds.
 */
typedef enum
{
  HELIO_FIELD_TEXT,
  HELIO_FIELD_STATUS,
  HELIO_FIELD_DATE,
  HELIO_FIELD_LIST,
  HELIO_FIELD_TIMESTAMP,
  HELIO_FIELD_INTEGER,
  HELIO_FIELD_BOOLEAN,
  HELIO_FIELD_MONEY,
} HelioFieldType;

/**
 * HelioFieldTraits:
 * @HELIO_TRAIT_KEY: the number that people know the record by; required, unique, indexed
 * @HELIO_TRAIT_REQUIRED: a record without it is not accepted
 * @HELIO_TRAIT_COLUMN: offered as a table column
 * @HELIO_TRAIT_VISIBLE: a table column that is shown until the user says otherwise
 * @HELIO_TRAIT_FILTER: offered as a filter criterion
 * @HELIO_TRAIT_SORT: sortable; indexed in the cache
 * @HELIO_TRAIT_FOLD: text compared, searched and sorted folded (helio_text_fold()); the cache
 *   keeps the folded form beside it
 * @HELIO_TRAIT_NUMBER: written by people with spaces, dashes or without leading zeros;
 *   compared through helio_text_fold_number()
 * @HELIO_TRAIT_SEARCH: found by each of its words (helio_query_with_search()): part of the cache's
 *   full-text index, unless it is found by its number
 * @HELIO_TRAIT_FACET: counted per value on the cards; indexed together with the kind's date field
 * @HELIO_TRAIT_PARENT: the id or number of the record this one belongs to; indexed
 * @HELIO_TRAIT_DATE_SCOPE: the date that the default 30-day filter and the cards go by
 * @HELIO_TRAIT_LONG: several lines of text; never a column
 * @HELIO_TRAIT_SERIAL: serial numbers of units, found by a part of one; indexed
 * @HELIO_TRAIT_MAIL: a mail address; a form takes nothing else
 * @HELIO_TRAIT_PAST: a day; a form takes none that is to come
 * @HELIO_TRAIT_CLOCK: a moment of which people want to know the hour
 * @HELIO_TRAIT_DERIVED: follows from the record's other fields; nobody changes it by itself
 * @HELIO_TRAIT_CURRENCY: ISO 4217 code of the currency that the record's amounts are in
 * @HELIO_TRAIT_PARCEL: the number under which a carrier knows a parcel; the field before it names
 *   the carrier
 * @HELIO_TRAIT_SECRET: of a form: nobody else is to read it. A record has a reference in its place,
 *   by which whoever sends it finds what was filled in
 *
 * What may be done with a field. Everything that is derived from the tables is derived from these.
 */
typedef enum
{
  HELIO_TRAIT_KEY = 1 << 0,
  HELIO_TRAIT_REQUIRED = 1 << 1,
  HELIO_TRAIT_COLUMN = 1 << 2,
  HELIO_TRAIT_VISIBLE = 1 << 3,
  HELIO_TRAIT_FILTER = 1 << 4,
  HELIO_TRAIT_SORT = 1 << 5,
  HELIO_TRAIT_FOLD = 1 << 6,
  HELIO_TRAIT_NUMBER = 1 << 7,
  HELIO_TRAIT_SEARCH = 1 << 8,
  HELIO_TRAIT_FACET = 1 << 9,
  HELIO_TRAIT_PARENT = 1 << 10,
  HELIO_TRAIT_DATE_SCOPE = 1 << 11,
  HELIO_TRAIT_LONG = 1 << 12,
  HELIO_TRAIT_SERIAL = 1 << 13,
  HELIO_TRAIT_MAIL = 1 << 14,
  HELIO_TRAIT_PAST = 1 << 15,
  HELIO_TRAIT_CLOCK = 1 << 16,
  HELIO_TRAIT_DERIVED = 1 << 17,
  HELIO_TRAIT_CURRENCY = 1 << 18,
  HELIO_TRAIT_PARCEL = 1 << 19,
  HELIO_TRAIT_SECRET = 1 << 20,
} HelioFieldTraits;

/**
 * HelioField:
 * @name: lower case with dashes; the GObject property and the name on the command line. The SQL
 *   column is the same with underscores
 * @type: what it holds
 * @label: what people read, English, msgid in context `field`
 * @json: path in the record's JSON object, parts separated by dots
 * @traits: #HelioFieldTraits
 * @width: usual width in characters, for columns
 * @link: (nullable): name of the kind that this field's value is the key of
 * @vocabulary: (nullable): the known values of a %HELIO_FIELD_STATUS, of each text of a
 *   %HELIO_FIELD_LIST, or of a text that people read by its label
 * @heading: (nullable): what tables call it where that is not the label, English, msgid in context
 *   `column`
 * @prompt: (nullable): what stands in the empty entry of a filter, English, msgid in context
 *   `prompt`
 *
 * One row of the table that describes a kind of record.
 */
typedef struct
{
  const char *name;
  HelioFieldType type;
  const char *label;
  const char *json;
  guint traits;
  guint width;
  const char *link;
  const HelioVocabulary *vocabulary;
  const char *heading;
  const char *prompt;
} HelioField;

/**
 * helio_field_is_text:
 * @self: a field
 *
 * Returns: whether records and the cache hold the field as text; otherwise as an integer
 */
gboolean helio_field_is_text (const HelioField *self);

/**
 * helio_field_has:
 * @self: a field
 * @trait: one or several traits
 *
 * Returns: whether the field has all of @trait
 */
gboolean helio_field_has (const HelioField *self, HelioFieldTraits trait);

/**
 * helio_field_get_label:
 * @self: a field
 *
 * Returns: (transfer none): the label in the user's language
 */
const char *helio_field_get_label (const HelioField *self);

/**
 * helio_field_get_heading:
 * @self: a field
 *
 * Returns: (transfer none): what it is called as a column, in the user's language
 */
const char *helio_field_get_heading (const HelioField *self);

/**
 * helio_field_get_prompt:
 * @self: a field that lists are filtered by and that is written
 *
 * Returns: (transfer none): what asks for it, in the user's language
 */
const char *helio_field_get_prompt (const HelioField *self);

/**
 * helio_field_format:
 * @self: a field
 * @text: (nullable): the value of a field that is text
 * @integer: the value of a field that is not, or %HELIO_NO_INTEGER
 * @currency: (nullable): for %HELIO_FIELD_MONEY, the record's currency
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * The value as people read it: dates in the one date format, statuses by their label, amounts and
 * numbers in the user's locale, dots for what is secret.
 *
 * Returns: (transfer full): the text, an en dash when there is no value
 */
char *helio_field_format (const HelioField *self, const char *text, gint64 integer,
                          const char *currency, GTimeZone *zone);

G_END_DECLS
