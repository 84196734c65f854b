/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose files lie in the file store: an organisation has those that its people sent, even if
 * another one has the same bytes. */
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
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "SELECT size, media_type, file_name FROM upload "
                           "WHERE organisation = $1 AND sha256 = $2",
                           error);

  *file = (HelioStoredFile){ 0 };
  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, sha256, -1);
  if (!helio_sql_fetch (statement, error, "There is no such file"))
    return FALSE;
  file->sha256 = g_strdup (sha256);
  file->size = helio_sql_column_int64 (statement, 0);
  file->media_type = g_strdup (helio_sql_column_text (statement, 1));
  file->file_name = g_strdup (helio_sql_column_text (statement, 2));
  return TRUE;
}

gboolean
helio_storage_put_file (HelioStorage *self, gint64 organisation, const HelioStoredFile *file,
                        gint64 now, GError **error)
{
  g_autoptr (HelioSqlStatement) statement
      = helio_sql_prepare (helio_storage_get_sql (self),
                           "INSERT INTO upload "
                           "(organisation, sha256, size, media_type, file_name, created_at) "
                           "VALUES ($1, $2, $3, $4, $5, $6) "
                           "ON CONFLICT (organisation, sha256) DO UPDATE "
                           "SET media_type = excluded.media_type, file_name = excluded.file_name",
                           error);

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_int64 (statement, 1, organisation);
  helio_sql_bind_text (statement, 2, file->sha256, -1);
  helio_sql_bind_int64 (statement, 3, file->size);
  helio_sql_bind_text (statement, 4, file->media_type, -1);
  helio_sql_bind_text (statement, 5, file->file_name, -1);
  helio_sql_bind_int64 (statement, 6, now);
  return helio_sql_run (statement, error);
}
