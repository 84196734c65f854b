/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_CHOICE_EDITOR (helio_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioChoiceEditor, helio_choice_editor, HELIO, CHOICE_EDITOR,
                      HelioFieldEditor)

/**
 * helio_choice_editor_new:
 * @record: a form
 * @field: name of a field of it that has a vocabulary
 *
 * An editor for one of few values, which all stand beside each other.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_choice_editor_new (HelioRecord *record, const char *field);

G_END_DECLS
