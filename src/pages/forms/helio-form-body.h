/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_FORM_BODY (helio_form_body_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioFormBody, helio_form_body, HELIO, FORM_BODY, AdwBin)

/**
 * HelioFormBodyClass:
 * @parent_class: the parent
 * @is_last: whether it shows its last step, from which the form is submitted
 * @is_blocked: whether there is no way on from the step that it shows
 * @get_notice: (nullable): what stands above the buttons, whatever is scrolled to
 * @advance: shows the next step; %FALSE when something is wrong in the one that it shows
 *
 * The fields of a form that is filled in step by step: what a form's dialog shows in the place of
 * editors one below the other. Signal `turned`, to be emitted when any of this has changed.
 */
struct _HelioFormBodyClass
{
  AdwBinClass parent_class;

  gboolean (*is_last) (HelioFormBody *self);
  gboolean (*is_blocked) (HelioFormBody *self);
  GtkWidget *(*get_notice) (HelioFormBody *self);
  gboolean (*advance) (HelioFormBody *self);
};

/**
 * helio_form_body_is_last:
 * @self: a body
 *
 * Returns: whether it shows its last step
 */
gboolean helio_form_body_is_last (HelioFormBody *self);

/**
 * helio_form_body_is_blocked:
 * @self: a body
 *
 * Returns: whether there is no way on
 */
gboolean helio_form_body_is_blocked (HelioFormBody *self);

/**
 * helio_form_body_get_notice:
 * @self: a body
 *
 * Returns: (transfer none) (nullable): what stands above the buttons
 */
GtkWidget *helio_form_body_get_notice (HelioFormBody *self);

/**
 * helio_form_body_advance:
 * @self: a body that is not at its last step
 *
 * Returns: whether it shows the next step; if not, something is wrong in this one
 */
gboolean helio_form_body_advance (HelioFormBody *self);

G_END_DECLS
