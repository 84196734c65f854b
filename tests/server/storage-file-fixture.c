/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-file-fixture.h"

#include "helio-sql.h"
#include "helio-test-folder.h"
#include "helio-test-storage.h"

void
storage_file_test_set_up (StorageFileTest *self, gconstpointer data)
{
  self->folder = helio_test_folder_new ();
  self->path = g_build_filename (self->folder, "service.db", NULL);
  self->uri = g_strconcat ("sqlite:", self->path, NULL);
}

void
storage_file_test_tear_down (StorageFileTest *self, gconstpointer data)
{
  helio_test_folder_remove (self->folder);
  g_free (self->path);
  g_free (self->uri);
}

void
storage_file_test_add_user (HelioStorage *storage)
{
  helio_test_storage_add_user (storage, "ana@sol.example", NULL, "Sol", NULL,
                               STORAGE_FILE_TEST_NOW);
}

void
storage_file_test_write (const char *path, const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

void
storage_file_test_run_sql (StorageFileTest *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioSql) sql = helio_sql_open (self->uri, &error);

  g_assert_no_error (error);
  g_assert_true (helio_sql_exec (sql, text, &error));
  g_assert_no_error (error);
}
