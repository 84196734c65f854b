/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-opening-hours.h"

#include "helio-field.h"
#include "helio-time.h"

static gint64
at (const char *text)
{
  gint64 time;

  g_assert_true (helio_time_parse (text, -1, &time));
  return time;
}

/* Monday to Friday in Paris, on Friday until noon. */
static HelioOpeningHours *
make (void)
{
  static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday" };
  HelioOpeningHours *hours = helio_opening_hours_new ("Europe/Paris");

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_true (helio_opening_hours_add (hours, days[i], "09:00", "12:00"));
      g_assert_true (helio_opening_hours_add (hours, days[i], "13:30", "18:00"));
    }
  g_assert_true (helio_opening_hours_add (hours, "friday", "09:00", "12:00"));
  return hours;
}

static void
somebody_is_there_by_the_clock_of_the_place (void)
{
  g_autoptr (HelioOpeningHours) hours = make ();

  /* Thursday; winter, then summer. */
  g_assert_false (helio_opening_hours_is_open (hours, at ("2026-11-26T07:59:59Z")));
  g_assert_true (helio_opening_hours_is_open (hours, at ("2026-11-26T08:00:00Z")));
  g_assert_true (helio_opening_hours_is_open (hours, at ("2026-11-26T10:59:59Z")));
  g_assert_false (helio_opening_hours_is_open (hours, at ("2026-11-26T11:00:00Z")));
  g_assert_true (helio_opening_hours_is_open (hours, at ("2026-11-26T16:59:00Z")));
  g_assert_true (helio_opening_hours_is_open (hours, at ("2026-07-23T07:00:00Z")));
  g_assert_false (helio_opening_hours_is_open (hours, at ("2026-07-23T16:00:00Z")));
  /* Saturday. */
  g_assert_false (helio_opening_hours_is_open (hours, at ("2026-11-28T09:00:00Z")));
}

static void
the_next_opening_is_found (void)
{
  g_autoptr (HelioOpeningHours) hours = make ();
  g_autoptr (HelioOpeningHours) once = helio_opening_hours_new ("UTC");
  g_autoptr (HelioOpeningHours) never = helio_opening_hours_new ("UTC");

  g_assert_cmpint (helio_opening_hours_next_opening (hours, at ("2026-11-26T05:00:00Z")), ==,
                   at ("2026-11-26T08:00:00Z"));
  g_assert_cmpint (helio_opening_hours_next_opening (hours, at ("2026-11-26T11:15:00Z")), ==,
                   at ("2026-11-26T12:30:00Z"));
  /* From Friday's noon to Monday. */
  g_assert_cmpint (helio_opening_hours_next_opening (hours, at ("2026-11-27T12:00:00Z")), ==,
                   at ("2026-11-30T08:00:00Z"));
  /* Over the night in which the clocks change. */
  g_assert_cmpint (helio_opening_hours_next_opening (hours, at ("2026-10-23T12:00:00Z")), ==,
                   at ("2026-10-26T08:00:00Z"));
  g_assert_true (helio_opening_hours_add (once, "thursday", "00:00", "24:00"));
  g_assert_cmpint (helio_opening_hours_next_opening (once, at ("2026-11-26T00:00:00Z")), ==,
                   at ("2026-12-03T00:00:00Z"));
  g_assert_cmpint (helio_opening_hours_next_opening (never, at ("2026-11-26T00:00:00Z")), ==,
                   HELIO_NO_INTEGER);
}

static void
what_is_no_opening_is_refused (void)
{
  static const char *const cases[][3] = {
    { "Monday", "09:00", "12:00" },  { "monday", "9:00", "12:00" },  { "monday", "09:60", "12:00" },
    { "monday", "09:00", "24:01" },  { "monday", "12:00", "12:00" }, { "monday", "12:00", "09:00" },
    { "monday", "09:00", "12:00x" }, { "monday", "", "12:00" },
  };
  g_autoptr (HelioOpeningHours) hours = helio_opening_hours_new ("UTC");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s %s", cases[i][0], cases[i][1], cases[i][2]);
      g_assert_false (helio_opening_hours_add (hours, cases[i][0], cases[i][1], cases[i][2]));
    }
  g_assert_null (helio_opening_hours_new ("Europe/Nowhere"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/opening-hours/is-open", somebody_is_there_by_the_clock_of_the_place);
  g_test_add_func ("/model/opening-hours/next", the_next_opening_is_found);
  g_test_add_func ("/model/opening-hours/refused", what_is_no_opening_is_refused);
  return g_test_run ();
}
