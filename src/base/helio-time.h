/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HELIO_TIME_NONE:
 *
 * "No moment", where a time in microseconds is expected.
 */
#define HELIO_TIME_NONE G_MININT64

/**
 * HELIO_SECOND:
 *
 * A second, in microseconds, wide enough to be multiplied: %G_USEC_PER_SEC is an `int`.
 */
#define HELIO_SECOND ((gint64) G_USEC_PER_SEC)

/**
 * helio_time_parse:
 * @text: RFC 3339, such as `2026-11-23T20:41:22Z` or `2026-11-23T20:41:22.5+01:00`
 * @length: bytes of @text, or -1 when it ends with a NUL
 * @time: (out): microseconds since 1970-01-01T00:00:00Z
 *
 * Reads a moment as the service writes it. Written by hand because the feed holds several a record
 * and #GDateTime allocates.
 *
 * Returns: whether @text is a moment, whole, in the years 1 to 9999
 */
gboolean helio_time_parse (const char *text, gssize length, gint64 *time);

/**
 * helio_time_format:
 * @time: microseconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): @time as RFC 3339 in UTC with whole seconds, or with microseconds
 *   when it has a fraction
 */
char *helio_time_format (gint64 time);

/**
 * helio_time_find_zone:
 * @name: (nullable): the name of a time zone, not trusted
 *
 * For GLib a name is a path to a file of the system's, whichever that is.
 *
 * Returns: (transfer full) (nullable): the zone that IANA calls so, for instance `Europe/Lisbon`;
 *   %NULL when there is none
 */
GTimeZone *helio_time_find_zone (const char *name);

/**
 * helio_time_to_date_time:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: (transfer full) (nullable): @time in @zone, or %NULL for %HELIO_TIME_NONE and
 *   outside the years 1 to 9999
 */
GDateTime *helio_time_to_date_time (gint64 time, GTimeZone *zone);

/**
 * helio_time_format_day:
 * @time: microseconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full) (nullable): the day in UTC as `YYYY-MM-DD`, or %NULL for
 *   %HELIO_TIME_NONE
 */
char *helio_time_format_day (gint64 time);

/**
 * helio_time_format_earliest_day:
 * @time: microseconds since 1970-01-01T00:00:00Z
 *
 * For what is over with a day: somewhere on earth a day ends twelve hours after it does in
 * Greenwich.
 *
 * Returns: (transfer full) (nullable): the earliest day that it still is anywhere, as
 *   `YYYY-MM-DD`, or %NULL for %HELIO_TIME_NONE
 */
char *helio_time_format_earliest_day (gint64 time);

/**
 * helio_time_use_iso_days:
 * @iso: whether days are written as ISO 8601 does, `2023-08-25`
 *
 * How helio_time_local_date() and the functions after it write days from now on, in the whole
 * program, as setlocale() does; for people who prefer that to what their language does. May be
 * called while another thread writes days.
 */
void helio_time_use_iso_days (gboolean iso);

/**
 * helio_time_local_date:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * The one date format of the whole product: day, abbreviated month, year in the user's
 * language, for instance `25 Aug 2023`.
 *
 * Returns: (transfer full): the date, or an en dash for %HELIO_TIME_NONE
 */
char *helio_time_local_date (gint64 time, GTimeZone *zone);

/**
 * helio_time_local_month:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * Returns: (transfer full): the month as helio_time_local_date() writes it, for instance
 *   `Aug 2023`, or an en dash for %HELIO_TIME_NONE
 */
char *helio_time_local_month (gint64 time, GTimeZone *zone);

/**
 * helio_time_local:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 *
 * As helio_time_local_date() with hours and minutes, for instance `25 Aug 2023, 14:05`.
 *
 * Returns: (transfer full): date and time, or an en dash for %HELIO_TIME_NONE
 */
char *helio_time_local (gint64 time, GTimeZone *zone);

/**
 * helio_time_find_month:
 * @word: a word, such as `nov.` or `November`
 *
 * Reads a month as helio_time_local_date() writes it or as people write it out, in the user's
 * language or in English, whatever the case and the accents.
 *
 * Returns: the month, 1 to 12, or 0 when @word is none
 */
int helio_time_find_month (const char *word);

/**
 * helio_time_start_of_day:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @add_days: days to move, may be negative
 *
 * Days are calendar days: across a change of daylight saving one has 23 or 25 hours.
 *
 * Returns: midnight, in @zone, of the day that contains @time, moved by @add_days
 */
gint64 helio_time_start_of_day (gint64 time, GTimeZone *zone, int add_days);

/**
 * helio_time_start_of_month:
 * @time: microseconds since 1970-01-01T00:00:00Z
 * @zone: (nullable): the profile's time zone, or %NULL for this computer's
 * @add_months: months to move, may be negative
 *
 * Returns: midnight, in @zone, of the first day of the month that contains @time, moved by
 *   @add_months
 */
gint64 helio_time_start_of_month (gint64 time, GTimeZone *zone, int add_months);

G_END_DECLS
