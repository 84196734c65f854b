/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-opening-hours.h"

#include "helio-field.h"
#include "helio-time.h"

#define MINUTES_OF_DAY (24 * 60)
#define N_DAYS 7

typedef struct
{
  int day;  /* 1 is Monday, as for GDateTime */
  int from; /* minutes since midnight */
  int to;
} Opening;

struct _HelioOpeningHours
{
  GTimeZone *zone;  /* (owned) */
  GArray *openings; /* (owned) (element-type Opening) */
};

HelioOpeningHours *
helio_opening_hours_new (const char *time_zone)
{
  GTimeZone *zone;
  HelioOpeningHours *self;

  g_return_val_if_fail (time_zone != NULL, NULL);

  zone = helio_time_find_zone (time_zone);
  if (zone == NULL)
    return NULL;
  self = g_new (HelioOpeningHours, 1);
  self->zone = zone;
  self->openings = g_array_new (FALSE, FALSE, sizeof (Opening));
  return self;
}

void
helio_opening_hours_free (HelioOpeningHours *self)
{
  if (self == NULL)
    return;
  g_time_zone_unref (self->zone);
  g_array_unref (self->openings);
  g_free (self);
}

/* -1 when it is none. */
static int
parse_time (const char *text)
{
  int hours, minutes;

  for (guint i = 0; i < 5; i++)
    if (i == 2 ? text[i] != ':' : !g_ascii_isdigit (text[i]))
      return -1;
  hours = (text[0] - '0') * 10 + text[1] - '0';
  minutes = (text[3] - '0') * 10 + text[4] - '0';
  if (text[5] != '\0' || minutes > 59 || hours * 60 + minutes > MINUTES_OF_DAY)
    return -1;
  return hours * 60 + minutes;
}

gboolean
helio_opening_hours_add (HelioOpeningHours *self, const char *day, const char *from, const char *to)
{
  static const char *const days[N_DAYS]
      = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
  Opening opening = { 0, parse_time (from), parse_time (to) };

  for (int i = 0; i < N_DAYS; i++)
    if (g_str_equal (days[i], day))
      opening.day = i + 1;
  if (opening.day == 0 || opening.from < 0 || opening.to <= opening.from)
    return FALSE;
  g_array_append_val (self->openings, opening);
  return TRUE;
}

static GDateTime *
to_local (HelioOpeningHours *self, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, self->zone);
}

gboolean
helio_opening_hours_is_open (HelioOpeningHours *self, gint64 now)
{
  g_autoptr (GDateTime) local = NULL;
  int minute;

  g_return_val_if_fail (self != NULL, FALSE);

  local = to_local (self, now);
  minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  for (guint i = 0; i < self->openings->len; i++)
    {
      const Opening *opening = &g_array_index (self->openings, Opening, i);

      if (opening->day == g_date_time_get_day_of_week (local) && opening->from <= minute
          && minute < opening->to)
        return TRUE;
    }
  return FALSE;
}

/* When an opening begins on the day of @date. */
static gint64
begin_on (HelioOpeningHours *self, GDateTime *date, const Opening *opening)
{
  g_autoptr (GDateTime) begin
      = g_date_time_new (self->zone, g_date_time_get_year (date), g_date_time_get_month (date),
                         g_date_time_get_day_of_month (date), opening->from / 60,
                         opening->from % 60, 0);

  return g_date_time_to_unix (begin) * G_USEC_PER_SEC;
}

gint64
helio_opening_hours_next_opening (HelioOpeningHours *self, gint64 now)
{
  g_autoptr (GDateTime) today = NULL;
  gint64 next = HELIO_NO_INTEGER;

  g_return_val_if_fail (self != NULL, HELIO_NO_INTEGER);

  today = to_local (self, now);
  /* The same day of the next week, too: today's may have begun. */
  for (int i = 0; i <= N_DAYS; i++)
    {
      g_autoptr (GDateTime) date = g_date_time_add_days (today, i);

      for (guint j = 0; j < self->openings->len; j++)
        {
          const Opening *opening = &g_array_index (self->openings, Opening, j);
          gint64 begin;

          if (opening->day != g_date_time_get_day_of_week (date))
            continue;
          begin = begin_on (self, date, opening);
          if (begin > now && (next == HELIO_NO_INTEGER || begin < next))
            next = begin;
        }
    }
  return next;
}
