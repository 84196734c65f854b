/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-sync-schedule.h"

#include "helio-backoff.h"
#include "helio-field.h"
#include "helio-time.h"

#define DEFAULT_INTERVAL_S 60
/* While the service tells of what is new: nothing is expected to be found then. Each sync wakes
 * several threads many times, and a computer at rest is to stay so. */
#define TOLD_INTERVAL_S (60 * 60)

struct _HelioSyncSchedule
{
  GObject parent_instance;

  HelioClock *clock; /* (owned) */
  guint interval;    /* seconds */
  gboolean is_told;  /* of what is new, without asking */
  gint64 next;       /* when something may be tried again, as of the last success */
  guint n_failures;  /* in a row */
  guint timer;
  gint64 due; /* when it goes off */
};

G_DEFINE_FINAL_TYPE (HelioSyncSchedule, helio_sync_schedule, G_TYPE_OBJECT)

static guint due_signal;

static gboolean
on_timer (gpointer data)
{
  HelioSyncSchedule *self = data;

  self->timer = 0;
  g_signal_emit (self, due_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
set_timer (HelioSyncSchedule *self, gint64 microseconds)
{
  helio_sync_schedule_clear (self);
  /* Not before it is due: what may go then would be found to have to wait. */
  self->timer = g_timeout_add ((guint) ((microseconds + 999) / 1000), on_timer, self);
  self->due = helio_clock_now (self->clock) + microseconds;
}

static void
helio_sync_schedule_finalize (GObject *object)
{
  HelioSyncSchedule *self = HELIO_SYNC_SCHEDULE (object);

  helio_sync_schedule_clear (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (helio_sync_schedule_parent_class)->finalize (object);
}

static void
helio_sync_schedule_class_init (HelioSyncScheduleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_sync_schedule_finalize;

  due_signal = g_signal_new ("due", HELIO_TYPE_SYNC_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 0);
}

static void
helio_sync_schedule_init (HelioSyncSchedule *self)
{
  self->interval = DEFAULT_INTERVAL_S;
  self->next = HELIO_NO_INTEGER;
  self->due = HELIO_NO_INTEGER;
}

HelioSyncSchedule *
helio_sync_schedule_new (HelioClock *clock)
{
  HelioSyncSchedule *self;

  g_return_val_if_fail (HELIO_IS_CLOCK (clock), NULL);

  self = g_object_new (HELIO_TYPE_SYNC_SCHEDULE, NULL);
  self->clock = g_object_ref (clock);
  return self;
}

void
helio_sync_schedule_set_interval (HelioSyncSchedule *self, guint interval)
{
  g_return_if_fail (HELIO_IS_SYNC_SCHEDULE (self));
  g_return_if_fail (interval > 0);

  self->interval = interval;
}

static gint64
get_pause (HelioSyncSchedule *self)
{
  gint64 pause
      = (self->is_told ? MAX (self->interval, TOLD_INTERVAL_S) : self->interval) * HELIO_SECOND;

  return self->next == HELIO_NO_INTEGER
             ? pause
             : CLAMP (self->next - helio_clock_now (self->clock), 0, pause);
}

void
helio_sync_schedule_set_told (HelioSyncSchedule *self, gboolean told)
{
  g_return_if_fail (HELIO_IS_SYNC_SCHEDULE (self));

  if (self->is_told == told)
    return;
  self->is_told = told;
  if (self->timer == 0 || self->n_failures > 0)
    return;
  set_timer (self, told ? get_pause (self) : MIN (get_pause (self), helio_backoff_delay (1, NULL)));
}

void
helio_sync_schedule_note_success (HelioSyncSchedule *self, gint64 next)
{
  g_return_if_fail (HELIO_IS_SYNC_SCHEDULE (self));

  self->n_failures = 0;
  self->next = next;
  set_timer (self, get_pause (self));
}

void
helio_sync_schedule_note_failure (HelioSyncSchedule *self, gint64 least)
{
  g_return_if_fail (HELIO_IS_SYNC_SCHEDULE (self));

  self->n_failures++;
  set_timer (self, MAX (helio_backoff_delay (self->n_failures, NULL), least));
}

gint64
helio_sync_schedule_get_due (HelioSyncSchedule *self)
{
  g_return_val_if_fail (HELIO_IS_SYNC_SCHEDULE (self), HELIO_NO_INTEGER);
  return self->due;
}

void
helio_sync_schedule_clear (HelioSyncSchedule *self)
{
  g_return_if_fail (HELIO_IS_SYNC_SCHEDULE (self));

  self->due = HELIO_NO_INTEGER;
  g_clear_handle_id (&self->timer, g_source_remove);
}
