/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

#define HELIO_TYPE_RECORD (helio_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioRecord, helio_record, HELIO, RECORD, GObject)

/**
 * HelioRecordClass:
 * @parent_class: the parent
 * @kind: the kind whose fields are this class's properties
 *
 * One class a kind, registered by helio_kind_get_type(). Signal `changed`: emitted once after one
 * or several values changed in place (helio_record_thaw()).
 */
struct _HelioRecordClass
{
  GObjectClass parent_class;

  const HelioKind *kind;
  GParamSpec **fields; /* (unowned) (array): the properties of the kind's fields */
};

/**
 * helio_record_new:
 * @kind: what it is
 *
 * A record without values. Records belong to one thread at a time.
 *
 * Returns: (transfer full): a new record
 */
HelioRecord *helio_record_new (const HelioKind *kind);

/**
 * helio_record_assign:
 * @self: a record
 * @other: another of the same kind
 *
 * Makes @self the same as @other, identity and all; one `changed` at most.
 */
void helio_record_assign (HelioRecord *self, HelioRecord *other);

/**
 * helio_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): another record that is the same
 */
HelioRecord *helio_record_copy (HelioRecord *self);

/**
 * helio_record_get_kind:
 * @self: a record
 *
 * Returns: (transfer none): its kind
 */
const HelioKind *helio_record_get_kind (HelioRecord *self);

/**
 * helio_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the service's id, opaque
 */
const char *helio_record_get_id (HelioRecord *self);

/**
 * helio_record_get_row:
 * @self: a record
 *
 * Returns: the row in the cache, or 0 when it does not come from there
 */
guint32 helio_record_get_row (HelioRecord *self);

/**
 * helio_record_get_revision:
 * @self: a record
 *
 * Returns: the service's revision of it, growing with every change
 */
gint64 helio_record_get_revision (HelioRecord *self);

/**
 * helio_record_set_identity:
 * @self: a record
 * @row: the row in the cache, or 0
 * @id: (nullable): the service's id
 * @revision: the service's revision
 *
 * Says which record this is.
 */
void helio_record_set_identity (HelioRecord *self, guint32 row, const char *id, gint64 revision);

/**
 * helio_record_get_pending:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): how it stands with what is to be sent about it, a word of
 *   #helio_outbox_state; %NULL when there is nothing
 */
const char *helio_record_get_pending (HelioRecord *self);

/**
 * helio_record_set_pending:
 * @self: a record
 * @pending: (nullable): a word of #helio_outbox_state
 *
 * For whoever loads records out of the cache.
 */
void helio_record_set_pending (HelioRecord *self, const char *pending);

/**
 * helio_record_get_nth_text:
 * @self: a record
 * @field: index of a field that is text
 *
 * Returns: (transfer none) (nullable): the value; %NULL when there is none
 */
const char *helio_record_get_nth_text (HelioRecord *self, guint field);

/**
 * helio_record_get_nth_integer:
 * @self: a record
 * @field: index of a field that is not text
 *
 * Returns: the value, or %HELIO_NO_INTEGER
 */
gint64 helio_record_get_nth_integer (HelioRecord *self, guint field);

/**
 * helio_record_has_value:
 * @self: a record
 * @field: index of a field
 *
 * Returns: whether the field has a value
 */
gboolean helio_record_has_value (HelioRecord *self, guint field);

/**
 * helio_record_differs:
 * @self: a record
 * @other: another one of the same kind
 * @field: index of a field
 *
 * Returns: whether the two have different values there
 */
gboolean helio_record_differs (HelioRecord *self, HelioRecord *other, guint field);

/**
 * helio_record_equal:
 * @self: a record
 * @other: another one of the same kind
 *
 * Returns: whether they are the same, identity and what is pending included
 */
gboolean helio_record_equal (HelioRecord *self, HelioRecord *other);

/**
 * helio_record_get_text:
 * @self: a record
 * @field: name of a field that is text
 *
 * Returns: (transfer none) (nullable): the value; %NULL when there is none
 */
const char *helio_record_get_text (HelioRecord *self, const char *field);

/**
 * helio_record_get_integer:
 * @self: a record
 * @field: name of a field that is not text
 *
 * Returns: the value, or %HELIO_NO_INTEGER
 */
gint64 helio_record_get_integer (HelioRecord *self, const char *field);

/**
 * helio_record_set_nth_text:
 * @self: a record
 * @field: index of a field that is text
 * @text: (nullable): the value; an empty text counts as none
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Sets a value and notifies the property when it changed.
 */
void helio_record_set_nth_text (HelioRecord *self, guint field, const char *text, gssize length);

