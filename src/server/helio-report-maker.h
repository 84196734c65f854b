/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-clock.h"
#include "helio-languages.h"
#include "helio-storage-reports.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * helio_report_make:
 * @storage: a storage
 * @job: which report
 * @clock: the time
 * @languages: the languages that the report may be in
 * @cancellable: ends it in the middle
 * @error: return location for a #HelioStorageError, or %G_IO_ERROR_CANCELLED
 *
 * Makes a report in the language of whoever ordered it: its record is `running` first, and `ready`
 * or `failed` in the end; with it, in one transaction, the organisation has the file, the mail is
 * queued and the job is over. A report that was being made when a process died is made anew; when
 * two make it at the same time, one of them counts.
 *
 * Returns: whether the job is over; otherwise it is to be done again
 */
gboolean helio_report_make (HelioStorage *storage, const HelioReportJob *job, HelioClock *clock,
                            HelioLanguages *languages, GCancellable *cancellable, GError **error);

G_END_DECLS
