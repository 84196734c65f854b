/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#define ALLOWED_SO_FAR 2

void
bench_print_head (void)
{
  g_print ("%-44s %12s %12s %8s %8s\n", "figure", "measured ms", "floor ms", "ratio", "goal");
}

gboolean
bench_print (const char *figure, double measured, double floor, double goal)
{
  double ratio = measured / floor;

  g_print ("%-44s %12.2f %12.2f %8.2f %8.2f %s\n", figure, measured, floor, ratio, goal,
           ratio <= goal                    ? "ok"
           : ratio <= ALLOWED_SO_FAR * goal ? "over"
                                            : "MUCH OVER");
  return ratio <= ALLOWED_SO_FAR * goal;
}

double
bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

double
bench_percentile (GArray *samples, guint percent)
{
  g_array_sort (samples, compare);
  return g_array_index (samples, double, MIN (samples->len - 1, samples->len * percent / 100));
}