/**
 * helio_record_set_nth_integer:
 * @self: a record
 * @field: index of a field that is not text
 * @integer: the value, or %HELIO_NO_INTEGER
 *
 * Sets a value and notifies the property when it changed.
 */
void helio_record_set_nth_integer (HelioRecord *self, guint field, gint64 integer);

/**
 * helio_record_set_text:
 * @self: a record
 * @field: name of a field that is text
 * @text: (nullable): the value; an empty text counts as none
 *
 * Sets a value and notifies the property when it changed.
 */
void helio_record_set_text (HelioRecord *self, const char *field, const char *text);

/**
 * helio_record_set_integer:
 * @self: a record
 * @field: name of a field that is not text
 * @integer: the value, or %HELIO_NO_INTEGER
 *
 * Sets a value and notifies the property when it changed.
 */
void helio_record_set_integer (HelioRecord *self, const char *field, gint64 integer);

/**
 * helio_record_freeze:
 * @self: a record
 *
 * Holds notifications back while many values are set, until helio_record_thaw().
 */
void helio_record_freeze (HelioRecord *self);

/**
 * helio_record_thaw:
 * @self: a frozen record
 *
 * Sends what was held back; `changed` once, when anything changed.
 */
void helio_record_thaw (HelioRecord *self);

/**
 * HelioRecordFillFunc:
 * @record: a record
 * @data: as was given with the function
 *
 * Sets all that is in @record.
 */
typedef void (*HelioRecordFillFunc) (HelioRecord *record, gpointer data);

/**
 * helio_record_new_filled:
 * @kind: what it is
 * @fill: (scope call): says what is in it
 * @data: (transfer none): for @fill
 *
 * As helio_record_new(), with values. That they are set is told nobody, as nobody has the record
 * yet who could listen.
 *
 * Returns: (transfer full): a new record
 */
HelioRecord *helio_record_new_filled (const HelioKind *kind, HelioRecordFillFunc fill,
                                      gpointer data);

/**
 * helio_record_put_off:
 * @self: a record
 * @fill: (scope notified): says what is in it
 * @data: (transfer none): for @fill; has to last until the record goes, or is asked
 *
 * Has the record filled when somebody asks what is in it, not before: most of the rows that a list
 * keeps are never seen. Whoever has asked before is told at once, by #HelioRecord::changed, that it
 * may be another one now; that it is filled is told by the properties alone.
 */
void helio_record_put_off (HelioRecord *self, HelioRecordFillFunc fill, gpointer data);

/**
 * helio_record_get_currency:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): ISO 4217 code of the currency that its amounts are in, from
 *   its field of %HELIO_TRAIT_CURRENCY
 */
const char *helio_record_get_currency (HelioRecord *self);

/**
 * helio_record_format:
 * @self: a record
 * @field: index of a field
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: (transfer full): the value as people read it, see helio_field_format()
 */
char *helio_record_format (HelioRecord *self, guint field, GTimeZone *zone);

/**
 * helio_record_get_link:
 * @self: a record
 * @field: index of a field
 *
 * Where a field's value leads: to the page of the record's own, or of the one that it names.
 *
 * Returns: (transfer none) (nullable): the number of a record of the kind that the field links to,
 *   its id as long as it has none; %NULL when it leads nowhere
 */
const char *helio_record_get_link (HelioRecord *self, guint field);

/**
 * helio_record_get_home:
 * @self: a record
 * @number: (out) (transfer none) (nullable): the number of the record whose page it is
 *
 * Where a record is shown. What has no page of its own, such as a claim line or a device, is shown
 * on its parent's.
 *
 * Returns: (transfer none) (nullable): the kind of record whose page shows this one, or %NULL
 */
const HelioKind *helio_record_get_home (HelioRecord *self, const char **number);

/**
 * helio_record_get_number:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what other records name it by: its number, its id as long as
 *   it has none
 */
const char *helio_record_get_number (HelioRecord *self);

/**
 * helio_record_dup_title:
 * @self: a record
 *
 * Returns: (transfer full): what the record is called in titles and breadcrumbs: `RMA(00517624)`
 *   in the manual's way, or the name of a system
 */
char *helio_record_dup_title (HelioRecord *self);

/**
 * helio_record_dup_detail:
 * @self: a record with a page of its own
 *
 * Returns: (transfer full) (nullable): what tells it from others of a like title, for lists: a
 *   system is called by its name, so its number and city; of anything else whose system it is
 *   about, or its number
 */
char *helio_record_dup_detail (HelioRecord *self);

G_END_DECLS
