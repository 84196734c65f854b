/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smaller copies of pictures. */
#include "helio-own-file.h"
#include "helio-photo-shrink.h"
#include "page-test.h"

/* What is no file of this computer, as on a phone: GTK's own. */
#define PICTURE "resource:///org/gtk/libgtk/icons/16x16/actions/audio-volume-high.png"
#define NO_PICTURE "resource:///org/gtk/libgtk/theme/Default/gtk.css"

static GFile *
shrink (const char *uri, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_null (g_file_peek_path (file));
  helio_photo_shrink_async (file, NULL, helio_test_keep, &result);
  return helio_photo_shrink_finish (helio_test_wait (&result), error);
}

static void
a_picture_that_is_elsewhere_is_fetched (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) made = shrink (PICTURE, &error);
  g_autofree char *name = NULL;
  g_autofree char *format = NULL;
  int width, height;

  g_assert_no_error (error);
  name = g_file_get_basename (made);
  g_assert_cmpstr (name, ==, "audio-volume-high.jpg");
  format = gdk_pixbuf_format_get_name (
      gdk_pixbuf_get_file_info (g_file_peek_path (made), &width, &height));
  g_assert_cmpstr (format, ==, "jpeg");
  g_assert_cmpint (width, ==, 16);
  g_assert_cmpint (height, ==, 16);
  helio_own_file_remove (made);
}

static void
what_cannot_be_read_is_told (void)
{
  g_autoptr (GError) none = NULL, gone = NULL;

  g_assert_null (shrink (NO_PICTURE, &none));
  g_assert_error (none, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_null (shrink ("resource:///org/heliodesk/none.jpg", &gone));
  g_assert_error (gone, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/photo-shrink/elsewhere", a_picture_that_is_elsewhere_is_fetched);
  g_test_add_func ("/photo-shrink/told", what_cannot_be_read_is_told);
  return g_test_run ();
}
