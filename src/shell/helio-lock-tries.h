/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_lock_tries_count:
 * @settings: keeps them
 * @clock: the time
 *
 * A PIN is about to be tried. It counts as a wrong one until helio_lock_tries_forget() or
 * helio_lock_tries_take_back(): whoever ends the program meanwhile has tried it, too.
 *
 * Wrong PINs are kept in the settings, so that the pause after them does not end with the program.
 * All of this belongs to the main thread.
 *
 * Returns: when one was tried before, for helio_lock_tries_take_back()
 */
gint64 helio_lock_tries_count (GSettings *settings, HelioClock *clock);

/**
 * helio_lock_tries_take_back:
 * @settings: keeps them
 * @before: what helio_lock_tries_count() gave
 *
 * What was tried last was not looked at: what the keyring has not told is no wrong try, and costs
 * no pause.
 */
void helio_lock_tries_take_back (GSettings *settings, gint64 before);

/**
 * helio_lock_tries_forget:
 * @settings: keeps them
 *
 * A PIN was right, or there is none any more: no wrong ones count from now on.
 */
void helio_lock_tries_forget (GSettings *settings);

/**
 * helio_lock_tries_get_pause:
 * @settings: keeps them
 * @clock: the time
 *
 * Returns: microseconds until another PIN may be tried; it grows with each wrong one
 */
gint64 helio_lock_tries_get_pause (GSettings *settings, HelioClock *clock);

/**
 * helio_lock_tries_are_many:
 * @settings: keeps them
 *
 * Returns: whether so many PINs were wrong that whoever tries may not know it any more
 */
gboolean helio_lock_tries_are_many (GSettings *settings);

G_END_DECLS
