/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-clock.h"

struct _HelioClock
{
  GObject parent_instance;

  GMutex mutex;
  gboolean fixed;
  gint64 now; /* only when fixed; under the mutex */
};

G_DEFINE_FINAL_TYPE (HelioClock, helio_clock, G_TYPE_OBJECT)

static void
helio_clock_finalize (GObject *object)
{
  HelioClock *self = HELIO_CLOCK (object);

  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (helio_clock_parent_class)->finalize (object);
}

static void
helio_clock_class_init (HelioClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = helio_clock_finalize;
}

static void
helio_clock_init (HelioClock *self)
{
  g_mutex_init (&self->mutex);
}

HelioClock *
helio_clock_new (void)
{
  return g_object_new (HELIO_TYPE_CLOCK, NULL);
}

HelioClock *
helio_clock_new_fixed (gint64 now)
{
  HelioClock *self = helio_clock_new ();

  self->fixed = TRUE;
  self->now = now;
  return self;
}

static gint64
read_fixed (HelioClock *self)
{
  gint64 now;

  g_mutex_lock (&self->mutex);
  now = self->now;
  g_mutex_unlock (&self->mutex);
  return now;
}

gint64
helio_clock_now (HelioClock *self)
{
  g_return_val_if_fail (HELIO_IS_CLOCK (self), 0);
  return self->fixed ? read_fixed (self) : g_get_real_time ();
}

void
helio_clock_advance (HelioClock *self, gint64 by)
{
  g_return_if_fail (HELIO_IS_CLOCK (self));
  g_return_if_fail (self->fixed);

  g_mutex_lock (&self->mutex);
  self->now += by;
  g_mutex_unlock (&self->mutex);
}
