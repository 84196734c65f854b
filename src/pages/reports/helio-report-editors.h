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
 * helio_report_form_fill:
 * @reader: a reader, on its thread
 * @target: (nullable): not used
 * @form: a form to order a report
 *
 * Fills in what the manual's form begins with: the first report that the service offers, on the
 * last thirty days of all systems, for the user.
 */
void helio_report_form_fill (HelioReader *reader, HelioRecord *target, HelioRecord *form);

G_END_DECLS
