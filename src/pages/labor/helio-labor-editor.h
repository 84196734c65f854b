/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-field-editor.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_LABOR_EDITOR (helio_labor_editor_get_type ())
G_DECLARE_FINAL_TYPE (HelioLaborEditor, helio_labor_editor, HELIO, LABOR_EDITOR, HelioFieldEditor)

/**
 * helio_labor_editor_new:
 * @form: a request for labor reimbursement, or a corrected one
 * @field: name of the field of it that lists RMAs
 *
 * An editor for the RMAs that a request is for: those of the system that labor may be claimed for,
 * with their units; those of a request that is corrected stay as they are. Under them what will be
 * paid, reckoned here by the service's rates, or why it will not.
 *
 * Returns: (transfer floating): a new editor
 */
GtkWidget *helio_labor_editor_new (HelioForm *form, const char *field);

/**
 * helio_labor_editor_is_loading:
 * @self: an editor
 *
 * Returns: whether the RMAs are still being read
 */
gboolean helio_labor_editor_is_loading (HelioLaborEditor *self);

/**
 * helio_labor_editor_get_amount:
 * @self: an editor
 *
 * Returns: (transfer none): what it says will be paid
 */
const char *helio_labor_editor_get_amount (HelioLaborEditor *self);

/**
 * helio_labor_editor_get_explanation:
 * @self: an editor
 *
 * Returns: (transfer none): what it says of that
 */
const char *helio_labor_editor_get_explanation (HelioLaborEditor *self);

G_END_DECLS
