/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SLOT_EDITOR (helio_slot_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSlotEditor, helio_slot_editor, HELIO, SLOT_EDITOR, HelioFieldEditor)

/**
 * helio_slot_editor_new:
 * @form: a form
 * @field: name of a field of it that is a time
 *
 * An editor for when somebody comes: a day, and two hours of it. What is over, or is no day, the
 * form may not be submitted with, as long as it is to be picked up.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_slot_editor_new (HelioForm *form, const char *field);

G_END_DECLS
