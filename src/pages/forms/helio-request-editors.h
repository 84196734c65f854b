/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_request_editor_new:
 * @form: a form of a new request
 * @field: a field of it
 *
 * Returns: (transfer floating) (nullable): the editor of a field that is no mere text; %NULL for
 *   the others
 */
GtkWidget *helio_request_editor_new (HelioForm *form, const HelioField *field);

/**
 * helio_request_remark_new:
 * @form: a form of a new request
 * @name: `time`, `resources` or `mail`
 *
 * Returns: (transfer floating): what the manual says between the fields of a request
 */
GtkWidget *helio_request_remark_new (HelioForm *form, const char *name);

/**
 * helio_request_find_made:
 * @form: a form of a new request that was submitted
 * @id: (out) (transfer full): the record's id until the service has given it one
 *
 * Returns: (transfer none): the kind of the record that people want to see then: the RMA if they
 *   asked for one, else the case
 */
const HelioKind *helio_request_find_made (HelioForm *form, char **id);

G_END_DECLS
