/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-criterion.h"

G_BEGIN_DECLS

/**
 * HelioTextCriterion:
 *
 * One line to type in. Numbers that people write are compared whole, names by a part of them,
 * other texts, such as postal codes, by their start; a field that holds a number takes a number.
 */
#define HELIO_TYPE_TEXT_CRITERION (helio_text_criterion_get_type ())
G_DECLARE_FINAL_TYPE (HelioTextCriterion, helio_text_criterion, HELIO, TEXT_CRITERION,
                      HelioCriterion)

/**
 * helio_text_criterion_new:
 * @kind: the kind of record
 * @field: index of a field that is text or an integer
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *helio_text_criterion_new (const HelioKind *kind, guint field);

G_END_DECLS
