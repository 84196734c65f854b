/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FORM_FIELDS (helio_form_fields_get_type ())
G_DECLARE_FINAL_TYPE (HelioFormFields, helio_form_fields, HELIO, FORM_FIELDS, GtkBox)

/**
 * helio_form_fields_new:
 * @form: a form, of a kind that helio_form_layout_find() knows
 *
 * What people fill in of a form, below each other or step by step (#HelioFormBody), and what is
 * wrong, at each field: what is missing only once somebody was there, or wanted to go on. Above
 * them stands what is wrong with what nobody fills in. To have the focus is to have it in the first
 * field. Signal `checked`, whenever any of this has changed.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *helio_form_fields_new (HelioForm *form);

/**
 * helio_form_fields_get_notice:
 * @self: the fields
 *
 * Returns: (transfer none) (nullable): what stands above the buttons, whatever is scrolled to
 */
GtkWidget *helio_form_fields_get_notice (HelioFormFields *self);

/**
 * helio_form_fields_has_next:
 * @self: the fields
 *
 * Returns: whether there is another step before the form can be submitted
 */
gboolean helio_form_fields_has_next (HelioFormFields *self);

/**
 * helio_form_fields_can_go_on:
 * @self: the fields
 *
 * Returns: whether there is a way on: another step, or a form that may be submitted
 */
gboolean helio_form_fields_can_go_on (HelioFormFields *self);

/**
 * helio_form_fields_go_on:
 * @self: the fields
 *
 * Shows the next step. Where something is wrong, says what, and puts the focus there.
 *
 * Returns: whether the form is to be submitted now
 */
gboolean helio_form_fields_go_on (HelioFormFields *self);

/**
 * helio_form_fields_insist:
 * @self: the fields
 * @fields: (array zero-terminated=1): names of those that something depends on, short of submitting
 *
 * Where something is wrong with one of them, says what, and puts the focus there.
 *
 * Returns: whether nothing is
 */
gboolean helio_form_fields_insist (HelioFormFields *self, const char *const *fields);

/**
 * helio_form_fields_leave:
 * @self: the fields
 *
 * Takes the focus out of them: what is typed but not taken yet, such as a serial number, is taken.
 * To be called also before they go or sleep.
 */
void helio_form_fields_leave (HelioFormFields *self);

G_END_DECLS
