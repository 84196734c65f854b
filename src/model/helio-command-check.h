/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-command-kind.h"
#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HELIO_MAX_ITEMS:
 *
 * How many texts a list of a form may have.
 */
#define HELIO_MAX_ITEMS 500

/**
 * HELIO_MAX_REPORT_DAYS:
 *
 * How many days a report may be about: a year.
 */
#define HELIO_MAX_REPORT_DAYS 366

/**
 * HelioInvalid:
 * @HELIO_INVALID_MISSING: there is no value, and there must be one
 * @HELIO_INVALID_TOO_LONG: a text is longer than %HELIO_MAX_TEXT or %HELIO_MAX_LONG_TEXT
 * @HELIO_INVALID_TOO_MANY: a list has more texts than %HELIO_MAX_ITEMS, blank ones not counted
 * @HELIO_INVALID_DUPLICATE: a list has a text twice
 * @HELIO_INVALID_NOT_A_NUMBER: not digits
 * @HELIO_INVALID_NOT_A_DATE: not a day of the calendar
 * @HELIO_INVALID_NOT_AN_ADDRESS: not a mail address
 * @HELIO_INVALID_NOT_A_POSTAL_CODE: not one of the country that stands beside it
 * @HELIO_INVALID_UNKNOWN_VALUE: none of the values to choose from; nothing of that number
 * @HELIO_INVALID_OUT_OF_RANGE: a number that is too small or too large
 * @HELIO_INVALID_INVERTED_RANGE: ends before it begins
 * @HELIO_INVALID_WIDE_RANGE: more days than %HELIO_MAX_REPORT_DAYS
 * @HELIO_INVALID_IN_THE_FUTURE: a day that has begun nowhere yet
 * @HELIO_INVALID_NOT_ALLOWED: names something with which this cannot be done, or not any more
 * @HELIO_INVALID_WRONG_TYPE: of another JSON type than the form's table says; told by the wire only
 *
 * What may be wrong with a field of a form. The words for it are the interface's.
 */
typedef enum
{
  HELIO_INVALID_MISSING,
  HELIO_INVALID_TOO_LONG,
  HELIO_INVALID_TOO_MANY,
  HELIO_INVALID_DUPLICATE,
  HELIO_INVALID_NOT_A_NUMBER,
  HELIO_INVALID_NOT_A_DATE,
  HELIO_INVALID_NOT_AN_ADDRESS,
  HELIO_INVALID_NOT_A_POSTAL_CODE,
  HELIO_INVALID_UNKNOWN_VALUE,
  HELIO_INVALID_OUT_OF_RANGE,
  HELIO_INVALID_INVERTED_RANGE,
  HELIO_INVALID_WIDE_RANGE,
  HELIO_INVALID_IN_THE_FUTURE,
  HELIO_INVALID_NOT_ALLOWED,
  HELIO_INVALID_WRONG_TYPE,
} HelioInvalid;

/**
 * HELIO_N_INVALID:
 *
 * How many codes there are.
 */
#define HELIO_N_INVALID (HELIO_INVALID_WRONG_TYPE + 1)

/**
 * HelioInvalidFunc:
 * @field: a field of the form
 * @code: what is wrong with it
 * @data: what was given to helio_command_validate()
 *
 * Is told what is wrong with a form, at most once a field, in the order of the form's table.
 */
typedef void (*HelioInvalidFunc) (const HelioField *field, HelioInvalid code, gpointer data);

/**
 * helio_command_validate:
 * @kind: the kind of command
 * @form: its filled-in form
 * @func: (nullable) (scope call): is told what is wrong
 * @data: for @func
 *
 * Checks a form: the one rule for the form in a window, the command line and the service. What only
 * the service can know, such as whether there is a system of that number, it checks on top.
 *
 * Returns: whether nothing is wrong
 */
gboolean helio_command_validate (const HelioCommandKind *kind, HelioRecord *form,
                                 HelioInvalidFunc func, gpointer data);

/**
 * helio_command_get_text_limit:
 * @field: a field of a form
 *
 * Returns: how long its text, or each text of its list, may be, in bytes of UTF-8
 */
gsize helio_command_get_text_limit (const HelioField *field);

/**
 * helio_command_get_range:
 * @field: a field of a form
 * @least: (out): the smallest number that it may hold
 * @most: (out): the largest
 *
 * Returns: whether its number has limits
 */
gboolean helio_command_get_range (const HelioField *field, gint64 *least, gint64 *most);

/**
 * helio_invalid_get_name:
 * @code: a code
 *
 * Returns: (transfer none): the code's name on the wire and on the command line: `missing`,
 *   `too-long` …
 */
const char *helio_invalid_get_name (HelioInvalid code);

/**
 * helio_invalid_find:
 * @name: (nullable): a code's name
 * @code: (out): the code
 *
 * Returns: whether there is such a code
 */
gboolean helio_invalid_find (const char *name, HelioInvalid *code);

G_END_DECLS
