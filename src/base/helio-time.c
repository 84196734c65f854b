/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-time.h"

#include "helio-day.h"
#include "helio-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MONTH "%b"

#define DAY_LENGTH 10
#define EPOCH 719163 /* the day 1970-01-01 */
#define END 3652060  /* the day behind 9999-12-31 */
#define DAY_SECONDS (24 * 60 * 60)

/* Those of the C library are in the system's language, which is not always the application's. */
static const char *const months[] = {
  NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
  NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
  NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
};

static gboolean
read_digits (const char **cursor, const char *end, guint count, int *value)
{
  guint result = 0;

  if (end - *cursor < (gssize) count)
    return FALSE;
  for (guint i = 0; i < count; i++, (*cursor)++)
    {
      guint digit = (guint) * *cursor - '0';

      if (digit > 9)
        return FALSE;
      result = result * 10 + digit;
    }
  *value = (int) result;
  return TRUE;
}

static gboolean
read_char (const char **cursor, const char *end, char expected)
{
  if (*cursor >= end || (**cursor != expected && g_ascii_toupper (**cursor) != expected))
    return FALSE;
  (*cursor)++;
  return TRUE;
}

static gboolean
read_fraction (const char **cursor, const char *end, gint64 *microseconds)
{
  gint64 scale = 100000;

  *microseconds = 0;
  if (*cursor >= end || **cursor != '.')
    return TRUE;
  (*cursor)++;
  if (*cursor >= end || !g_ascii_isdigit (**cursor))
    return FALSE;
  for (; *cursor < end && g_ascii_isdigit (**cursor); (*cursor)++, scale /= 10)
    *microseconds += (**cursor - '0') * scale;
  return TRUE;
}

static gboolean
read_offset (const char **cursor, const char *end, int *seconds)
{
  int sign, hours, minutes;

  *seconds = 0;
  if (read_char (cursor, end, 'Z'))
    return TRUE;
  if (*cursor >= end || (**cursor != '+' && **cursor != '-'))
    return FALSE;
  sign = *(*cursor)++ == '-' ? -1 : 1;
  if (!read_digits (cursor, end, 2, &hours) || !read_char (cursor, end, ':')
      || !read_digits (cursor, end, 2, &minutes) || hours > 23 || minutes > 59)
    return FALSE;
  *seconds = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
helio_time_parse (const char *text, gssize length, gint64 *time)
{
  const char *cursor, *end;
  guint32 day;
  int hour, minute, second, offset;
  gint64 seconds, fraction;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  end = text + (length < 0 ? (gssize) strlen (text) : length);
  day = helio_day_parse (text, MIN (end - text, DAY_LENGTH));
  cursor = text + DAY_LENGTH;
  if (day == 0 || !read_char (&cursor, end, 'T') || !read_digits (&cursor, end, 2, &hour)
      || !read_char (&cursor, end, ':') || !read_digits (&cursor, end, 2, &minute)
      || !read_char (&cursor, end, ':') || !read_digits (&cursor, end, 2, &second)
      || !read_fraction (&cursor, end, &fraction) || !read_offset (&cursor, end, &offset)
      || cursor != end)
    return FALSE;

  /* Second 60 is a leap second: counted as the first of the next minute, as POSIX does. */
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;

  seconds = (gint64) day * DAY_SECONDS + hour * 3600 + minute * 60 + second - offset;
  /* The offset may lead out of the years that there are. */
  if (seconds < DAY_SECONDS || seconds >= (gint64) END * DAY_SECONDS)
    return FALSE;
  *time = (seconds - (gint64) EPOCH * DAY_SECONDS) * HELIO_SECOND + fraction;
  return TRUE;
}

/* GLib reads a zone's file again when nobody has the zone any more: the last one is kept, as it is
 * mostly the same that is asked for. */
static void
keep_zone (GTimeZone *zone)
{
  static GTimeZone *kept = NULL; /* (owned) (nullable) (atomic) */
  GTimeZone *before = g_atomic_pointer_exchange (&kept, g_time_zone_ref (zone));

  g_clear_pointer (&before, g_time_zone_unref);
}

/* Names begin with a capital and have no dots, as neither "..", nor the tables that lie beside the
   zones do. */
GTimeZone *
helio_time_find_zone (const char *name)
{
  GTimeZone *zone;

  if (name == NULL || !g_ascii_isupper (*name)
      || name[strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/")] != '\0')
    return NULL;
  zone = g_time_zone_new_identifier (name);
  if (zone != NULL)
    keep_zone (zone);
  return zone;
}

GDateTime *
helio_time_to_date_time (gint64 time, GTimeZone *zone)
{
  gint64 seconds = time / HELIO_SECOND;
  gint64 fraction = time % HELIO_SECOND;
  g_autoptr (GDateTime) whole = NULL;
  g_autoptr (GDateTime) exact = NULL;

  whole = time != HELIO_TIME_NONE ? g_date_time_new_from_unix_utc (seconds) : NULL;
  if (whole == NULL)
    return NULL;
  exact = g_date_time_add (whole, fraction);
  return zone != NULL ? g_date_time_to_timezone (exact, zone) : g_date_time_to_local (exact);
}

static char *
format_day (gint64 time, GTimeZone *zone)
{
  guint32 day = helio_day_of (time, zone);

  return day > 0 ? helio_day_format (day) : NULL;
}

char *
helio_time_format_day (gint64 time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return format_day (time, utc);
}

char *
helio_time_format_earliest_day (gint64 time)
{
  g_autoptr (GTimeZone) last = g_time_zone_new_offset (-12 * 3600);

  return format_day (time, last);
}

char *
helio_time_format (gint64 time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = helio_time_to_date_time (time, utc);
  g_autofree char *clock = NULL;
  int year, month, day;

  if (moment == NULL)
    return NULL;
  clock = g_date_time_format (moment, g_date_time_get_microsecond (moment) != 0 ? "%H:%M:%S.%fZ"
                                                                                : "%H:%M:%SZ");
  /* Its %Y has no noughts before the year 1000. */
  g_date_time_get_ymd (moment, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%s", year, month, day, clock);
}

static const char *
get_month (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month - 1]);
}

static char *
format_local (gint64 time, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) moment = helio_time_to_date_time (time, zone);
  g_autofree char *with_month = NULL;
  const char *month = strstr (format, MONTH);

  if (moment == NULL)
    return g_strdup (HELIO_NO_VALUE);
  if (month == NULL)
    return g_date_time_format (moment, format);
  with_month = g_strdup_printf ("%.*s%s%s", (int) (month - format), format,
                                get_month (g_date_time_get_month (moment)), month + strlen (MONTH));
  return g_date_time_format (moment, with_month);
}

static gboolean
begins_with (const char *folded, const char *month)
{
  g_autofree char *abbreviation = helio_text_fold (month, -1);

  g_strdelimit (abbreviation, ".", '\0');
  return g_str_has_prefix (folded, abbreviation);
}

int
helio_time_find_month (const char *word)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, 0);

  folded = helio_text_fold (word, -1);
  for (int i = 1; i <= (int) G_N_ELEMENTS (months); i++)
    if (begins_with (folded, get_month (i)))
      return i;
  for (int i = 1; i <= (int) G_N_ELEMENTS (months); i++)
    if (begins_with (folded, months[i - 1]))
      return i;
  return 0;
}

