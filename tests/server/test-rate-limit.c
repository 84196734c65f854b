/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-rate-limit.h"

#define NOW G_GINT64_CONSTANT (1700000000000000)
#define RATE 4
#define BURST (RATE * HELIO_RATE_LIMIT_BURST_SECONDS)

static void
take (HelioRateLimit *limit, const char *who, guint n, gint64 now)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (helio_rate_limit_take (limit, who, now), ==, 0);
}

static void
a_burst_is_given_and_no_more (void)
{
  g_autoptr (HelioRateLimit) limit = helio_rate_limit_new (RATE);

  take (limit, "ana", BURST, NOW);
  for (guint i = 0; i < 3; i++) /* what is refused is not counted */
    g_assert_cmpuint (helio_rate_limit_take (limit, "ana", NOW), ==, 1);
  take (limit, "eve", BURST, NOW);
}

static void
what_is_used_up_comes_back_with_time (void)
{
  g_autoptr (HelioRateLimit) limit = helio_rate_limit_new (RATE);
  gint64 now = NOW;

  take (limit, "ana", BURST, now);
  for (guint i = 0; i < 3; i++)
    {
      now += G_USEC_PER_SEC;
      take (limit, "ana", RATE, now);
      g_assert_cmpuint (helio_rate_limit_take (limit, "ana", now), ==, 1);
    }
  now += G_TIME_SPAN_HOUR;
  take (limit, "ana", BURST, now);
  g_assert_cmpuint (helio_rate_limit_take (limit, "ana", now), ==, 1);
}

static void
a_slow_limit_says_how_long_to_wait (void)
{
  g_autoptr (HelioRateLimit) limit = helio_rate_limit_new (1);

  take (limit, "ana", HELIO_RATE_LIMIT_BURST_SECONDS, NOW);
  g_assert_cmpuint (helio_rate_limit_take (limit, "ana", NOW), ==, 1);
  g_assert_cmpuint (helio_rate_limit_take (limit, "ana", NOW + G_USEC_PER_SEC - 1), ==, 1);
  take (limit, "ana", 1, NOW + G_USEC_PER_SEC);
}

static void
a_clock_that_is_set_back_locks_nobody_out (void)
{
  g_autoptr (HelioRateLimit) limit = helio_rate_limit_new (RATE);

  take (limit, "ana", BURST, NOW);
  take (limit, "ana", 1, NOW - G_TIME_SPAN_DAY);
}

static void
who_has_stayed_away_is_forgotten (void)
{
  g_autoptr (HelioRateLimit) limit = helio_rate_limit_new (RATE);

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *who = g_strdup_printf ("%u", i);

      take (limit, who, 1, NOW + i * G_TIME_SPAN_MILLISECOND);
    }
  g_assert_cmpuint (helio_rate_limit_count (limit), <, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/rate-limit/a-burst-is-given-and-no-more", a_burst_is_given_and_no_more);
  g_test_add_func ("/server/rate-limit/what-is-used-up-comes-back-with-time",
                   what_is_used_up_comes_back_with_time);
  g_test_add_func ("/server/rate-limit/a-slow-limit-says-how-long-to-wait",
                   a_slow_limit_says_how_long_to_wait);
  g_test_add_func ("/server/rate-limit/a-clock-that-is-set-back-locks-nobody-out",
                   a_clock_that_is_set_back_locks_nobody_out);
  g_test_add_func ("/server/rate-limit/who-has-stayed-away-is-forgotten",
                   who_has_stayed_away_is_forgotten);
  return g_test_run ();
}
