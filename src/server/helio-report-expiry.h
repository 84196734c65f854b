/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-storage-report-files.h"

G_BEGIN_DECLS

/**
 * helio_report_expire_next:
 * @storage: a storage
 * @clock: the time
 * @days: for how many days the service keeps reports
 * @file: (inout): the last that was looked at, zeroed to begin with; the next one, whose time is
 *   over
 * @failure: return location for a #HelioStorageError: why @file, or its bytes, are left as they are
 * @error: return location for a #HelioStorageError: NOT_FOUND when all others are kept
 *
 * Keeps the file of a report no longer whose time is over, the oldest first: its record is
 * `expired`, and its file gone, in one transaction, after which its bytes are removed.
 *
 * Returns: whether there was one
 */
gboolean helio_report_expire_next (HelioStorage *storage, HelioClock *clock, guint days,
                                   HelioReportFile *file, GError **failure, GError **error);

G_END_DECLS
