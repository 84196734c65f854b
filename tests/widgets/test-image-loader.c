/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-image-loader.h"
#include "helio-test-folder.h"

#include <string.h>

static GFile *
write_png (const char *folder, int width, int height)
{
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, 0xff8000ff);
  g_assert_true (gdk_pixbuf_save (picture, path, "png", &error, NULL));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
keep (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GdkTexture *
load (GFile *file, int most, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  helio_image_load_async (file, most, NULL, keep, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return helio_image_load_finish (result, error);
}

static void
assert_refused (const char *folder, const char *contents, gsize length)
{
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  g_assert_null (load (file, 64, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
a_picture_comes_no_larger_than_asked (void)
{
  char *folder = helio_test_folder_new ();
  g_autoptr (GFile) file = write_png (folder, 400, 200);
  g_autoptr (GdkTexture) small = load (file, 100, NULL);
  g_autoptr (GdkTexture) whole = load (file, 1000, NULL);

  g_assert_cmpint (gdk_texture_get_width (small), ==, 100);
  g_assert_cmpint (gdk_texture_get_height (small), ==, 50);
  g_assert_cmpint (gdk_texture_get_width (whole), ==, 400);
  helio_test_folder_remove (folder);
}

static void
what_is_no_photograph_is_refused (void)
{
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
  char *folder = helio_test_folder_new ();

  assert_refused (folder, "", 0);
  assert_refused (folder, "not a picture", strlen ("not a picture"));
  assert_refused (folder, svg, strlen (svg));
  helio_test_folder_remove (folder);
}

/* A file of a few bytes that claims to be 12,000 × 12,000 pixels. */
static void
what_takes_too_much_memory_is_refused (void)
{
  static const char head[] = "\x89PNG\r\n\x1a\n"
                             "\0\0\0\rIHDR\0\0\x2e\xe0\0\0\x2e\xe0\x08\x02\0\0\0\xde\x27\x1b\xa6"
                             "\0\0\0\x02IDAT\x78\x9c";
  char *folder = helio_test_folder_new ();

  assert_refused (folder, head, sizeof head - 1);
  helio_test_folder_remove (folder);
}

static void
types_are_known_by_name (void)
{
  g_assert_true (helio_image_is_likely ("image/jpeg"));
  g_assert_true (helio_image_is_likely ("image/PNG"));
  g_assert_false (helio_image_is_likely ("image/svg+xml"));
  g_assert_false (helio_image_is_likely ("application/pdf"));
  g_assert_false (helio_image_is_likely (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-loader/size", a_picture_comes_no_larger_than_asked);
  g_test_add_func ("/image-loader/no-photograph", what_is_no_photograph_is_refused);
  g_test_add_func ("/image-loader/memory", what_takes_too_much_memory_is_refused);
  g_test_add_func ("/image-loader/types", types_are_known_by_name);
  return g_test_run ();
}
