/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * helio_report_expire_next:
 * @storage: a storage
 * @clock: the time
 * @days: for how many days the service keeps reports
 * @error: return location for a #HelioStorageError: NOT_FOUND when all are kept
 *
 * Keeps the file of the oldest report no longer whose time is over: its record is `expired`, and
 * its file gone, in one transaction. One with which that fails is left as it is for an hour.
 *
 * Returns: whether there was one
 */
gboolean helio_report_expire_next (HelioStorage *storage, HelioClock *clock, guint days,
                                   GError **error);

G_END_DECLS
