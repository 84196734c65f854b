/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * helio_count_format:
 * @count: a number of records, or less than 0 when it is not known yet
 *
 * Returns: (transfer full): @count with the locale's grouping, or an en dash
 */
char *helio_count_format (gint64 count);

/**
 * helio_count_describe:
 * @label: what is counted, translated
 * @count: how many, or less than 0 when it is not known yet
 *
 * Returns: (transfer full): one phrase for screen readers, such as `Approved: 14`
 */
char *helio_count_describe (const char *label, gint64 count);

/**
 * helio_count_badge_new:
 *
 * A number in a pill, beside what it counts; not visible until it is shown.
 *
 * Returns: (transfer floating): a #GtkLabel
 */
GtkWidget *helio_count_badge_new (void);

G_END_DECLS
