/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * helio_mail_language:
 * @user: (nullable): the record of a user
 * @last: (nullable): code of the language that the user last asked for something in
 *
 * Returns: (transfer none) (nullable): code of the language that the user is written to in; %NULL
 *   when nobody knows
 */
const char *helio_mail_language (HelioRecord *user, const char *last);

/**
 * helio_mail_add_line:
 * @body: a mail's body
 * @label: what it is, in the mail's language
 * @value: (nullable): the value; nothing is added without one
 *
 * Adds a line that says one thing.
 */
void helio_mail_add_line (GString *body, const char *label, const char *value);

/**
 * helio_mail_add_field:
 * @body: a mail's body
 * @record: a record
 * @field: one of its fields
 *
 * Adds a line that says what a field of a record holds, by the field's label. Days are those of
 * UTC, in which the service has set them, wherever its computer stands.
 */
void helio_mail_add_field (GString *body, HelioRecord *record, const char *field);

G_END_DECLS
