/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a PIN or a password. */
#include "helio-password-hash.h"

#include <string.h>

static void
the_hash_knows_the_password_and_no_other (void)
{
  g_autofree char *hash = helio_password_hash_make ("cr\xc3\xa9nelage");

  g_assert_null (strstr (hash, "nelage"));
  g_assert_true (helio_password_hash_verify (hash, "cr\xc3\xa9nelage"));
  /* The same letter, as another keyboard writes it. */
  g_assert_true (helio_password_hash_verify (hash, "cre\xcc\x81nelage"));
  g_assert_false (helio_password_hash_verify (hash, "crenelage"));
}

static void
what_is_no_text_has_no_hash_and_fits_none (void)
{
  g_autofree char *empty = helio_password_hash_make ("");

  g_assert_null (helio_password_hash_make ("\xff\xfe"));
  g_assert_false (helio_password_hash_verify ("no hash", "secret"));
  g_assert_true (helio_password_hash_verify (empty, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password-hash/verify", the_hash_knows_the_password_and_no_other);
  g_test_add_func ("/password-hash/no-text", what_is_no_text_has_no_hash_and_fits_none);
  return g_test_run ();
}
