/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the main thread works at a stretch. It is CPU time: what else the machine does makes it
 * longer at times and never shorter, so that of some tries the best one counts. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Milliseconds that this thread has worked so far. */
double helio_test_work_get_ms (void);

/* Iterates the main context until nothing @is_busy, and some frames of @window more. Returns the
 * milliseconds of the longest iteration, or since @begun, which helio_test_work_get_ms() gave. */
double helio_test_work_settle (GtkWidget *window, double begun, gboolean (*is_busy) (gpointer data),
                               gpointer data);

/* Keeps the least that a step took: (element-type utf8 double), both of them freed by the table. */
void helio_test_work_keep_best (GHashTable *best, const char *step, double ms);

/* Says what each step took, and fails when one of them held the main thread for more than three
 * frames. */
void helio_test_work_assert_free (GHashTable *best);

G_END_DECLS
