/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-form-body.h"
#include "helio-form.h"

G_BEGIN_DECLS

#define HELIO_TYPE_RETURN_ASSISTANT (helio_return_assistant_get_type ())
G_DECLARE_FINAL_TYPE (HelioReturnAssistant, helio_return_assistant, HELIO, RETURN_ASSISTANT,
                      HelioFormBody)

/**
 * helio_return_assistant_new:
 * @form: a form of a return or a battery return, with #HelioReturnUnits as its context
 * @editors: (element-type HelioFieldEditor): takes the editors
 *
 * Asks for what a return takes, step by step: units, condition, hand-over; then shows all of it.
 * Batteries are judged while they are described, by the service's own rule.
 *
 * Returns: (transfer floating): a new assistant
 */
GtkWidget *helio_return_assistant_new (HelioForm *form, GPtrArray *editors);

G_END_DECLS
