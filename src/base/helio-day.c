/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-day.h"

#include "helio-time.h"

#include <string.h>

static gboolean
read_number (const char *text, guint count, guint *value)
{
  *value = 0;
  for (guint i = 0; i < count; i++)
    {
      guint digit = (guint) text[i] - '0';

      if (digit > 9)
        return FALSE;
      *value = *value * 10 + digit;
    }
  return TRUE;
}

/* As #GDate counts them, but several a record are read (Hinnant, "chrono-compatible low-level date
 * algorithms", days_from_civil). */
static guint32
count_days (guint year, guint month, guint day)
{
  guint y = month <= 2 ? year - 1 : year;
  guint day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day;

  return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 306;
}

guint32
helio_day_parse (const char *text, gssize length)
{
  guint year, month, day;

  g_return_val_if_fail (text != NULL, 0);

  if ((length < 0 ? strlen (text) : (gsize) length) != strlen ("YYYY-MM-DD")
      || !read_number (text, 4, &year) || text[4] != '-' || !read_number (text + 5, 2, &month)
      || text[7] != '-' || !read_number (text + 8, 2, &day)
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  return count_days (year, month, day);
}

static GDate
to_date (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return date;
}

char *
helio_day_format (guint32 day)
{
  GDate date;

  g_return_val_if_fail (day > 0, NULL);

  date = to_date (day);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

char *
helio_day_format_local (guint32 day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return helio_time_local_date (helio_day_at (day, utc, 0), utc);
}

gint64
helio_day_at (guint32 day, GTimeZone *zone, int hour)
{
  g_autoptr (GTimeZone) here = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) moment = NULL;
  GDate date;

  g_return_val_if_fail (day > 0, HELIO_TIME_NONE);

  date = to_date (day);
  moment = g_date_time_new (here, g_date_get_year (&date), (int) g_date_get_month (&date),
                            g_date_get_day (&date), hour, 0, 0);
  return moment != NULL ? g_date_time_to_unix (moment) * HELIO_SECOND : HELIO_TIME_NONE;
}

guint32
helio_day_of (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) moment = helio_time_to_date_time (time, zone);

  return moment != NULL ? helio_day_of_date_time (moment) : 0;
}

guint32
helio_day_of_date_time (GDateTime *moment)
{
  int year, month, day;

  g_return_val_if_fail (moment != NULL, 0);

  g_date_time_get_ymd (moment, &year, &month, &day);
  return count_days ((guint) year, (guint) month, (guint) day);
}
