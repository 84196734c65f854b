/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of reports, which are not kept for good. */
#include "helio-storage-report-files.h"

#include "helio-storage-private.h"

void
helio_report_file_clear (HelioReportFile *self)
{
  g_free (self->report);
  g_free (self->sha256);
  *self = (HelioReportFile){ 0 };
}

static gboolean
note (HelioStorage *self, gint64 organisation, const char *report, const char *sha256,
      gint64 made_at, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "INSERT INTO report_file (organisation, report, sha256, made_at) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT (organisation, report) DO UPDATE "
      "SET sha256 = excluded.sha256, made_at = excluded.made_at",
      organisation, report, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, sha256, -1);
  helio_sql_bind_int64 (statement, 4, made_at);
  return helio_sql_run (statement, error);
}

gboolean
helio_storage_put_report_file (HelioStorage *self, gint64 organisation, const char *report,
                               const HelioStoredFile *file, gint64 now, GError **error)
{
  gboolean own;

  return helio_storage_enter (self, organisation, &own, error)
         && helio_storage_leave (self, own,
                                 helio_storage_put_upload (self, organisation, file, FALSE, now,
                                                           error)
                                     && note (self, organisation, report, file->sha256, now, error),
                                 error);
}

gboolean
helio_storage_next_report_file (HelioStorage *self, gint64 before, HelioReportFile *file,
                                GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT organisation, report, sha256, made_at FROM report_file "
                           "WHERE made_at < $1 AND (made_at, organisation, report) > ($2, $3, $4) "
                           "ORDER BY made_at, organisation, report LIMIT 1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, before);
  helio_sql_bind_int64 (statement, 2, file->made_at);
  helio_sql_bind_int64 (statement, 3, file->organisation);
  helio_sql_bind_text (statement, 4, file->report != NULL ? file->report : "", -1);
  if (!helio_sql_fetch (statement, error, "No other report is that old"))
    return FALSE;
  helio_report_file_clear (file);
  file->organisation = helio_sql_column_int64 (statement, 0);
  file->report = g_strdup (helio_sql_column_text (statement, 1));
  file->sha256 = g_strdup (helio_sql_column_text (statement, 2));
  file->made_at = helio_sql_column_int64 (statement, 3);
  return TRUE;
}

gboolean
helio_storage_renew_report_file (HelioStorage *self, const HelioReportFile *file, gint64 made_at,
                                 GError **error)
{
  return note (self, file->organisation, file->report, file->sha256, made_at, error);
}

static gboolean
forget (HelioStorage *self, const HelioReportFile *file, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "DELETE FROM report_file WHERE organisation = $1 AND report = $2",
                                  file->organisation, file->report, error);

  return statement != NULL && helio_sql_run (statement, error);
}

gboolean
helio_storage_give_up_report_file (HelioStorage *self, const HelioReportFile *file, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "UPDATE upload SET gone = 1 "
      "WHERE organisation = $1 AND sha256 = $2 AND for_good = 0 AND NOT EXISTS "
      "(SELECT 1 FROM report_file WHERE organisation = $1 AND sha256 = $2 AND report <> $3)",
      file->organisation, file->sha256, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, file->report, -1);
  return helio_storage_run (self, statement, error);
}

/* The bytes of what nobody has any more. */
static gboolean
remove_bytes (HelioStorage *self, const char *sha256, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT 1 FROM upload WHERE sha256 = $1 AND gone = 0 LIMIT 1", error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, sha256, -1);
  if (helio_sql_fetch (statement, &failure, "Nobody has the file"))
    return TRUE;
  return helio_storage_error_forgive_missing (&failure, error)
         && helio_file_store_remove (helio_storage_get_files (self), sha256, error);
}

gboolean
helio_storage_drop_report_file (HelioStorage *self, const HelioReportFile *file, GError **error)
{
  gboolean own;

  return helio_storage_enter (self, HELIO_SQL_WHOLE, &own, error)
         && helio_storage_leave (self, own,
                                 forget (self, file, error)
                                     && remove_bytes (self, file->sha256, error),
                                 error);
}
