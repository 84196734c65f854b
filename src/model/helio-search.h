/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"
#include "helio-record.h"

G_BEGIN_DECLS

/**
 * HelioSearchCriterion:
 * @HELIO_SEARCH_RMA: RMAs by their number
 * @HELIO_SEARCH_CASE: cases by their number
 * @HELIO_SEARCH_SYSTEM_NAME: systems by words of their name
 * @HELIO_SEARCH_SYSTEM_ID: systems by their id
 * @HELIO_SEARCH_SERIAL_NUMBER: whatever has a unit with a serial number, or a part of one
 *
 * What can be searched for: the five criteria of the manual (2.1.2, 3.1.2).
 */
typedef enum
{
  HELIO_SEARCH_RMA,
  HELIO_SEARCH_CASE,
  HELIO_SEARCH_SYSTEM_NAME,
  HELIO_SEARCH_SYSTEM_ID,
  HELIO_SEARCH_SERIAL_NUMBER,
} HelioSearchCriterion;

/**
 * HELIO_N_SEARCH_CRITERIA:
 *
 * How many criteria there are.
 */
#define HELIO_N_SEARCH_CRITERIA 5

/**
 * HELIO_SEARCH_MAX_TERM:
 *
 * Bytes of the longest term that is looked for.
 */
#define HELIO_SEARCH_MAX_TERM 200

/**
 * helio_search_criterion_get_name:
 * @self: a criterion
 *
 * Returns: (transfer none): its name on the wire, on the command line and in the settings
 */
const char *helio_search_criterion_get_name (HelioSearchCriterion self);

/**
 * helio_search_criterion_get_label:
 * @self: a criterion
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *helio_search_criterion_get_label (HelioSearchCriterion self);

/**
 * helio_search_criterion_get_hint:
 * @self: a criterion
 *
 * Returns: (transfer none): what to type, in the user's language
 */
const char *helio_search_criterion_get_hint (HelioSearchCriterion self);

/**
 * helio_search_criterion_find:
 * @name: (nullable): a name
 * @criterion: (out): the criterion of that name
 *
 * Returns: whether there is one
 */
gboolean helio_search_criterion_find (const char *name, HelioSearchCriterion *criterion);

#define HELIO_TYPE_SEARCH (helio_search_get_type ())

/**
 * HelioSearch:
 *
 * A criterion and a term: the one rule of what a search finds, for the cache and for the service.
 * Immutable, counted by references, free to cross threads.
 *
 * - Numbers of RMAs, cases and systems: as typed or pasted, with spaces, dashes and what stands in
 *   front, leading zeros left out or too many; whole, or how they begin.
 * - Names: every word stands somewhere in it, accents and capitals do not matter.
 * - Serial numbers: a part of at least four characters, in every field with %HELIO_TRAIT_SERIAL.
 *
 * No date limits a search.
 */
typedef struct _HelioSearch HelioSearch;

GType helio_search_get_type (void);

/**
 * helio_search_new:
 * @criterion: what is searched for
 * @term: what somebody typed
 *
 * Returns: (transfer full): a new search
 */
HelioSearch *helio_search_new (HelioSearchCriterion criterion, const char *term);

/**
 * helio_search_new_serial_beginning:
 * @term: a serial number or how one begins, as somebody types it
 *
 * What people read from a device begins so: it is found without a walk through all serial numbers,
 * which a part of one takes.
 *
 * Returns: (transfer full): a search for serial numbers that begin with @term
 */
HelioSearch *helio_search_new_serial_beginning (const char *term);

/**
 * helio_search_ref:
 * @self: a search
 *
 * Returns: (transfer full): @self
 */
HelioSearch *helio_search_ref (HelioSearch *self);

/**
 * helio_search_unref:
 * @self: (transfer full): a search
 *
 * Gives up a reference.
 */
void helio_search_unref (HelioSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioSearch, helio_search_unref)

/**
 * helio_search_get_criterion:
 * @self: a search
 *
 * Returns: what is searched for
 */
