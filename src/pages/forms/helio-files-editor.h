/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_FILES_EDITOR (helio_files_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioFilesEditor, helio_files_editor, HELIO, FILES_EDITOR, HelioFieldEditor)

/**
 * helio_files_editor_new:
 * @form: a form
 * @field: name of a field of it that lists files by their SHA-256
 *
 * An editor for the files that go with a form: chosen, dropped or pasted, shown small, taken out
 * again, with what they have together and may have. A file that cannot go with a form is refused
 * here, with the reason; as long as files are copied the form is held.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_files_editor_new (HelioForm *form, const char *field);

/**
 * helio_files_editor_set_brief:
 * @self: an editor
 * @compact: whether how else files can be added is not to be said, either
 *
 * For where files are seldom added: without a label, and with what they may have together only once
 * there are some.
 */
void helio_files_editor_set_brief (HelioFilesEditor *self, gboolean compact);

/**
 * helio_files_editor_add_source:
 * @self: an editor
 * @source: a widget
 *
 * Puts a widget under the button that asks for files: one that calls helio_files_editor_add().
 */
void helio_files_editor_add_source (HelioFilesEditor *self, GtkWidget *source);

/**
 * helio_files_editor_add:
 * @self: an editor
 * @file: a file
 *
 * Adds a file as if it had been chosen.
 */
void helio_files_editor_add (HelioFilesEditor *self, GFile *file);

/**
 * helio_files_editor_add_picture:
 * @self: an editor
 * @picture: a picture that is no file yet
 *
 * Adds a picture as if it had been pasted.
 */
void helio_files_editor_add_picture (HelioFilesEditor *self, GdkTexture *picture);

/**
 * helio_files_editor_get_refusals:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): why what was added last was refused, a file a line
 */
const char *helio_files_editor_get_refusals (HelioFilesEditor *self);

G_END_DECLS
