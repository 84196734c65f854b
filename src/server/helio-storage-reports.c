/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are still to be made. */
#include "helio-storage-reports.h"

#include "helio-storage-private.h"

void
helio_report_job_clear (HelioReportJob *self)
{
  g_free (self->report);
  g_free (self->user_id);
  *self = (HelioReportJob){ 0 };
}

gboolean
helio_storage_add_report_job (HelioStorage *self, gint64 organisation, const char *report,
                              const char *user_id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "INSERT INTO report_job (organisation, report, user_id) "
                                  "VALUES ($1, $2, $3)",
                                  organisation, report, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 3, user_id, -1);
  return helio_storage_run (self, statement, error);
}

gboolean
helio_storage_next_report_job (HelioStorage *self, gint64 after, HelioReportJob *job,
                               GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT id, organisation, report, user_id FROM report_job "
                           "WHERE id > $1 ORDER BY id LIMIT 1",
                           error);

  *job = (HelioReportJob){ 0 };
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, after);
  if (!helio_sql_fetch (statement, error, "No report is to be made"))
    return FALSE;
  job->id = helio_sql_column_int64 (statement, 0);
  job->organisation = helio_sql_column_int64 (statement, 1);
  job->report = g_strdup (helio_sql_column_text (statement, 2));
  job->user_id = g_strdup (helio_sql_column_text (statement, 3));
  return TRUE;
}

gboolean
helio_storage_end_report_job (HelioStorage *self, gint64 id, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self), "DELETE FROM report_job WHERE id = $1",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, id);
  return helio_storage_run (self, statement, error);
}
