/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HelioFieldRow:
 *
 * A label over a value, which may be a link (to a record, an e-mail address, a phone number) and
 * may be copied. Several make a grid (helio_field_grid_new()).
 */
#define HELIO_TYPE_FIELD_ROW (helio_field_row_get_type ())
G_DECLARE_FINAL_TYPE (HelioFieldRow, helio_field_row, HELIO, FIELD_ROW, AdwBin)

/**
 * helio_field_row_new:
 *
 * Returns: (transfer floating): a row without a value
 */
GtkWidget *helio_field_row_new (void);

/**
 * helio_field_row_set_value:
 * @self: a row
 * @label: what it is, translated
 * @value: (nullable): the value, or %NULL for none, which is shown as a dash
 *
 * Shows a value that is no link.
 */
void helio_field_row_set_value (HelioFieldRow *self, const char *label, const char *value);

/**
 * helio_field_row_set_uri:
 * @self: a row with a value
 * @uri: address to open when the value is clicked
 *
 * Makes the value a link to outside.
 */
void helio_field_row_set_uri (HelioFieldRow *self, const char *uri);

/**
 * helio_field_row_set_copyable:
 * @self: a row
 * @copyable: whether there is a button that copies the value
 *
 * Offers to copy the value, unless there is none.
 */
void helio_field_row_set_copyable (HelioFieldRow *self, gboolean copyable);

/**
 * helio_field_row_show:
 * @self: a row
 * @record: the record
 * @field: name of one of its fields
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Shows a record's value as it is then. Fields that lead on become a #HelioRecordLink, e-mail
 * addresses and phone numbers links to outside; these can be copied.
 */
void helio_field_row_show (HelioFieldRow *self, HelioRecord *record, const char *field,
                           GTimeZone *zone);

/**
 * helio_field_row_get_value:
 * @self: a row
 *
 * Returns: (transfer none): what is shown
 */
const char *helio_field_row_get_value (HelioFieldRow *self);

G_END_DECLS
