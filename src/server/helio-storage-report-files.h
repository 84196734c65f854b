/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helio-storage-uploads.h"

G_BEGIN_DECLS

/**
 * HelioReportFile:
 * @organisation: whose report it is
 * @report: (owned): id of the record of kind `report`
 * @sha256: (owned): of the file's bytes
 * @made_at: when it was made, microseconds since 1970-01-01T00:00:00Z
 *
 * A report's file that is kept. Clear with helio_report_file_clear().
 */
typedef struct
{
  gint64 organisation;
  char *report;
  char *sha256;
  gint64 made_at;
} HelioReportFile;

/**
 * helio_report_file_clear:
 * @self: a file, maybe zeroed
 *
 * Frees what @self holds and zeroes it.
 */
void helio_report_file_clear (HelioReportFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HelioReportFile, helio_report_file_clear)

/**
 * helio_storage_put_report_file:
 * @self: a storage
 * @organisation: whose report it is
 * @report: id of a record of kind `report`
 * @file: a file whose bytes are in the file store
 * @now: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError: BUSY when the bytes are just being removed
 *
 * Lets an organisation have a report's file, until helio_storage_give_up_report_file().
 *
 * Returns: whether it has it
 */
gboolean helio_storage_put_report_file (HelioStorage *self, gint64 organisation, const char *report,
                                        const HelioStoredFile *file, gint64 now, GError **error);

/**
 * helio_storage_next_report_file:
 * @self: a storage
 * @before: microseconds since 1970-01-01T00:00:00Z
 * @file: (inout): the file after which to look, zeroed to begin with; the next one
 * @error: return location for a #HelioStorageError: NOT_FOUND when there is none
 *
 * Finds the files of reports, of any organisation, that were made before a time, the oldest first.
 *
 * Returns: whether there is one
 */
gboolean helio_storage_next_report_file (HelioStorage *self, gint64 before, HelioReportFile *file,
                                         GError **error);

/**
 * helio_storage_renew_report_file:
 * @self: a storage
 * @file: a report's file
 * @made_at: microseconds since 1970-01-01T00:00:00Z
 * @error: return location for a #HelioStorageError
 *
 * Says anew when a report's file was made.
 *
 * Returns: whether it is said
 */
gboolean helio_storage_renew_report_file (HelioStorage *self, const HelioReportFile *file,
                                          gint64 made_at, GError **error);

/**
 * helio_storage_give_up_report_file:
 * @self: a storage
 * @file: a report's file
 * @error: return location for a #HelioStorageError
 *
 * Says that an organisation has a report's file no longer, unless another report has the same bytes
 * or people have sent them. The bytes stay until helio_storage_drop_report_file().
 *
 * Returns: whether it is said
 */
gboolean helio_storage_give_up_report_file (HelioStorage *self, const HelioReportFile *file,
                                            GError **error);

/**
 * helio_storage_drop_report_file:
 * @self: a storage
 * @file: a report's file that was given up
 * @error: return location for a #HelioStorageError
 *
 * Removes the bytes of a report's file, unless somebody has the same, and forgets that there was
 * one. In a transaction after that in which it was given up: what is removed cannot be taken back,
 * and until then helio_storage_next_report_file() tells of it.
 *
 * Returns: whether it is done
 */
gboolean helio_storage_drop_report_file (HelioStorage *self, const HelioReportFile *file,
                                         GError **error);

G_END_DECLS
