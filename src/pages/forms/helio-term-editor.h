/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-service-info.h"

G_BEGIN_DECLS

#define HELIO_TYPE_TERM_EDITOR (helio_term_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioTermEditor, helio_term_editor, HELIO, TERM_EDITOR, HelioFieldEditor)

/**
 * helio_term_editor_new:
 * @record: a form
 * @field: name of a field of it
 * @prompt: what is read as long as nothing is chosen, translated
 * @terms: (array length=n_terms): what can be chosen; copied
 * @n_terms: how many
 *
 * An editor for one of the service's values, which are in its order and its words, in a list that
 * drops down. Nothing is chosen until somebody does; a value that the service does not offer any
 * more is shown by its id.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_term_editor_new (HelioRecord *record, const char *field, const char *prompt,
                                  const HelioServiceTerm *terms, guint n_terms);

/**
 * helio_term_editor_new_for_vocabulary:
 * @record: a form
 * @field: name of a field of it that has a vocabulary
 * @prompt: (nullable): what is read as long as nothing is chosen, translated; %NULL where something
 *   always is
 * @values: (nullable) (array zero-terminated=1): the values to choose from; %NULL for the
 *   vocabulary's
 *
 * The same for one of this program's values, in its words.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_term_editor_new_for_vocabulary (HelioRecord *record, const char *field,
                                                 const char *prompt, const char *const *values);

G_END_DECLS
