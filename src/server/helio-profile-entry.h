/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HelioProfilePartType:
 * @HELIO_PROFILE_TEXT: a text
 * @HELIO_PROFILE_LABEL: a text in English, which may have translations
 * @HELIO_PROFILE_TRANSLATIONS: translations of it, each `LANGUAGE=TEXT`
 * @HELIO_PROFILE_TEXTS: texts
 * @HELIO_PROFILE_NUMBER: a number
 * @HELIO_PROFILE_MONEY: an amount in the entry's currency, `125.00`
 * @HELIO_PROFILE_DAY: a day, `YYYY-MM-DD`
 * @HELIO_PROFILE_PRODUCTS: what labor is paid for, each `FAMILY=YEARS`, or `FAMILY=YEARS,DAY` when
 *   it is for systems that were activated on that day or later
 *
 * How people write a part of an entry.
 */
typedef enum
{
  HELIO_PROFILE_TEXT,
  HELIO_PROFILE_LABEL,
  HELIO_PROFILE_TRANSLATIONS,
  HELIO_PROFILE_TEXTS,
  HELIO_PROFILE_NUMBER,
  HELIO_PROFILE_MONEY,
  HELIO_PROFILE_DAY,
  HELIO_PROFILE_PRODUCTS,
} HelioProfilePartType;

/**
 * HelioProfilePart:
 * @option: what people call it
 * @member: what the profile calls it
 * @type: how it is written
 * @is_required: whether an entry needs it
 * @help: what it is, for people
 *
 * A part of an entry.
 */
typedef struct
{
  const char *option;
  const char *member;
  HelioProfilePartType type;
  gboolean is_required;
  const char *help;
} HelioProfilePart;

/**
 * HelioProfileEntryKind:
 * @word: what people call one
 * @list: the profile's member
 * @key: the member that tells entries of a list from each other
 * @end: (nullable): the part that says until when an entry is good; %NULL when it is just taken out
 * @what: what it is, for people
 * @parts: (array length=n_parts): its parts, but for the key; a currency before amounts
 * @n_parts: how many
 *
 * A list of a service's profile.
 */
typedef struct
{
  const char *word;
  const char *list;
  const char *key;
  const char *end;
  const char *what;
  const HelioProfilePart *parts;
  guint n_parts;
} HelioProfileEntryKind;

/**
 * HelioProfileVerb:
 * @HELIO_PROFILE_ADD: an entry that is not there yet
 * @HELIO_PROFILE_CHANGE: what is said of one
 * @HELIO_PROFILE_RETIRE: one is not offered any more
 *
 * What is done to an entry.
 */
typedef enum
{
  HELIO_PROFILE_ADD,
  HELIO_PROFILE_CHANGE,
  HELIO_PROFILE_RETIRE,
} HelioProfileVerb;

/**
 * HelioProfileEdit:
 * @kind: the list
 * @verb: what is done
 * @key: (nullable): to which entry
 * @values: (array) (nullable): what was written for each of the kind's parts; %NULL for what is
 * left as it is
 *
 * What an operator wants of a profile.
 */
typedef struct
{
  const HelioProfileEntryKind *kind;
  HelioProfileVerb verb;
  const char *key;
  GStrv *values;
} HelioProfileEdit;

/**
 * helio_profile_entry_kinds:
 * @n_kinds: (out): how many
 *
 * Returns: (transfer none) (array length=n_kinds): the lists that are changed an entry at a time
 */
const HelioProfileEntryKind *helio_profile_entry_kinds (guint *n_kinds);

/**
 * helio_profile_edit_takes:
 * @self: an edit
 * @part: a part of its kind
 *
 * Returns: whether it may say that part
 */
gboolean helio_profile_edit_takes (const HelioProfileEdit *self, const HelioProfilePart *part);

/**
 * helio_profile_edit_needs:
 * @self: an edit
 * @part: a part of its kind
 *
 * Returns: whether it must say that part
 */
gboolean helio_profile_edit_needs (const HelioProfileEdit *self, const HelioProfilePart *part);

/**
 * helio_profile_edit_apply:
 * @self: an edit
 * @root: a profile's document
 * @error: return location for a #HelioStorageError: EXISTS, NOT_FOUND, INVALID
 *
 * Changes the document. Whether it is a profile afterwards is for helio_service_profile_new() to
 * say.
 *
 * Returns: whether it was changed
 */
gboolean helio_profile_edit_apply (const HelioProfileEdit *self, JsonObject *root, GError **error);

G_END_DECLS
