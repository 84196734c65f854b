/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SYSTEMS_EDITOR (helio_systems_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSystemsEditor, helio_systems_editor, HELIO, SYSTEMS_EDITOR,
                      HelioFieldEditor)

/**
 * helio_systems_editor_new:
 * @form: a form with a field `scope`
 * @field: name of a field of it that lists numbers of systems
 *
 * An editor for several systems: numbers are typed or pasted, one or many, and added one by one, as
 * chips that can be removed. What is no system, or there already, is not added and said. It is
 * there for the scope `specific` only; with another one the form has none, and gets back what it
 * had.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_systems_editor_new (HelioForm *form, const char *field);

G_END_DECLS
