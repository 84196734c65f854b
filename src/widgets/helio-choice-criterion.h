/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-criterion.h"

G_BEGIN_DECLS

/**
 * HelioChoiceCriterion:
 *
 * The known values of a status, of which any number may be chosen.
 */
#define HELIO_TYPE_CHOICE_CRITERION (helio_choice_criterion_get_type ())
G_DECLARE_FINAL_TYPE (HelioChoiceCriterion, helio_choice_criterion, HELIO, CHOICE_CRITERION,
                      HelioCriterion)

/**
 * helio_choice_criterion_new:
 * @kind: the kind of record
 * @field: index of a field with a vocabulary
 *
 * Returns: (transfer floating): an editor without choices
 */
GtkWidget *helio_choice_criterion_new (const HelioKind *kind, guint field);

G_END_DECLS
