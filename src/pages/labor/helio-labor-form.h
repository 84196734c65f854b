/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_labor_form_prepare:
 * @reader: a reader, on its thread
 * @kind: not used
 * @target: (nullable): the RMA that labor is claimed for, or the claim that is corrected
 * @form: a form for it
 * @entry: (nullable): id of the entry of the outbox that is changed
 * @context: not used
 *
 * Fills in what is known: who is paid, as last time; whose home it is; when the replacement was
 * sent. A claim that is corrected is as it was, what waits in the outbox as it is there.
 *
 * Returns: %TRUE
 */
gboolean helio_labor_form_prepare (HelioReader *reader, const HelioCommandKind *kind,
                                   HelioRecord *target, HelioRecord *form, const char *entry,
                                   gpointer *context);

/**
 * helio_labor_form_create_editor:
 * @form: a form for a claim
 * @field: a field of it
 *
 * Returns: (transfer floating) (nullable): the field's editor; %NULL when it is a text
 */
GtkWidget *helio_labor_form_create_editor (HelioForm *form, const HelioField *field);

/**
 * helio_labor_form_find_made:
 * @form: a form for a claim that was submitted
 * @id: (out) (transfer full): the claim's id, until the service has given it one of its own
 *
 * Returns: (transfer none): the kind of record that was made
 */
const HelioKind *helio_labor_form_find_made (HelioForm *form, char **id);

G_END_DECLS
