/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-labor-rate.h"
#include "helio-service-info.h"
#include "helio-store.h"

G_BEGIN_DECLS

/**
 * HelioLaborVisit:
 * @system: (owned) (nullable): the system
 * @rmas: (owned) (element-type HelioRecord): RMAs of the system that labor may be claimed for
 * @lines: (owned) (array): the claim lines of each of them (element-type HelioRecord)
 *
 * What labor may be claimed for in one go: one visit is to one system.
 */
typedef struct
{
  HelioRecord *system;
  GPtrArray *rmas;
  GPtrArray **lines;
} HelioLaborVisit;

/**
 * helio_labor_visit_load_async:
 * @store: the cache
 * @numbers: numbers of RMAs of one system, one a line, which come in any case
 * @only: whether others of the system do not
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read
 * @data: user data for @callback
 *
 * Reads what can be chosen from.
 */
void helio_labor_visit_load_async (HelioStore *store, const char *numbers, gboolean only,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);

/**
 * helio_labor_visit_load_finish:
 * @store: the cache
 * @result: the result
 * @error: return location for a #HelioStoreError
 *
 * Returns: (transfer full) (nullable): what was read; free with helio_labor_visit_free()
 */
HelioLaborVisit *helio_labor_visit_load_finish (HelioStore *store, GAsyncResult *result,
                                                GError **error);

/**
 * helio_labor_visit_free:
 * @self: (nullable): a visit
 *
 * Frees it.
 */
void helio_labor_visit_free (HelioLaborVisit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioLaborVisit, helio_labor_visit_free)

/**
 * helio_labor_visit_is_known:
 * @self: a visit
 * @numbers: (array zero-terminated=1): numbers of those of the RMAs that are claimed for
 *
 * Returns: whether the cache has what the amount depends on: the system, and lines of each RMA
 */
gboolean helio_labor_visit_is_known (HelioLaborVisit *self, const char *const *numbers);

/**
 * helio_labor_visit_estimate:
 * @self: a visit
 * @service: what the service says of itself, with its rates
 * @numbers: (array zero-terminated=1): numbers of those of the RMAs that are claimed for
 * @replaced_on: (nullable): when the units were replaced, `YYYY-MM-DD`
 * @claimed: when the claim is made, microseconds since 1970-01-01T00:00:00Z
 *
 * What the service will pay, by the rule that it goes by itself.
 *
 * Returns: the estimate
 */
HelioLaborEstimate helio_labor_visit_estimate (HelioLaborVisit *self, HelioServiceInfo *service,
                                               const char *const *numbers, const char *replaced_on,
                                               gint64 claimed);

G_END_DECLS
