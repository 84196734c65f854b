/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_lock_text_get:
 * @error: of helio_lock_finish() or helio_lock_pin_look_finish()
 *
 * Returns: one translated sentence or two
 */
const char *helio_lock_text_get (const GError *error);

/**
 * helio_lock_text_dup_pause:
 * @pause: microseconds, see helio_lock_get_pause()
 *
 * Returns: (transfer full) (nullable): how long it takes until another PIN may be tried; %NULL when
 *   that is now
 */
char *helio_lock_text_dup_pause (gint64 pause);

G_END_DECLS
