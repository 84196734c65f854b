/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_report_editor_new:
 * @form: a form to order a report
 * @field: a field of it
 *
 * Returns: (transfer floating) (nullable): the field's editor; %NULL when it is a text
 */
GtkWidget *helio_report_editor_new (HelioForm *form, const HelioField *field);

/**
 * helio_report_form_prepare:
 * @reader: a reader, on its thread
 * @kind: not used
 * @target: (nullable): not used
 * @form: a form to order a report
 * @entry: (nullable): id of the entry of the outbox that is changed
 * @context: not used
 *
 * Fills in what the manual's form begins with: the first report that the service offers, on the
 * last thirty days of all systems, for the user. What waits in the outbox is as it is there.
 *
 * Returns: %TRUE
 */
gboolean helio_report_form_prepare (HelioReader *reader, const HelioCommandKind *kind,
                                    HelioRecord *target, HelioRecord *form, const char *entry,
                                    gpointer *context);

G_END_DECLS
