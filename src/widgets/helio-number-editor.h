/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_NUMBER_EDITOR (helio_number_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioNumberEditor, helio_number_editor, HELIO, NUMBER_EDITOR,
                      HelioFieldEditor)

/**
 * helio_number_editor_new:
 * @record: a form
 * @field: name of a field of it that is an integer
 * @unit: how much of the field's is 1 of what people type: 1000 for kilograms of grams
 *
 * An editor for a number, typed in the user's way. What is no number is kept as -1, which no field
 * takes.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_number_editor_new (HelioRecord *record, const char *field, gint64 unit);

G_END_DECLS
