/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-secret.h"

#include <string.h>

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/* RFC 7636, appendix B. */
#define VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

static void
a_secret_is_another_each_time (void)
{
  g_autofree char *one = helio_secret_make ("x_");
  g_autofree char *other = helio_secret_make ("x_");

  g_assert_true (g_str_has_prefix (one, "x_"));
  g_assert_cmpuint (strlen (one), ==, 2 + HELIO_SECRET_LENGTH);
  g_assert_cmpuint (strspn (one + 2, LETTERS), ==, HELIO_SECRET_LENGTH);
  g_assert_cmpstr (one, !=, other);
}

static void
a_challenge_is_the_standard_s (void)
{
  g_autofree char *challenge = helio_secret_digest (VERIFIER);

  g_assert_cmpstr (challenge, ==, CHALLENGE);
  g_assert_cmpuint (strlen (challenge), ==, HELIO_SECRET_LENGTH);
}

/* RFC 4231, test case 2. */
static void
a_third_secret_is_made_of_two (void)
{
  g_autofree char *third = helio_secret_derive ("x_", "Jefe", "what do ya want for nothing?");

  g_assert_cmpstr (third, ==, "x_W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/make", a_secret_is_another_each_time);
  g_test_add_func ("/base/secret/challenge", a_challenge_is_the_standard_s);
  g_test_add_func ("/base/secret/derive", a_third_secret_is_made_of_two);
  return g_test_run ();
}
