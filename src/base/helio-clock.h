/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_TYPE_CLOCK (helio_clock_get_type ())
G_DECLARE_FINAL_TYPE (HelioClock, helio_clock, HELIO, CLOCK, GObject)

/**
 * helio_clock_new:
 *
 * The system's clock. Everything that needs the time is handed a clock, so that a test can hold it.
 * May be used from any thread.
 *
 * Returns: (transfer full): a new clock
 */
HelioClock *helio_clock_new (void);

/**
 * helio_clock_new_fixed:
 * @now: microseconds since 1970-01-01T00:00:00Z
 *
 * A clock that stands still until helio_clock_advance() moves it.
 *
 * Returns: (transfer full): a new clock
 */
HelioClock *helio_clock_new_fixed (gint64 now);

/**
 * helio_clock_now:
 * @self: a clock
 *
 * Returns: the wall clock's time, microseconds since 1970-01-01T00:00:00Z
 */
gint64 helio_clock_now (HelioClock *self);

/**
 * helio_clock_advance:
 * @self: a clock made by helio_clock_new_fixed()
 * @by: microseconds; less than 0 to set it back
 *
 * Moves a fixed clock.
 */
void helio_clock_advance (HelioClock *self, gint64 by);

G_END_DECLS
