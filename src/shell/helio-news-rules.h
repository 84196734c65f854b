/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_news_is_wanted:
 * @settings: the settings
 * @kind: what the news is about
 * @now: the time, microseconds UTC
 * @zone: the time zone that quiet hours are in
 *
 * Returns: whether the desktop is to be told: people want to hear of @kind, and it is no quiet hour
 */
gboolean helio_news_is_wanted (GSettings *settings, const HelioKind *kind, gint64 now,
                               GTimeZone *zone);

G_END_DECLS
