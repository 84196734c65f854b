/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-picture-type.h"

#include <string.h>

static void
pictures_do_nothing_when_they_are_opened (void)
{
  g_assert_true (helio_picture_type_is ("image/jpeg"));
  g_assert_true (helio_picture_type_is ("image/heic"));
  g_assert_false (helio_picture_type_is ("image/svg+xml"));
  g_assert_false (helio_picture_type_is ("application/pdf"));
  g_assert_false (helio_picture_type_is (NULL));
}

static gboolean
is_begun (const char *begin)
{
  return helio_picture_type_fits (begin, strlen (begin));
}

static void
bytes_make_a_picture (void)
{
  g_assert_true (is_begun ("\xff\xd8\xff\xe0 and so on"));
  g_assert_true (is_begun ("\x89PNG\r\n\x1a\n"));
  g_assert_true (is_begun ("GIF89a"));
  g_assert_true (is_begun ("RIFF....WEBPVP8 "));
  g_assert_true (is_begun ("....ftypheic"));
  g_assert_true (is_begun ("....ftypavif"));
  g_assert_true (helio_picture_type_fits ("II\x2a\0", 4));
  g_assert_true (helio_picture_type_fits ("\0\0\0\x0cJXL \r\n\x87\n", 12));
  g_assert_true (is_begun ("\xff\x0a\x10"));
  g_assert_true (is_begun ("AT&TFORM....DJVU"));
  g_assert_true (is_begun ("AT&TFORM....DJVMDIRM"));
  g_assert_true (helio_picture_type_fits ("BM....\0\0\0\0", 10));
  g_assert_false (is_begun ("RIFF....WAVEfmt "));
  g_assert_false (is_begun ("....ftypisom"));
  g_assert_false (is_begun ("\xff\xd8"));
  g_assert_false (is_begun ("AT&TFORM....TEXT"));
  g_assert_false (is_begun ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
  g_assert_false (is_begun ("MZ and so on"));
  g_assert_false (is_begun ("%PDF-1.7"));
  g_assert_false (is_begun (""));
}

/* Whoever looks at files reads no more than that of them. */
static void
the_beginning_is_long_enough (void)
{
  g_assert_true (helio_picture_type_fits ("AT&TFORM....DJVUINFO", HELIO_PICTURE_TYPE_BEGIN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/picture-type/pictures-do-nothing-when-they-are-opened",
                   pictures_do_nothing_when_they_are_opened);
  g_test_add_func ("/base/picture-type/bytes-make-a-picture", bytes_make_a_picture);
  g_test_add_func ("/base/picture-type/the-beginning-is-long-enough", the_beginning_is_long_enough);
  return g_test_run ();
}
