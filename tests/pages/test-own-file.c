/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of our own making. */
#include "helio-own-file.h"

#include <glib/gstdio.h>

static void
each_has_a_folder_that_is_private (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) one = helio_own_file_new ("roof.jpg", &error);
  g_autoptr (GFile) other = helio_own_file_new ("roof.jpg", &error);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *name = NULL;
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_false (g_file_equal (one, other));
  name = g_file_get_basename (one);
  g_assert_cmpstr (name, ==, "roof.jpg");
  g_assert_false (g_file_query_exists (one, NULL));
  folder = g_file_get_parent (one);
  g_assert_cmpint (g_stat (g_file_peek_path (folder), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  helio_own_file_remove (one);
  helio_own_file_remove (other);
}

static void
it_goes_with_its_folder_written_or_not (void)
{
  for (guint written = 0; written < 2; written++)
    {
      g_autoptr (GFile) file = helio_own_file_new ("roof.jpg", NULL);
      g_autoptr (GFile) folder = g_file_get_parent (file);

      if (written)
        g_assert_true (g_file_set_contents (g_file_peek_path (file), "roof", -1, NULL));
      helio_own_file_remove (file);
      g_assert_false (g_file_query_exists (file, NULL));
      g_assert_false (g_file_query_exists (folder, NULL));
    }
}

static void
without_a_place_for_it_there_is_an_error (void)
{
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      g_assert_null (helio_own_file_new ("roof.jpg", &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      return;
    }
  g_setenv ("TMPDIR", "/no/such/folder", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("TMPDIR");
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-file/private", each_has_a_folder_that_is_private);
  g_test_add_func ("/own-file/removed", it_goes_with_its_folder_written_or_not);
  g_test_add_func ("/own-file/no-place", without_a_place_for_it_there_is_an_error);
  return g_test_run ();
}
