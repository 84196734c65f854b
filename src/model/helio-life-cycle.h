/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

G_BEGIN_DECLS

/**
 * HelioLifeStep:
 * @act: what is done
 * @from: statuses from which it may be done, %NULL behind the last one
 * @to: (nullable): the status afterwards; %NULL when it stays
 *
 * A step in the life of a record that the service's people take.
 */
typedef struct
{
  const char *act;
  const char *from[6];
  const char *to;
} HelioLifeStep;

/**
 * helio_life_cycle_find:
 * @act: what is done, `ship-rma`
 * @status: (nullable): the record's status; any text
 *
 * Returns: (transfer none) (nullable): the step, or %NULL when it may not be taken
 */
const HelioLifeStep *helio_life_cycle_find (const char *act, const char *status);

/**
 * helio_life_cycle_dup_ways:
 * @act: what is done
 * @vocabulary: the words for the statuses
 *
 * Returns: (transfer full): from which statuses it may be done, in words, separated by commas
 */
char *helio_life_cycle_dup_ways (const char *act, const HelioVocabulary *vocabulary);

/**
 * helio_life_cycle_return_waits:
 * @status: (nullable): the status of an RMA's return; any text
 *
 * Returns: whether nobody has initiated it yet, and somebody has to
 */
gboolean helio_life_cycle_return_waits (const char *status);

G_END_DECLS
