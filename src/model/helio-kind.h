/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field.h"

G_BEGIN_DECLS

/**
 * HelioKind:
 * @name: lower case with dashes: on the wire, on the command line, in deep links; the SQL table
 *   is the same with underscores
 * @path: the collection's segment in the service's addresses, below `/v1/`
 * @type_name: name of the record's GType, for instance `HelioRma`
 * @label: one of them, English, msgid in context `kind`
 * @label_plural: several, English, msgid in context `kind`; what forms are called is said by their
 *   #HelioCommandKind
 * @label_filters: (nullable): the filters of their lists, English, msgid in context `filter`
 * @fields: (array length=n_fields): the table
 * @n_fields: how many
 *
 * One kind of record, or a form that people fill in (helio-command-kind.h). Its id, its revision
 * and whether it is pending belong to every record and stand in no table.
 */
typedef struct
{
  const char *name;
  const char *path;
  const char *type_name;
  const char *label;
  const char *label_plural;
  const char *label_filters;
  const HelioField *fields;
  guint n_fields;
} HelioKind;

extern const HelioKind helio_kind_account;
extern const HelioKind helio_kind_user;
extern const HelioKind helio_kind_system;
extern const HelioKind helio_kind_device;
extern const HelioKind helio_kind_case;
extern const HelioKind helio_kind_rma;
extern const HelioKind helio_kind_claim_line;
extern const HelioKind helio_kind_note;
extern const HelioKind helio_kind_attachment;
extern const HelioKind helio_kind_shipment;
extern const HelioKind helio_kind_return;
extern const HelioKind helio_kind_battery_return;
extern const HelioKind helio_kind_labor_claim;
extern const HelioKind helio_kind_labor_event;
extern const HelioKind helio_kind_report;
extern const HelioKind helio_kind_conversation;
extern const HelioKind helio_kind_message;

extern const HelioKind helio_kind_outbox_entry;
extern const HelioKind helio_kind_draft;
extern const HelioKind helio_kind_file;

/**
 * HELIO_N_KINDS:
 *
 * How many kinds of record the service has.
 */
#define HELIO_N_KINDS 17

/**
 * HELIO_N_LOCAL_KINDS:
 *
 * How many kinds of record a computer keeps for itself: the service does not know them, and the
 * feed does not bring them.
 */
#define HELIO_N_LOCAL_KINDS 3

/**
 * HELIO_N_FORMS:
 *
 * How many forms there are. They have types, properties and JSON as records have, but no address
 * and no place in the feed. A computer keeps the ones that are filled in until they are sent.
 */
#define HELIO_N_FORMS 11

/**
 * HELIO_N_STAFF_FORMS:
 *
 * How many forms there are that only the service's people fill in.
 */
#define HELIO_N_STAFF_FORMS 8

/**
 * HELIO_N_TABLES:
 *
 * How many tables of fields there are that a client keeps, for arrays by helio_kind_index().
 */
#define HELIO_N_TABLES (HELIO_N_KINDS + HELIO_N_LOCAL_KINDS + HELIO_N_FORMS)

/**
 * HELIO_N_ALL_TABLES:
 *
 * How many tables of fields there are, those included that no client has.
 */
#define HELIO_N_ALL_TABLES (HELIO_N_TABLES + HELIO_N_STAFF_FORMS)

/**
 * HELIO_FIRST_FORM:
 *
 * The place of the first form in helio_kind_nth().
 */
#define HELIO_FIRST_FORM (HELIO_N_KINDS + HELIO_N_LOCAL_KINDS)

/**
 * helio_kind_nth:
 * @index: 0 up to %HELIO_N_KINDS - 1 for the service's kinds, from there for the local ones, from
 *   %HELIO_FIRST_FORM up to %HELIO_N_TABLES - 1 for forms
 *
 * Returns: (transfer none): the kind; parents come before the kinds that refer to them
 */
const HelioKind *helio_kind_nth (guint index);

/**
 * helio_kind_index:
 * @self: a kind
 *
 * Returns: its place in helio_kind_nth(), for arrays and bit masks by kind
 */
guint helio_kind_index (const HelioKind *self);

/**
 * helio_kind_bit:
 * @self: a kind
 *
 * Returns: its bit in masks of kinds
 */
guint helio_kind_bit (const HelioKind *self);

/**
 * helio_kind_is_local:
 * @self: a kind
 *
 * Returns: whether a computer keeps such records for itself
 */
gboolean helio_kind_is_local (const HelioKind *self);

/**
 * helio_kind_find:
 * @name: (nullable): a kind's name
 *
 * Returns: (transfer none) (nullable): the service's kind of record, or %NULL
 */
const HelioKind *helio_kind_find (const char *name);

/**
 * helio_kind_find_by_path:
 * @path: (nullable): a collection's segment in the service's addresses
 *
 * Returns: (transfer none) (nullable): the kind, or %NULL
 */
const HelioKind *helio_kind_find_by_path (const char *path);

/**
 * helio_kind_find_field:
 * @self: a kind
 * @name: (nullable): a field's name
 *
 * Returns: the field's index, or -1
 */
int helio_kind_find_field (const HelioKind *self, const char *name);

/**
 * helio_kind_field:
 * @self: a kind
 * @name: the name of a field that exists; a mistake here is a mistake in the program and aborts
 *
 * Returns: the field's index
 */
guint helio_kind_field (const HelioKind *self, const char *name);

/**
 * helio_kind_first_with:
 * @self: a kind
 * @trait: traits
 *
 * Returns: the index of the first field that has all of @trait, or -1; for traits that at most one
 *   field has, such as %HELIO_TRAIT_KEY, %HELIO_TRAIT_FACET and %HELIO_TRAIT_DATE_SCOPE
 */
int helio_kind_first_with (const HelioKind *self, HelioFieldTraits trait);

/**
 * helio_kind_get_label:
 * @self: a kind
 * @plural: whether several are meant
 *
 * Returns: (transfer none): the label in the user's language
 */
const char *helio_kind_get_label (const HelioKind *self, gboolean plural);

/**
 * helio_kind_get_filters_label:
 * @self: a kind of which there are lists with filters
 *
 * Returns: (transfer none): what their filters are called, in the user's language
 */
const char *helio_kind_get_filters_label (const HelioKind *self);

/**
 * helio_kind_get_type:
 * @self: a kind
 *
 * Every kind is a type derived from #HelioRecord whose properties are the kind's fields. Types are
 * registered at the first call; helio_kind_ensure_types() does so for all, for .ui files.
 *
 * Returns: the record's type
 */
GType helio_kind_get_type (const HelioKind *self);

/**
 * helio_kind_ensure_types:
 *
 * Registers the types of all kinds.
 */
void helio_kind_ensure_types (void);

G_END_DECLS
