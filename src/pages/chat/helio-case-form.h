/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form that turns a conversation into a case. */
#pragma once

#include "helio-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_case_remark_new:
 * @form: the form
 * @name: name of a remark
 *
 * Returns: (transfer floating): what becomes of what was said
 */
GtkWidget *helio_case_remark_new (HelioForm *form, const char *name);

/**
 * helio_case_find_made:
 * @form: the form, once it is submitted
 * @id: (out) (transfer full): id of the case that it makes
 *
 * Returns: (transfer none): the kind of it
 */
const HelioKind *helio_case_find_made (HelioForm *form, char **id);

G_END_DECLS
