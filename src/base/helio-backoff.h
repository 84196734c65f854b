/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_BACKOFF_LONGEST:
 *
 * The longest that helio_backoff_delay() has anybody wait, microseconds.
 */
#define HELIO_BACKOFF_LONGEST (5 * 60 * G_TIME_SPAN_SECOND)

/**
 * helio_backoff_delay:
 * @attempt: failed attempts so far, 1 or more
 * @random: (nullable): source of jitter, or %NULL for the process's own
 *
 * Exponential backoff with jitter: a random moment in the upper half of 1 s, 2 s, 4 s … up
 * to 5 minutes. The jitter keeps a fleet of clients from returning together after an outage.
 *
 * Returns: microseconds to wait
 */
gint64 helio_backoff_delay (guint attempt, GRand *random);

/**
 * helio_backoff_delay_up_to:
 * @longest: microseconds, the longest pause
 * @attempt: failed attempts so far, 1 or more
 * @random: (nullable): source of jitter, or %NULL for the process's own
 *
 * As helio_backoff_delay(), for what nobody waits for.
 *
 * Returns: microseconds to wait
 */
gint64 helio_backoff_delay_up_to (gint64 longest, guint attempt, GRand *random);

/**
 * helio_backoff_get_rest:
 * @begun: when a pause began, microseconds UTC
 * @end: when it ends, likewise
 * @now: the time, likewise
 *
 * A pause is over, too, when it seems to have begun later than it is: it was noted while the clock
 * was wrong, and nobody knows how long it would last by now.
 *
 * Returns: microseconds until it is over; 0 when it is
 */
gint64 helio_backoff_get_rest (gint64 begun, gint64 end, gint64 now);

G_END_DECLS