HelioSearchCriterion helio_search_get_criterion (HelioSearch *self);

/**
 * helio_search_get_term:
 * @self: a search
 *
 * Returns: (transfer none): the term as typed, without white space around it
 */
const char *helio_search_get_term (HelioSearch *self);

/**
 * helio_search_equal:
 * @self: a search
 * @other: (nullable): another
 *
 * Returns: whether both look for the same
 */
gboolean helio_search_equal (HelioSearch *self, HelioSearch *other);

/**
 * helio_search_is_possible:
 * @self: a search
 *
 * Returns: whether the term says enough to look for it, and is not longer than
 *   %HELIO_SEARCH_MAX_TERM
 */
gboolean helio_search_is_possible (HelioSearch *self);

/**
 * helio_search_looks_complete:
 * @self: a search
 *
 * Returns: whether the term looks like a whole number, so that it is worth asking the service for
 *   one that is not here
 */
gboolean helio_search_looks_complete (HelioSearch *self);

/**
 * helio_search_get_kind:
 * @self: a search
 * @index: 0 for the first
 *
 * Returns: (transfer none) (nullable): a kind of record in which it looks, %NULL behind the last
 */
const HelioKind *helio_search_get_kind (HelioSearch *self, guint index);

/**
 * helio_search_create_query:
 * @self: a search that is possible
 * @kind: one of its kinds
 *
 * Returns: (transfer full): what it finds of that kind
 */
HelioQuery *helio_search_create_query (HelioSearch *self, const HelioKind *kind);

/**
 * helio_search_create_exact_query:
 * @self: a search that is possible
 * @kind: one of its kinds
 *
 * Returns: (transfer full) (nullable): the records whose number is the term itself; %NULL for
 *   criteria that a part is as good for
 */
HelioQuery *helio_search_create_exact_query (HelioSearch *self, const HelioKind *kind);

/**
 * helio_search_match:
 * @self: a search that is possible
 * @record: a record of one of its kinds
 *
 * What helio_search_create_query() says, of a record in memory.
 *
 * Returns: the field that the record is found by, or -1 when it is not
 */
int helio_search_match (HelioSearch *self, HelioRecord *record);

/**
 * helio_search_match_key:
 * @self: a search that is possible
 * @key: what helio_search_dup_key() made of a value
 *
 * helio_search_match() of one value that the criterion looks at.
 *
 * Returns: whether the search finds it
 */
gboolean helio_search_match_key (HelioSearch *self, const char *key);

/**
 * helio_search_dup_beginnings:
 * @self: a search that is possible
 *
 * Every key that the search finds begins with one of these and has helio_search_get_part() in it.
 * For whoever keeps keys in order and asks helio_search_match_key() about few of them.
 *
 * Returns: (transfer full): at least one, maybe empty
 */
GStrv helio_search_dup_beginnings (HelioSearch *self);

/**
 * helio_search_get_part:
 * @self: a search that is possible
 *
 * Returns: (transfer none): what stands in every key that the search finds, maybe empty
 */
const char *helio_search_get_part (HelioSearch *self);

/**
 * helio_search_looks_at:
 * @self: a search
 * @kind: a kind
 * @field: index of a field
 *
 * Returns: whether it looks at this field
 */
gboolean helio_search_looks_at (HelioSearch *self, const HelioKind *kind, guint field);

/**
 * helio_search_is_key:
 * @kind: a kind
 * @field: index of a field
 *
 * Returns: whether any criterion looks at this field
 */
gboolean helio_search_is_key (const HelioKind *kind, guint field);

/**
 * helio_search_dup_keys:
 * @record: a record
 * @field: index of a field
 *
 * Returns: (transfer full) (nullable): what searches compare with in this field, one for each of
 *   its values; %NULL when no criterion looks at it or it is empty
 */
GStrv helio_search_dup_keys (HelioRecord *record, guint field);

G_END_DECLS
