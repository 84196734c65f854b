/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-storage-backup.h"

#include "helio-disk.h"
#include "helio-sql.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SCHEME "sqlite:"
#define NAME "service.db"
/* What is not whole yet. */
#define PARTIAL ".part"

/* Files never change and a store has only whole ones: what is there need not come again. */
static gboolean
copy_files (const char *from_uri, const char *to_uri, GError **error)
{
  g_autofree char *from_folder = helio_sql_dup_folder (from_uri);
  g_autofree char *to_folder = helio_sql_dup_folder (to_uri);
  g_autoptr (HelioFileStore) from = helio_file_store_new (from_folder);
  g_autoptr (HelioFileStore) to = helio_file_store_new (to_folder);

  return helio_file_store_copy (from, to, error);
}

/* Clients know a feed by its name, and what they have read of this one may not be in it. */
static gboolean
rename_feed (const char *path, GError **error)
{
  g_autofree char *uri = g_strconcat (SCHEME, path, NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (HelioSql) sql = helio_sql_open (uri, error);
  g_autoptr (HelioSqlStatement) statement
      = sql != NULL ? helio_sql_prepare (sql, "UPDATE service SET feed_id = $1", error) : NULL;

  if (statement == NULL)
    return FALSE;
  helio_sql_bind_text (statement, 1, name, -1);
  return helio_sql_run (statement, error);
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, HELIO_STORAGE_ERROR,
               helio_disk_is_full (code) ? HELIO_STORAGE_ERROR_FULL : HELIO_STORAGE_ERROR_FAILED,
               "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* A log that was left behind would be taken for this database's, and written into it. */
static gboolean
check_free (const char *path, GError **error)
{
  static const char *const endings[] = { "", "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_EXISTS,
                       "There is %s already", file);
          return FALSE;
        }
    }
  return TRUE;
}

/* The database first, so that every file that it knows comes with it; it is in its place last, so
 * that nobody takes the half for the whole. */
static gboolean
copy (const char *from_uri, const char *to_uri, gboolean has_new_feed, GError **error)
{
  const char *path = to_uri + strlen (SCHEME);
  g_autofree char *partial = g_strconcat (path, PARTIAL, NULL);

  if (!check_free (path, error))
    return FALSE;
  g_unlink (partial);
  if (!helio_sql_copy (from_uri, partial, error) || (has_new_feed && !rename_feed (partial, error))
      || !copy_files (from_uri, to_uri, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  return g_rename (partial, path) == 0 || fail (path, errno, error);
}

static char *
make_uri (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);

  return g_strconcat (SCHEME, path, NULL);
}

gboolean
helio_storage_back_up (const char *uri, const char *folder, GError **error)
{
  g_autofree char *backup = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, errno, error);
  backup = make_uri (folder);
  return copy (uri, backup, FALSE, error);
}

gboolean
helio_storage_restore (const char *uri, const char *folder, GError **error)
{
  g_autofree char *backup = NULL;

  g_return_val_if_fail (uri != NULL, FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  if (!g_str_has_prefix (uri, SCHEME))
    {
      g_set_error_literal (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID,
                           "A backup becomes a database given as sqlite:FILE only");
      return FALSE;
    }
  backup = make_uri (folder);
  return copy (backup, uri, TRUE, error);
}
