/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-workspace.h"

G_BEGIN_DECLS

/**
 * helio_place_editor_new:
 * @workspace: whose service it is about
 * @record: a form
 * @field: name of a text of it
 *
 * An editor for where units are dropped off: one of the service's places; a text where the service
 * names none.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_place_editor_new (HelioWorkspace *workspace, HelioRecord *record,
                                   const char *field);

G_END_DECLS
