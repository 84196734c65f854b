/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-backoff.h"

#include "helio-time.h"

gint64
helio_backoff_delay_up_to (gint64 longest, guint attempt, GRand *random)
{
  gint64 half;
  double part;

  g_return_val_if_fail (attempt > 0, HELIO_SECOND);

  half = MIN (longest, HELIO_SECOND << MIN (attempt - 1, 20u)) / 2;
  part = random != NULL ? g_rand_double (random) : g_random_double ();
  return half + (gint64) (part * (double) half);
}

gint64
helio_backoff_delay (guint attempt, GRand *random)
{
  return helio_backoff_delay_up_to (HELIO_BACKOFF_LONGEST, attempt, random);
}

gint64
helio_backoff_get_rest (gint64 begun, gint64 end, gint64 now)
{
  return now < begun ? 0 : MAX (end - now, 0);
}
