/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-test-folder.h"

#include <glib/gstdio.h>

char *
helio_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("heliodesk-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
helio_test_folder_remove (char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        helio_test_folder_remove (g_strdup (path));
      else
        g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (folder));
  g_free (folder);
}
