/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-day.h"

#include "helio-time.h"

static void
what_is_written_is_read_back (void)
{
  for (guint32 day = 1; day < 3000000; day += 1009)
    {
      g_autofree char *text = helio_day_format (day);

      g_assert_cmpuint (helio_day_parse (text, -1), ==, day);
    }
  g_assert_cmpuint (helio_day_parse ("2024-03-01", -1) - helio_day_parse ("2024-02-28", -1), ==, 2);
  g_assert_cmpuint (helio_day_parse ("2024-02-29T12:00:00Z", 10), ==,
                    helio_day_parse ("2024-02-29", -1));
}

static void
what_is_no_day_is_none (void)
{
  static const char *const cases[] = {
    "",           "2026",       "2026-02-29", "2026-13-01", "2026-01-00",           "0000-01-01",
    "2026/01/01", "2026-1-011", " 2026-01-0", "26-01-0100", "2026-01-01T00:00:00Z", "2026-01-0١",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i]);
      g_assert_cmpuint (helio_day_parse (cases[i], -1), ==, 0);
    }
  g_assert_cmpuint (helio_day_parse ("2026-01-01", 9), ==, 0);
}

/* On 29 March 2026 summer begins in Paris. */
static void
its_hours_are_those_of_the_zone (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  guint32 day = helio_day_parse ("2026-03-29", -1);
  gint64 before, after;

  g_assert_true (helio_time_parse ("2026-03-29T00:00:00+01:00", -1, &before));
  g_assert_true (helio_time_parse ("2026-03-29T08:00:00+02:00", -1, &after));
  g_assert_cmpint (helio_day_at (day, paris, 0), ==, before);
  g_assert_cmpint (helio_day_at (day, paris, 8), ==, after);
  g_assert_cmpint (helio_day_at (day + 1, paris, 0) - before, ==, 23 * 3600 * HELIO_SECOND);
  g_assert_cmpuint (helio_day_of (before, paris), ==, day);
  g_assert_cmpuint (helio_day_of (before - 1, paris), ==, day - 1);
  g_assert_cmpuint (helio_day_of (HELIO_TIME_NONE, paris), ==, 0);
}

static void
people_read_the_same_day_everywhere (void)
{
  static const char *const zones[] = { "Pacific/Kiritimati", "Pacific/Pago_Pago" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *text = NULL;

      g_setenv ("TZ", zones[i], TRUE);
      text = helio_day_format_local (helio_day_parse ("2023-08-25", -1));
      g_assert_cmpstr (text, ==, "25 Aug 2023");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/day/what-is-written-is-read-back", what_is_written_is_read_back);
  g_test_add_func ("/base/day/what-is-no-day-is-none", what_is_no_day_is_none);
  g_test_add_func ("/base/day/its-hours-are-those-of-the-zone", its_hours_are_those_of_the_zone);
  g_test_add_func ("/base/day/people-read-the-same-day-everywhere",
                   people_read_the_same_day_everywhere);
  return g_test_run ();
}
