/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SECRET_EDITOR (helio_secret_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSecretEditor, helio_secret_editor, HELIO, SECRET_EDITOR,
                      HelioFieldEditor)

/**
 * helio_secret_editor_new:
 * @form: a form
 * @field: name of a field that nobody else is to read
 *
 * An entry that shows nothing of what is typed unless somebody wants to see it. The vault has what
 * is typed, the form the reference to it. Where the vault does not outlast the program, says so.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_secret_editor_new (HelioForm *form, const char *field);

G_END_DECLS
