/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-password.h"

#include <sodium.h>
#include <string.h>

#define PASSWORD "correct horse"

static void
the_hash_knows_the_password_and_no_other (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = helio_password_hash (PASSWORD, &error);

  g_assert_no_error (error);
  g_assert_true (helio_password_verify (hash, PASSWORD));
  g_assert_false (helio_password_verify (hash, "correct horse "));
  g_assert_false (helio_password_verify (hash, "Correct horse"));
  g_assert_false (helio_password_verify (hash, ""));
}

/* Memory-hard, with a salt of its own, and nothing of the password in it. */
static void
the_hash_is_argon2id_with_a_salt (void)
{
  g_autofree char *first = helio_password_hash (PASSWORD, NULL);
  g_autofree char *second = helio_password_hash (PASSWORD, NULL);

  g_assert_true (g_str_has_prefix (first, "$argon2id$v=19$m=65536,"));
  g_assert_cmpstr (first, !=, second);
  g_assert_null (strstr (first, "horse"));
}

static void
a_letter_is_itself_however_a_keyboard_writes_it (void)
{
  g_autofree char *hash = helio_password_hash ("cr\xc3\xa9nelage", NULL);

  g_assert_true (helio_password_verify (hash, "cre\xcc\x81nelage"));
  g_assert_false (helio_password_verify (hash, "crenelage"));
}

static void
what_is_no_password_is_refused (void)
{
  g_autofree char *longest = g_strnfill (HELIO_PASSWORD_MAX, 'x');
  g_autofree char *longer = g_strnfill (HELIO_PASSWORD_MAX + 1, 'x');
  const char *const cases[]
      = { "", "seven c", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", "eight \xff\xfe ch", longer };
  g_autofree char *hash = helio_password_hash (longest, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (helio_password_hash (cases[i], &error));
      g_assert_error (error, HELIO_STORAGE_ERROR, HELIO_STORAGE_ERROR_INVALID);
      g_assert_false (helio_password_verify (hash, cases[i]));
    }
  g_assert_true (helio_password_verify (hash, longest));
}

static char *compared; /* (owned) (nullable): what a password was compared with last */

/* In the place of libsodium's, to see it called. */
int
crypto_pwhash_str_verify (const char hash[crypto_pwhash_STRBYTES], const char *password,
                          unsigned long long length)
{
  g_free (compared);
  compared = g_strdup (hash);
  return crypto_pwhash_argon2id_str_verify (hash, password, length);
}

/* How long it takes follows from what it is compared with. */
static void
assert_takes_its_time (const char *hash, const char *password)
{
  g_clear_pointer (&compared, g_free);
  g_assert_false (helio_password_verify (hash, password));
  g_assert_nonnull (compared);
  g_assert_cmpint (crypto_pwhash_str_needs_rehash (compared, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                   crypto_pwhash_MEMLIMIT_INTERACTIVE),
                   ==, 0);
}

static void
nobody_takes_as_long_as_somebody (void)
{
  g_autofree char *hash = helio_password_hash (PASSWORD, NULL);

  assert_takes_its_time (hash, "wrong horse");
  assert_takes_its_time (NULL, "wrong horse");
  assert_takes_its_time (hash, "\xff");
  assert_takes_its_time (NULL, "");
  g_clear_pointer (&compared, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/server/password/" path, func)
  ADD ("knows-itself", the_hash_knows_the_password_and_no_other);
  ADD ("argon2id", the_hash_is_argon2id_with_a_salt);
  ADD ("letters", a_letter_is_itself_however_a_keyboard_writes_it);
  ADD ("refused", what_is_no_password_is_refused);
  ADD ("nobody", nobody_takes_as_long_as_somebody);
#undef ADD
  return g_test_run ();
}
