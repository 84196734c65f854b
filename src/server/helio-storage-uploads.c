/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose files lie in the file store: an organisation has those that its people sent, even if
 * another one has the same bytes, and the reports that were made for it. */
#include "helio-storage-uploads.h"

#include "helio-storage-private.h"

void
helio_stored_file_clear (HelioStoredFile *self)
{
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self->file_name);
  *self = (HelioStoredFile){ 0 };
}

gboolean
helio_storage_find_file (HelioStorage *self, gint64 organisation, const char *sha256,
                         HelioStoredFile *file, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "SELECT size, media_type, file_name, gone FROM upload "
                                  "WHERE organisation = $1 AND sha256 = $2",
                                  organisation, sha256, error);

  *file = (HelioStoredFile){ 0 };
  if (statement == NULL)
    return FALSE;
  if (!helio_sql_fetch (statement, error, "There is no such file"))
    return FALSE;
  if (helio_sql_column_int64 (statement, 3) != 0)
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_GONE,
                           "The file is no longer kept");
      return FALSE;
    }
  file->sha256 = g_strdup (sha256);
  file->size = helio_sql_column_int64 (statement, 0);
  file->media_type = g_strdup (helio_sql_column_text (statement, 1));
  file->file_name = g_strdup (helio_sql_column_text (statement, 2));
  return TRUE;
}

/* Whoever has no longer kept it meanwhile (helio_storage_drop_report_file(), which keeps everybody
 * from writing) was before this transaction, or will find that somebody has the file. */
static gboolean
is_in_place (HelioStorage *self, const char *sha256, GError **error)
{
  if (helio_file_store_has (helio_storage_get_files (self), sha256))
    return TRUE;
  g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_BUSY,
                       "The file was removed before it was somebody's");
  return FALSE;
}

gboolean
helio_storage_put_upload (HelioStorage *self, gint64 organisation, const HelioStoredFile *file,
                          gboolean for_good, gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement = helio_storage_prepare_of (
      self,
      "INSERT INTO upload "
      "(organisation, sha256, size, media_type, file_name, created_at, "
      "for_good) VALUES ($1, $2, $3, $4, $5, $6, $7) "
      "ON CONFLICT (organisation, sha256) DO UPDATE "
      "SET media_type = excluded.media_type, file_name = excluded.file_name, "
      "for_good = CASE WHEN excluded.for_good = 1 THEN 1 ELSE upload.for_good END, gone = 0",
      organisation, file->sha256, error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 3, file->size);
  helio_sql_bind_text (statement, 4, file->media_type, -1);
  helio_sql_bind_text (statement, 5, file->file_name, -1);
  helio_sql_bind_int64 (statement, 6, now);
  helio_sql_bind_int64 (statement, 7, for_good);
  return helio_sql_run (statement, error) && is_in_place (self, file->sha256, error);
}

gboolean
helio_storage_put_file (HelioStorage *self, gint64 organisation, const HelioStoredFile *file,
                        gint64 now, GError **error)
{
  gboolean own;

  return helio_storage_enter (self, organisation, &own, error)
         && helio_storage_leave (self, own,
                                 helio_storage_put_upload (self, organisation, file, TRUE, now,
                                                           error),
                                 error);
}

gboolean
helio_storage_keep_file (HelioStorage *self, gint64 organisation, const char *sha256,
                         GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_storage_prepare_of (self,
                                  "UPDATE upload SET for_good = 1 "
                                  "WHERE organisation = $1 AND sha256 = $2",
                                  organisation, sha256, error);

  return statement != NULL && helio_sql_run (statement, error);
}
