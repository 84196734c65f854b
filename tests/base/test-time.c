/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-time.h"

static void
parse_reads_rfc_3339 (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
    gint64 fraction;
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0, 0 },
    { "2026-11-23T20:41:22Z", 1795466482, 0 },
    { "2026-11-23T21:41:22+01:00", 1795466482, 0 },
    { "2026-11-23T20:41:22.5Z", 1795466482, 500000 },
    { "2026-11-23t20:41:22.123456789z", 1795466482, 123456 },
    { "2024-02-29T12:00:00-05:30", 1709227800, 0 },
    { "1969-12-31T23:59:59Z", -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (helio_time_parse (cases[i].text, -1, &time));
      g_assert_cmpint (time, ==, cases[i].seconds * HELIO_SECOND + cases[i].fraction);
    }
}

static void
parse_agrees_with_glib_on_every_day (void)
{
  for (gint64 day = -200000; day < 200000; day += 13)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (day * 86400);
      g_autofree char *text = g_date_time_format (moment, "%Y-%m-%dT00:00:00Z");
      gint64 time = 0;

      g_assert_true (helio_time_parse (text, -1, &time));
      g_assert_cmpint (time, ==, day * 86400 * HELIO_SECOND);
    }
}

static void
parse_refuses_what_is_no_moment (void)
{
  static const char *const cases[] = {
    "",
    "2026",
    "2026-11-23",
    "2026-11-23T20:41:22",
    "2026-13-01T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-02-00T00:00:00Z",
    "2026-11-23T24:00:00Z",
    "2026-11-23T00:60:00Z",
    "2026-11-23T20:41:22.Z",
    "2026-11-23T20:41:22+1:00",
    "2026-11-23T20:41:22Zx",
    "0000-01-01T00:00:00Z",
    "2026-11-23 20:41:22Z",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "9999-12-31T23:59:60Z",
    "２026-11-23T20:41:22Z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 time;

      g_test_message ("%s", cases[i]);
      g_assert_false (helio_time_parse (cases[i], -1, &time));
    }
}

static void
format_is_read_back (void)
{
  static const gint64 times[] = {
    0,  1795466482 * HELIO_SECOND,   1795466482500001,
    -1, -62135596800 * HELIO_SECOND, 253402300799 * HELIO_SECOND + 999999,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = helio_time_format (times[i]);
      gint64 time = 0;

      g_assert_true (helio_time_parse (text, -1, &time));
      g_assert_cmpint (time, ==, times[i]);
    }
}

static void
dates_are_shown_in_the_zone_of_the_profile (void)
{
  g_autoptr (GTimeZone) puerto_rico = g_time_zone_new_identifier ("America/Puerto_Rico");
  g_autofree char *date = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *none = helio_time_local_date (HELIO_TIME_NONE, NULL);
  gint64 time;

  g_assert_nonnull (puerto_rico);
  g_assert_true (helio_time_parse ("2023-08-26T02:30:00Z", -1, &time));
  date = helio_time_local_date (time, puerto_rico);
  moment = helio_time_local (time, puerto_rico);
  g_assert_cmpstr (date, ==, "25 Aug 2023");
  g_assert_cmpstr (moment, ==, "25 Aug 2023, 22:30");
  g_assert_cmpstr (none, ==, "–");
}

static void
days_may_be_written_as_iso_8601_does (void)
{
  g_autoptr (GTimeZone) puerto_rico = g_time_zone_new_identifier ("America/Puerto_Rico");
  g_autofree char *date = NULL;
  g_autofree char *month = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *none = NULL;
  gint64 time;

  g_assert_true (helio_time_parse ("2023-08-26T02:30:00Z", -1, &time));
  helio_time_use_iso_days (TRUE);
  date = helio_time_local_date (time, puerto_rico);
  month = helio_time_local_month (time, puerto_rico);
  moment = helio_time_local (time, puerto_rico);
  none = helio_time_local_date (HELIO_TIME_NONE, NULL);
  helio_time_use_iso_days (FALSE);
  g_assert_cmpstr (date, ==, "2023-08-25");
  g_assert_cmpstr (month, ==, "2023-08");
  g_assert_cmpstr (moment, ==, "2023-08-25 22:30");
  g_assert_cmpstr (none, ==, "–");
}

