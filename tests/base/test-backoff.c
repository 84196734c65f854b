/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-backoff.h"
#include "helio-time.h"

static void
delays_double_up_to_five_minutes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint attempt = 1; attempt < 100; attempt++)
    {
      gint64 ceiling = MIN (300, attempt < 10 ? 1 << (attempt - 1) : 300) * HELIO_SECOND;
      gint64 delay = helio_backoff_delay (attempt, random);

      g_assert_cmpint (delay, >=, ceiling / 2);
      g_assert_cmpint (delay, <=, ceiling);
    }
}

static void
what_nobody_waits_for_is_tried_less_often (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 hour = 3600 * HELIO_SECOND;

  for (guint attempt = 13; attempt < 100; attempt++)
    {
      gint64 delay = helio_backoff_delay_up_to (hour, attempt, random);

      g_assert_cmpint (delay, >=, hour / 2);
      g_assert_cmpint (delay, <=, hour);
    }
  g_assert_cmpint (helio_backoff_delay_up_to (hour, 1, random), <=, HELIO_SECOND);
}

static void
two_clients_do_not_return_together (void)
{
  g_autoptr (GRand) one = g_rand_new_with_seed (1);
  g_autoptr (GRand) other = g_rand_new_with_seed (2);

  g_assert_cmpint (helio_backoff_delay (6, one), !=, helio_backoff_delay (6, other));
}

static void
a_pause_lasts_as_long_as_the_clock_is_right (void)
{
  g_assert_cmpint (helio_backoff_get_rest (100, 150, 100), ==, 50);
  g_assert_cmpint (helio_backoff_get_rest (100, 150, 149), ==, 1);
  g_assert_cmpint (helio_backoff_get_rest (100, 150, 1000), ==, 0);
  /* It was set back. */
  g_assert_cmpint (helio_backoff_get_rest (100, 150, 99), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/backoff/delays-double-up-to-five-minutes",
                   delays_double_up_to_five_minutes);
  g_test_add_func ("/base/backoff/what-nobody-waits-for-is-tried-less-often",
                   what_nobody_waits_for_is_tried_less_often);
  g_test_add_func ("/base/backoff/two-clients-do-not-return-together",
                   two_clients_do_not_return_together);
  g_test_add_func ("/base/backoff/a-pause-lasts-as-long-as-the-clock-is-right",
                   a_pause_lasts_as_long_as_the_clock_is_right);
  return g_test_run ();
}
