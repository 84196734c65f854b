/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_TYPE_SYNC_SCHEDULE (helio_sync_schedule_get_type ())
G_DECLARE_FINAL_TYPE (HelioSyncSchedule, helio_sync_schedule, HELIO, SYNC_SCHEDULE, GObject)

/**
 * helio_sync_schedule_new:
 * @clock: the time
 *
 * When the next sync is due by itself.
 *
 * Signal: `due`. Nothing is due until the end of a sync is noted. Belongs to the thread it was made
 * in.
 *
 * Returns: (transfer full): a new schedule
 */
HelioSyncSchedule *helio_sync_schedule_new (HelioClock *clock);

/**
 * helio_sync_schedule_set_interval:
 * @self: a schedule
 * @interval: seconds from a sync that went well to the next one, more than 0; 60 unless set
 *
 * Counts from the end of the next sync on.
 */
void helio_sync_schedule_set_interval (HelioSyncSchedule *self, guint interval);

/**
 * helio_sync_schedule_set_told:
 * @self: a schedule
 * @told: whether the service tells of what is new; not unless set
 *
 * While it does, at least an hour passes from a sync that went well to the next one, unless
 * something in the outbox may be tried again earlier; the time is counted from when it begins to.
 * When it does so no more, something has happened to the service or to the way there: one sync
 * follows after the pause of helio_backoff_delay(), which finds out what.
 */
void helio_sync_schedule_set_told (HelioSyncSchedule *self, gboolean told);

/**
 * helio_sync_schedule_note_success:
 * @self: a schedule
 * @next: when something in the outbox may be tried again, microseconds UTC, or %HELIO_NO_INTEGER
 *
 * A sync went well: the next one is due after the interval, which is longer while the service tells
 * of what is new, or at @next.
 */
void helio_sync_schedule_note_success (HelioSyncSchedule *self, gint64 next);

/**
 * helio_sync_schedule_note_failure:
 * @self: a schedule
 * @least: microseconds for which the service wants to be left alone, or 0
 *
 * A sync failed: the next one is due after a pause that grows with every failure in a row, and not
 * before @least has passed.
 */
void helio_sync_schedule_note_failure (HelioSyncSchedule *self, gint64 least);

/**
 * helio_sync_schedule_get_due:
 * @self: a schedule
 *
 * Returns: when the next sync is due, microseconds UTC, or %HELIO_NO_INTEGER when none is
 */
gint64 helio_sync_schedule_get_due (HelioSyncSchedule *self);

/**
 * helio_sync_schedule_clear:
 * @self: a schedule
 *
 * Nothing is due until the end of another sync is noted.
 */
void helio_sync_schedule_clear (HelioSyncSchedule *self);

G_END_DECLS
