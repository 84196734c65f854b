/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-record.h"

G_BEGIN_DECLS

/**
 * helio_form_read:
 * @form: a form's table of fields
 * @bytes: the filled-in form, a JSON object
 * @field: (out) (transfer none) (nullable): the field that is wrong, when it is one
 * @error: return location for a #HelioWireError
 *
 * Reads a form as a command sends it. Members that this program does not know are skipped; what is
 * required may be missing, helio_command_validate() tells. A field whose value is of another type
 * than the table says is an error of code %HELIO_WIRE_ERROR_SCHEMA with @field set. Any thread.
 *
 * Returns: (transfer full): the form, or %NULL with @error set
 */
HelioRecord *helio_form_read (const HelioKind *form, GBytes *bytes, const HelioField **field,
                              GError **error);

/**
 * helio_form_find_field:
 * @form: a form
 * @path: path of a member of its JSON object, its parts separated by dots
 *
 * Returns: (transfer none) (nullable): the field at @path, or the first one of the object at @path
 */
const HelioField *helio_form_find_field (const HelioKind *form, const char *path);

/**
 * helio_form_reveal:
 * @body: (transfer full): a form as JSON
 * @reference: what stands in it for something secret; nothing else in it reads so
 * @secret: what it stands for
 *
 * Returns: (transfer full): the same form, with @secret in it, to be wiped
 */
char *helio_form_reveal (char *body, const char *reference, const char *secret);

G_END_DECLS
