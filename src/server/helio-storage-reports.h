/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage.h"

G_BEGIN_DECLS

/**
 * HelioReportJob:
 * @id: tells it from the others; later ones have greater ids
 * @organisation: whose report it is
 * @report: (owned): id of the record of kind `report`
 * @user_id: (owned): id of the record of the user who ordered it
 *
 * A report that is still to be made. Clear with helio_report_job_clear().
 */
typedef struct
{
  gint64 id;
  gint64 organisation;
  char *report;
  char *user_id;
} HelioReportJob;

/**
 * helio_report_job_clear:
 * @self: a job, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_report_job_clear (HelioReportJob *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioReportJob, helio_report_job_clear)

/**
 * helio_storage_add_report_job:
 * @self: a storage
 * @organisation: whose report it is
 * @report: id of a record of kind `report`
 * @user_id: id of the record of the user who orders it
 * @error: return location for a #HelioStorageError
 *
 * Keeps in mind that a report is to be made.
 *
 * Returns: whether it is kept
 */
gboolean helio_storage_add_report_job (HelioStorage *self, gint64 organisation, const char *report,
                                       const char *user_id, GError **error);

/**
 * helio_storage_next_report_job:
 * @self: a storage
 * @after: id of the last job, or 0
 * @job: (out caller-allocates): the job; clear with helio_report_job_clear()
 * @error: return location for a #HelioStorageError: NOT_FOUND when there are no more
 *
 * Finds the next report that is to be made, of any organisation, in the order in which they came.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_next_report_job (HelioStorage *self, gint64 after, HelioReportJob *job,
                                        GError **error);

/**
 * helio_storage_end_report_job:
 * @self: a storage
 * @id: id of a job
 * @error: return location for a #HelioStorageError
 *
 * Forgets a job, in the transaction in which its report is ready or has failed.
 *
 * Returns: whether it is forgotten
 */
gboolean helio_storage_end_report_job (HelioStorage *self, gint64 id, GError **error);

G_END_DECLS
