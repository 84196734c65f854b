/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs of `make bench` share. Each prints its figures, a line each: a name, a space,
 * a number. run.py starts them and puts the figures beside floors and goals. */
#pragma once

#include <gio/gio.h>

/* Milliseconds of the monotonic clock. */
double bench_now (void);

/* Of which something was late, or still: milliseconds of bench_now(). */
typedef struct
{
  double from, to;
} BenchSpan;

/* Milliseconds since run.py started this process. */
double bench_since_start (void);

/* @samples: doubles, sorted here. The nearest rank: one of them, above which are no more than the
 * other percent. 0 is the smallest. */
double bench_percentile (GArray *samples, guint percent);

/* Megabytes of memory that belong to this process alone and to no file. */
double bench_anonymous_mb (void);

void bench_print (const char *name, double value);

/* Prints that the first frame is there, and quits: at once, or after a while with what memory there
 * is then, when run.py wants to know that. */
void bench_end_start (GApplication *application);
