/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HELIO_TYPE_RATE_LIMIT (helio_rate_limit_get_type ())
G_DECLARE_FINAL_TYPE (HelioRateLimit, helio_rate_limit, HELIO, RATE_LIMIT, GObject)

/**
 * HELIO_RATE_LIMIT_MAX:
 *
 * The highest rate there is, as good as none.
 */
#define HELIO_RATE_LIMIT_MAX 100000

/**
 * HELIO_RATE_LIMIT_BURST_SECONDS:
 *
 * Of how many seconds somebody may take all at once, who has taken nothing before.
 */
#define HELIO_RATE_LIMIT_BURST_SECONDS 10

/**
 * helio_rate_limit_new:
 * @rate: how many requests a second, 1 to %HELIO_RATE_LIMIT_MAX
 *
 * Counts what everybody takes, in this process. What it remembers of somebody is forgotten as soon
 * as it makes no difference, so that no number of them fills the memory. Used by one thread.
 *
 * Returns: (transfer full): a limit
 */
HelioRateLimit *helio_rate_limit_new (guint rate);

/**
 * helio_rate_limit_take:
 * @self: a limit
 * @who: who asks
 * @now: microseconds since 1970-01-01T00:00:00Z
 *
 * Counts a request, unless it is one too many.
 *
 * Returns: 0, or the seconds to wait until there may be one again
 */
guint helio_rate_limit_take (HelioRateLimit *self, const char *who, gint64 now);

/**
 * helio_rate_limit_count:
 * @self: a limit
 *
 * Returns: of how many it remembers something
 */
guint helio_rate_limit_count (HelioRateLimit *self);

G_END_DECLS