/* Like the locale's, of the whole program. */
static int iso_days; /* (atomic) */

void
helio_time_use_iso_days (gboolean iso)
{
  g_atomic_int_set (&iso_days, iso);
}

static gboolean
uses_iso_days (void)
{
  return g_atomic_int_get (&iso_days);
}

char *
helio_time_local_date (gint64 time, GTimeZone *zone)
{
  if (uses_iso_days ())
    return format_local (time, zone, "%Y-%m-%d");
  /* Translators: the date format of the whole application, see g_date_time_format() */
  return format_local (time, zone, C_ ("date", "%-d %b %Y"));
}

char *
helio_time_local_month (gint64 time, GTimeZone *zone)
{
  if (uses_iso_days ())
    return format_local (time, zone, "%Y-%m");
  /* Translators: a month of a year, see g_date_time_format() */
  return format_local (time, zone, C_ ("month of a year", "%b %Y"));
}

char *
helio_time_local (gint64 time, GTimeZone *zone)
{
  if (uses_iso_days ())
    return format_local (time, zone, "%Y-%m-%d %H:%M");
  /* Translators: date and time of day, see g_date_time_format() */
  return format_local (time, zone, C_ ("date and time", "%-d %b %Y, %H:%M"));
}

gint64
helio_time_start_of_day (gint64 time, GTimeZone *zone, int add_days)
{
  guint32 day = helio_day_of (time, zone);

  g_return_val_if_fail (day > 0, time);
  return helio_day_at (day + (guint32) add_days, zone, 0);
}

gint64
helio_time_start_of_month (gint64 time, GTimeZone *zone, int add_months)
{
  g_autoptr (GTimeZone) local = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = helio_time_to_date_time (time, local);
  g_autoptr (GDateTime) midnight = NULL;
  int month;

  g_return_val_if_fail (moment != NULL, time);

  month = g_date_time_get_year (moment) * 12 + g_date_time_get_month (moment) - 1 + add_months;
  midnight = g_date_time_new (local, month / 12, month % 12 + 1, 1, 0, 0, 0);
  return g_date_time_to_unix (midnight) * HELIO_SECOND;
}
