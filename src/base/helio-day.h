/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar day is a number here: that of a #GDate in the Julian count, so that days are compared,
 * added and subtracted; 0 is no day. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_day_parse:
 * @text: a day as the service writes it, `YYYY-MM-DD`
 * @length: bytes of @text, or -1 when it ends with a NUL
 *
 * Returns: the day, or 0 when @text is none
 */
guint32 helio_day_parse (const char *text, gssize length);

/**
 * helio_day_format:
 * @day: a day
 *
 * Returns: (transfer full): @day as helio_day_parse() reads it
 */
char *helio_day_format (guint32 day);

/**
 * helio_day_format_local:
 * @day: a day
 *
 * Returns: (transfer full): @day as helio_time_local_date() writes it, the same everywhere
 */
char *helio_day_format_local (guint32 day);

/**
 * helio_day_at:
 * @day: a day
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @hour: an hour, 0 to 23
 *
 * Returns: the moment when that hour of @day begins in @zone, microseconds since
 *   1970-01-01T00:00:00Z, or %HELIO_TIME_NONE after the year 9999
 */
gint64 helio_day_at (guint32 day, GTimeZone *zone, int hour);

/**
 * helio_day_of:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: the day that contains @time in @zone, or 0 where helio_time_to_date_time() knows none
 */
guint32 helio_day_of (gint64 time, GTimeZone *zone);

/**
 * helio_day_of_date_time:
 * @moment: a moment in a time zone
 *
 * Returns: the day that contains it in its zone
 */
guint32 helio_day_of_date_time (GDateTime *moment);

G_END_DECLS
