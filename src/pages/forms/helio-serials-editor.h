/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SERIALS_EDITOR (helio_serials_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSerialsEditor, helio_serials_editor, HELIO, SERIALS_EDITOR,
                      HelioFieldEditor)

/**
 * helio_serials_editor_new:
 * @workspace: where devices are known
 * @record: a form with a field `system-id`
 * @field: name of a field of it that lists serial numbers
 *
 * An editor for units: the devices of the form's system can be ticked, others typed, scanned or
 * pasted, any number at once. Each is a chip; what does not look like a serial number is marked,
 * and may stay.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_serials_editor_new (HelioWorkspace *workspace, HelioRecord *record,
                                     const char *field);

/**
 * helio_serials_editor_set_wanted:
 * @self: an editor
 * @wanted: whether the form is about units
 *
 * Leaves the form without serial numbers while they are not wanted; those that were there come back
 * with the wish.
 */
void helio_serials_editor_set_wanted (HelioSerialsEditor *self, gboolean wanted);

G_END_DECLS
