/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-pull-job.h"
#include "helio-store.h"

G_BEGIN_DECLS

#define HELIO_TYPE_FRESHNESS (helio_freshness_get_type ())
G_DECLARE_FINAL_TYPE (HelioFreshness, helio_freshness, HELIO, FRESHNESS, GObject)

/**
 * helio_freshness_new:
 * @store: the cache
 * @clock: the time
 *
 * How much of what the service has is in the cache, and as of when.
 *
 * Properties: `progress` (0 to 1), `n-rows`, `first-sync` (the cache has never been complete),
 * `last-sync` (see helio_freshness_get_last_sync()), `is-told`. Belongs to the thread it was made
 * in.
 *
 * Returns: (transfer full): what is known of it, to begin with what the cache itself knows
 */
HelioFreshness *helio_freshness_new (HelioStore *store, HelioClock *clock);

/**
 * helio_freshness_follow:
 * @self: how fresh the cache is
 * @pull: a job that is about to run
 *
 * What comes in from now on comes by it.
 */
void helio_freshness_follow (HelioFreshness *self, HelioPullJob *pull);

/**
 * helio_freshness_note_complete:
 * @self: how fresh the cache is; the job that it follows has run well
 * @moment: when the cache was complete, microseconds UTC
 */
void helio_freshness_note_complete (HelioFreshness *self, gint64 moment);

/**
 * helio_freshness_set_told:
 * @self: how fresh the cache is
 * @told: whether the service tells of what is new; not unless set
 */
void helio_freshness_set_told (HelioFreshness *self, gboolean told);

/**
 * helio_freshness_set_idle:
 * @self: how fresh the cache is
 * @idle: whether what the service told has been seen to; so it is unless set
 */
void helio_freshness_set_idle (HelioFreshness *self, gboolean idle);

/**
 * helio_freshness_get_progress:
 * @self: how fresh the cache is
 *
 * Returns: how much of the feed has been read, 0 to 1
 */
double helio_freshness_get_progress (HelioFreshness *self);

/**
 * helio_freshness_get_n_rows:
 * @self: how fresh the cache is
 *
 * Returns: how many rows this sync, or the last one, brought
 */
guint helio_freshness_get_n_rows (HelioFreshness *self);

/**
 * helio_freshness_get_n_rejected:
 * @self: how fresh the cache is
 * @first: (out) (optional) (transfer none) (nullable): the first of them and why
 *
 * Returns: how many records of the last sync could not be decoded
 */
guint helio_freshness_get_n_rejected (HelioFreshness *self, const char **first);

/**
 * helio_freshness_is_first_sync:
 * @self: how fresh the cache is
 *
 * Returns: whether the cache has never been complete
 */
gboolean helio_freshness_is_first_sync (HelioFreshness *self);

/**
 * helio_freshness_get_last_sync:
 * @self: how fresh the cache is
 *
 * Returns: when the cache was complete last, microseconds UTC, or %HELIO_TIME_NONE: at the end of a
 *   sync, and as long as the service tells of what is new and has been heard since
 */
gint64 helio_freshness_get_last_sync (HelioFreshness *self);

/**
 * helio_freshness_is_told:
 * @self: how fresh the cache is
 *
 * Returns: whether the service tells of what is new without being asked
 */
gboolean helio_freshness_is_told (HelioFreshness *self);

/**
 * helio_freshness_get_revision:
 * @self: how fresh the cache is
 *
 * Returns: the newest revision of the service when a sync of this run went well last, or -1
 */
gint64 helio_freshness_get_revision (HelioFreshness *self);

G_END_DECLS
