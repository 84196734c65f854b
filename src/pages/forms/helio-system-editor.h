/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

#define HELIO_TYPE_SYSTEM_EDITOR (helio_system_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioSystemEditor, helio_system_editor, HELIO, SYSTEM_EDITOR,
                      HelioFieldEditor)

/**
 * helio_system_editor_new:
 * @workspace: where systems are known
 * @record: a form
 * @field: name of a field of it that names a system by its id
 *
 * An editor for a system: while somebody types an id or words of a name, the systems are offered
 * that fit. Says which system an id belongs to; one that is not on this computer is taken, since
 * the service may know it.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_system_editor_new (HelioWorkspace *workspace, HelioRecord *record,
                                    const char *field);

G_END_DECLS
