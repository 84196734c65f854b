/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HELIO_TYPE_CRITERION (helio_criterion_get_type ())
G_DECLARE_DERIVABLE_TYPE (HelioCriterion, helio_criterion, HELIO, CRITERION, AdwBin)

/**
 * HelioCriterionClass:
 * @parent_class: the parent
 * @load: shows what @query asks of the field
 * @save: (transfer full): adds what is shown to @query, which asks nothing of the field
 *
 * An editor of what a query asks of one field.
 *
 * Properties: `has-value`, whether it asks anything; `valid`, whether it can be asked.
 */
struct _HelioCriterionClass
{
  AdwBinClass parent_class;

  void (*load) (HelioCriterion *self, HelioQuery *query);
  HelioQuery *(*save) (HelioCriterion *self, HelioQuery *query);
};

/**
 * helio_criterion_set_field:
 * @self: a new criterion
 * @kind: the kind of record
 * @field: index of the field
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Says what is edited. To be called once.
 */
void helio_criterion_set_field (HelioCriterion *self, const HelioKind *kind, guint field,
                                GTimeZone *zone);

/**
 * helio_criterion_get_field:
 * @self: a criterion
 *
 * Returns: (transfer none): the field that is edited
 */
const HelioField *helio_criterion_get_field (HelioCriterion *self);

/**
 * helio_criterion_get_zone:
 * @self: a criterion
 *
 * Returns: (transfer none) (nullable): the profile's time zone, or %NULL for this computer's
 */
GTimeZone *helio_criterion_get_zone (HelioCriterion *self);

/**
 * helio_criterion_load:
 * @self: a criterion
 * @query: a query of the field's kind
 *
 * Shows what @query asks of the field.
 */
void helio_criterion_load (HelioCriterion *self, HelioQuery *query);

/**
 * helio_criterion_save:
 * @self: a criterion
 * @query: a query of the field's kind
 *
 * What nobody touched is kept as it was loaded, also when the editor could not have made it.
 *
 * Returns: (transfer full): @query with what is shown in the place of what it asks of the field
 */
HelioQuery *helio_criterion_save (HelioCriterion *self, HelioQuery *query);

/**
 * helio_criterion_get_has_value:
 * @self: a criterion
 *
 * Returns: whether it asks anything
 */
gboolean helio_criterion_get_has_value (HelioCriterion *self);

/**
 * helio_criterion_get_valid:
 * @self: a criterion
 *
 * Returns: whether what is shown can be asked
 */
gboolean helio_criterion_get_valid (HelioCriterion *self);

/**
 * helio_criterion_set_state:
 * @self: a criterion
 * @has_value: whether it asks anything
 * @valid: whether it can be asked
 *
 * For derived classes, after every change.
 */
void helio_criterion_set_state (HelioCriterion *self, gboolean has_value, gboolean valid);

/**
 * helio_criterion_touch:
 * @self: a criterion
 *
 * For derived classes, when the user changed what is shown.
 */
void helio_criterion_touch (HelioCriterion *self);

G_END_DECLS
