/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HelioOpeningHours:
 *
 * When somebody is there in the course of a week, by the clock of one place.
 */
typedef struct _HelioOpeningHours HelioOpeningHours;

/**
 * helio_opening_hours_new:
 * @time_zone: IANA name such as `Europe/Lisbon`
 *
 * Returns: (transfer full) (nullable): hours without an opening; %NULL when this computer does not
 *   know the place
 */
HelioOpeningHours *helio_opening_hours_new (const char *time_zone);

/**
 * helio_opening_hours_free:
 * @self: (nullable): hours
 */
void helio_opening_hours_free (HelioOpeningHours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HelioOpeningHours, helio_opening_hours_free)

/**
 * helio_opening_hours_add:
 * @self: hours
 * @day: `monday` … `sunday`
 * @from: `HH:MM`
 * @to: `HH:MM`, later, `24:00` at most
 *
 * Adds an opening of every week.
 *
 * Returns: whether it is one
 */
gboolean helio_opening_hours_add (HelioOpeningHours *self, const char *day, const char *from,
                                  const char *to);

/**
 * helio_opening_hours_is_open:
 * @self: hours
 * @now: microseconds UTC
 *
 * Returns: whether somebody is there
 */
gboolean helio_opening_hours_is_open (HelioOpeningHours *self, gint64 now);

/**
 * helio_opening_hours_next_opening:
 * @self: hours
 * @now: microseconds UTC
 *
 * Returns: when the next opening begins, microseconds UTC, or %HELIO_NO_INTEGER when there is none
 */
gint64 helio_opening_hours_next_opening (HelioOpeningHours *self, gint64 now);

G_END_DECLS
