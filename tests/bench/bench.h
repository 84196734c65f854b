/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Prints a figure beside its floor or limit: the ratio counts, absolute times drift. @goal is what
 * performance.md asks of the finished product; twice as much is allowed so far. Returns whether
 * that holds. */
gboolean bench_print (const char *figure, double measured, double floor, double goal);
void bench_print_head (void);

/* Milliseconds on the monotonic clock. */
double bench_now (void);

/* The value below which @percent of @samples (element-type double) are; sorts them. */
double bench_percentile (GArray *samples, guint percent);

G_END_DECLS
