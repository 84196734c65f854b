/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-criterion.h"

G_BEGIN_DECLS

/**
 * HelioChoiceCriterion:
 *
 * The values of a status, of which any number may be chosen: the known ones and those unknown ones
 * that there are.
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

/**
 * helio_choice_criterion_set_counts:
 * @self: an editor
 * @per_term: how many records have each term, in the vocabulary's order
 * @others: (array zero-terminated=1): values of records that are no term
 * @per_other: how many records have each of @others
 *
 * Says how many records have each value, and leaves out those that none has, unless they are
 * chosen or there are no records.
 */
void helio_choice_criterion_set_counts (HelioChoiceCriterion *self, const gint64 *per_term,
                                        const char *const *others, const gint64 *per_other);

G_END_DECLS
