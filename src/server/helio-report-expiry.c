/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-report-expiry.h"

#include "helio-time.h"

#define DAY (24 * 3600 * HELIO_SECOND)

static gboolean
end (HelioStorage *storage, const HelioReportFile *file, HelioRecord *report, gint64 now,
     GError **error)
{
  helio_record_set_text (report, "status", "expired");
  helio_record_set_integer (report, "updated-at", now);
  return helio_storage_put (storage, file->organisation, report, error);
}

/* What the record says counts: that of a demo may have become younger meanwhile, and of one that
 * has expired only the bytes are left. */
static gboolean
judge (HelioStorage *storage, const HelioReportFile *file, const HelioStoredRecord *stored,
       gint64 before, gint64 now, gboolean *is_over, GError **error)
{
  g_autoptr (HelioRecord) report = helio_stored_record_read (stored, error);
  gint64 made;

  if (report == NULL)
    return FALSE;
  if (g_strcmp0 (helio_record_get_text (report, "status"), "expired") == 0)
    return TRUE;
  made = helio_record_get_integer (report, "updated-at");
  *is_over = made < before;
  return *is_over ? end (storage, file, report, now, error)
                  : helio_storage_renew_report_file (storage, file, made, error);
}

static gboolean
expire (HelioStorage *storage, const HelioReportFile *file, gint64 before, gint64 now,
        gboolean *is_over, GError **error)
{
  g_auto (HelioStoredRecord) stored = { 0 };
  g_autoptr (GError) failure = NULL;

  *is_over = TRUE;
  if (helio_storage_find (storage, file->organisation, &helio_kind_report, file->report, &stored,
                          &failure)
          ? !judge (storage, file, &stored, before, now, is_over, error)
          : !helio_storage_error_forgive_missing (&failure, error))
    return FALSE;
  return !*is_over || helio_storage_give_up_report_file (storage, file, error);
}

/* Its bytes go once it is kept that nobody has them: should the one or the other fail, nothing is
 * said to be there that is not, and it is tried again. */
gboolean
helio_report_expire_next (HelioStorage *storage, HelioClock *clock, guint days,
                          HelioReportFile *file, GError **failure, GError **error)
{
  gint64 now = helio_clock_now (clock), before = now - days * DAY;
  gboolean is_over;

  if (!helio_storage_begin (storage, error))
    return FALSE;
  if (!helio_storage_next_report_file (storage, before, file, error))
    {
      helio_storage_rollback (storage);
      return FALSE;
    }
  if (!expire (storage, file, before, now, &is_over, failure))
    {
      helio_storage_rollback (storage);
      return TRUE;
    }
  if (!helio_storage_commit (storage, error))
    return FALSE;
  if (is_over)
    helio_storage_drop_report_file (storage, file, failure);
  return TRUE;
}
