/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"

G_BEGIN_DECLS

#define HELIO_TYPE_DATE_EDITOR (helio_date_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioDateEditor, helio_date_editor, HELIO, DATE_EDITOR, HelioFieldEditor)

/**
 * helio_date_editor_new:
 * @record: a form
 * @field: name of a field of it that is a day
 *
 * An editor for a day, typed or picked from a calendar (#HelioDateEntry). What is no day stands in
 * the form as it was typed, where it is found to be none.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_date_editor_new (HelioRecord *record, const char *field);

G_END_DECLS
