/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <string.h>

/* When run.py started the process: nanoseconds of the monotonic clock. */
#define START_VARIABLE "HELIODESK_BENCH_START"
/* Whether it wants to know what a program has once it does nothing any more. */
#define IDLE_VARIABLE "HELIODESK_BENCH_IDLE"
#define IDLE_S 5

double
bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

double
bench_since_start (void)
{
  const char *start = g_getenv (START_VARIABLE);

  g_assert_nonnull (start);
  return bench_now () - g_ascii_strtod (start, NULL) / 1e6;
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
  guint rank = MAX (1, (samples->len * percent + 99) / 100);

  g_array_sort (samples, compare);
  return g_array_index (samples, double, rank - 1);
}

double
bench_anonymous_mb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    g_error ("this kernel does not say how much memory a process has");
  line = strstr (text, "\nAnonymous:");
  g_assert_nonnull (line);
  return g_ascii_strtod (line + strlen ("\nAnonymous:"), NULL) / 1024;
}

void
bench_print (const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("%s %s\n", name, g_ascii_formatd (text, sizeof text, "%.4f", value));
}

static gboolean
on_idle (gpointer application)
{
  bench_print ("anonymous", bench_anonymous_mb ());
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

void
bench_end_start (GApplication *application)
{
  bench_print ("first-frame", bench_since_start ());
  if (g_getenv (IDLE_VARIABLE) != NULL)
    g_timeout_add_seconds (IDLE_S, on_idle, application);
  else
    g_application_quit (application);
}
