/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_TEXT_EDITOR (helio_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioTextEditor, helio_text_editor, HELIO, TEXT_EDITOR, HelioFieldEditor)

/**
 * helio_text_editor_new:
 * @record: a form
 * @field: name of a field of it that is a text
 *
 * An editor for a text: a line, or several for a field with %HELIO_TRAIT_LONG. It says how much
 * room there is left once it becomes scarce.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_text_editor_new (HelioRecord *record, const char *field);

/**
 * helio_text_editor_set_brief:
 * @self: an editor for a text of several lines
 *
 * For what is mostly a line or two, such as a message: as high as its text, up to some lines. The
 * key that ends a line emits the signal `entered`; with Shift it begins another line.
 */
void helio_text_editor_set_brief (HelioTextEditor *self);

G_END_DECLS
