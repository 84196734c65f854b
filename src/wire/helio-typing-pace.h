/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_TYPING_LASTS:
 *
 * Microseconds after which whoever types does so no longer, unless it is said again.
 */
#define HELIO_TYPING_LASTS (8 * G_USEC_PER_SEC)

/**
 * HELIO_TYPING_AGAIN:
 *
 * Microseconds after which whoever still types says so again, and no sooner.
 */
#define HELIO_TYPING_AGAIN (4 * G_USEC_PER_SEC)

/**
 * HelioTypingPace:
 * @said_at: when it was said last that somebody types; 0 when they do not
 *
 * How often it is said that somebody types: at once, then now and then, and once that they have
 * ended. Begins as zeros.
 */
typedef struct
{
  gint64 said_at;
} HelioTypingPace;

/**
 * helio_typing_pace_is_due:
 * @self: what was said before
 * @typing: whether somebody types, or has ended
 * @now: the time in microseconds, of a clock that never goes back
 *
 * Asked at every key. What is due counts as said.
 *
 * Returns: whether it is to be said
 */
gboolean helio_typing_pace_is_due (HelioTypingPace *self, gboolean typing, gint64 now);

G_END_DECLS