static void
months_are_those_of_the_zone (void)
{
  g_autoptr (GTimeZone) auckland = g_time_zone_new_identifier ("Pacific/Auckland");
  g_autofree char *month = NULL;
  g_autofree char *start = NULL, *next = NULL, *before = NULL;
  gint64 time;

  /* There it is 2024 already, and summer. */
  g_assert_true (helio_time_parse ("2023-12-31T11:30:00Z", -1, &time));
  month = helio_time_local_month (time, auckland);
  g_assert_cmpstr (month, ==, "Jan 2024");
  start = helio_time_format (helio_time_start_of_month (time, auckland, 0));
  g_assert_cmpstr (start, ==, "2023-12-31T11:00:00Z");
  next = helio_time_format (helio_time_start_of_month (time, auckland, 4));
  g_assert_cmpstr (next, ==, "2024-04-30T12:00:00Z");
  before = helio_time_format (helio_time_start_of_month (time, auckland, -1));
  g_assert_cmpstr (before, ==, "2023-11-30T11:00:00Z");
}

static void
months_are_read_as_people_write_them (void)
{
  static const struct
  {
    const char *word;
    int month;
  } cases[] = {
    { "Jan", 1 },   { "FEBRUARY", 2 }, { "mar", 3 }, { "may", 5 }, { "June", 6 }, { "sept.", 9 },
    { "dec.", 12 }, { "", 0 },         { "ja", 0 },  { "11", 0 },  { "day", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (helio_time_find_month (cases[i].word), ==, cases[i].month);
}

static void
days_follow_the_calendar_over_daylight_saving (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint64 time, midnight;

  /* 29 March 2026 has 23 hours in Paris. */
  g_assert_true (helio_time_parse ("2026-03-29T22:30:00+02:00", -1, &time));
  midnight = helio_time_start_of_day (time, paris, 0);
  g_assert_cmpint (helio_time_start_of_day (time, paris, 1) - midnight, ==,
                   23 * 3600 * HELIO_SECOND);
  g_assert_cmpint (midnight - helio_time_start_of_day (time, paris, -1), ==,
                   24 * 3600 * HELIO_SECOND);
}

static void
a_day_is_that_of_greenwich (void)
{
  g_autofree char *day = helio_time_format_day (1700000000 * HELIO_SECOND);
  g_autofree char *last = helio_time_format_day (-1);

  g_assert_cmpstr (day, ==, "2023-11-14");
  g_assert_cmpstr (last, ==, "1969-12-31");
  g_assert_null (helio_time_format_day (HELIO_TIME_NONE));
}

static void
a_day_is_over_when_it_is_everywhere (void)
{
  static const gint64 noon = 1700049600 * HELIO_SECOND; /* 2023-11-15 */
  g_autofree char *before = helio_time_format_earliest_day (noon - 1);
  g_autofree char *after = helio_time_format_earliest_day (noon);

  g_assert_cmpstr (before, ==, "2023-11-14");
  g_assert_cmpstr (after, ==, "2023-11-15");
  g_assert_null (helio_time_format_earliest_day (HELIO_TIME_NONE));
}

static void
a_zone_is_no_file (void)
{
  static const char *const names[] = { "Europe/Lisbon", "America/Port-au-Prince", "Etc/GMT+5",
                                       "UTC", "America/Argentina/Ushuaia" };
  static const char *const others[] = { "../../../../etc/passwd",
                                        "/etc/passwd",
                                        "Europe/../../../../etc/passwd",
                                        "zone.tab",
                                        "leapseconds",
                                        ":Europe/Lisbon",
                                        "Europe/Nowhere",
                                        "Europe",
                                        "",
                                        "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = helio_time_find_zone (names[i]);

      g_assert_nonnull (zone);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (helio_time_find_zone (others[i]));
  g_assert_null (helio_time_find_zone (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/parse-reads-rfc-3339", parse_reads_rfc_3339);
  g_test_add_func ("/base/time/parse-agrees-with-glib-on-every-day",
                   parse_agrees_with_glib_on_every_day);
  g_test_add_func ("/base/time/parse-refuses-what-is-no-moment", parse_refuses_what_is_no_moment);
  g_test_add_func ("/base/time/format-is-read-back", format_is_read_back);
  g_test_add_func ("/base/time/dates-are-shown-in-the-zone-of-the-profile",
                   dates_are_shown_in_the_zone_of_the_profile);
  g_test_add_func ("/time/days-may-be-written-as-iso-8601-does",
                   days_may_be_written_as_iso_8601_does);
  g_test_add_func ("/base/time/months-are-those-of-the-zone", months_are_those_of_the_zone);
  g_test_add_func ("/base/time/months-are-read-as-people-write-them",
                   months_are_read_as_people_write_them);
  g_test_add_func ("/base/time/days-follow-the-calendar-over-daylight-saving",
                   days_follow_the_calendar_over_daylight_saving);
  g_test_add_func ("/base/time/a-day-is-that-of-greenwich", a_day_is_that_of_greenwich);
  g_test_add_func ("/base/time/a-day-is-over-when-it-is-everywhere",
                   a_day_is_over_when_it_is_everywhere);
  g_test_add_func ("/base/time/a-zone-is-no-file", a_zone_is_no_file);
  return g_test_run ();
}
