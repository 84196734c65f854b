/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * helio_serial_is_usual:
 * @serial: a serial number as helio_text_fold_number() folds it
 *
 * Serial numbers mostly have twelve digits, and some have not: whoever types another one is asked
 * whether it is right, and may keep it.
 *
 * Returns: whether it looks like most of them
 */
gboolean helio_serial_is_usual (const char *serial);

/**
 * helio_serial_get_week:
 * @serial: a serial number as helio_text_fold_number() folds it
 * @year: (out): the year in which the unit was made
 * @week: (out): the week of that year
 *
 * Reads a hint that most serial numbers give; there are units with one and no such week.
 *
 * Returns: whether it says so
 */
gboolean helio_serial_get_week (const char *serial, guint *year, guint *week);

G_END_DECLS
