/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-kept-grant.h"
#include "helio-text.h"
#include "helio-time.h"
#include "helio-wire-error.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1790000000) * HELIO_SECOND)

static HelioKeptGrant *
make (gint64 lifetime)
{
  HelioGrant *grant = g_new0 (HelioGrant, 1);

  grant->access_token = g_strdup ("a\"\\");
  grant->refresh_token = g_strdup ("r");
  grant->lifetime = lifetime;
  return helio_kept_grant_new ("https://issuer.example", "desk", grant, NOW);
}

static void
what_is_written_is_read (void)
{
  g_autoptr (HelioKeptGrant) one = make (300);
  g_autofree char *text = helio_kept_grant_write (one);
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioKeptGrant) other = helio_kept_grant_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (other->issuer, ==, one->issuer);
  g_assert_cmpstr (other->client_id, ==, "desk");
  g_assert_cmpstr (other->grant->access_token, ==, one->grant->access_token);
  g_assert_cmpstr (other->grant->refresh_token, ==, "r");
  g_assert_cmpint (other->grant->lifetime, ==, 300);
  g_assert_cmpint (other->granted_at, ==, NOW);
}

static void
what_an_issuer_does_not_say_is_not_written (void)
{
  g_autoptr (HelioKeptGrant) one = make (0);
  g_autoptr (HelioKeptGrant) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&one->grant->refresh_token, helio_text_wipe);
  text = helio_kept_grant_write (one);
  other = helio_kept_grant_parse (text, &error);
  g_assert_no_error (error);
  g_assert_null (other->grant->refresh_token);
  g_assert_cmpint (other->grant->lifetime, ==, 0);
  g_assert_true (helio_kept_grant_is_good (other, NOW + 365 * 86400 * HELIO_SECOND, 0));
}

static void
what_is_something_else_is_refused_without_quoting_it (void)
{
  static const char *const cases[] = {
    "",
    "secret",
    "{}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\",\"issuer\":\"i\",\"client_id\":\"c\"}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\",\"issuer\":1,\"client_id\":\"c\","
    "\"granted_at\":1}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\",\"issuer\":\"i\",\"client_id\":\"c\","
    "\"granted_at\":9223372036854775807}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (helio_kept_grant_parse (cases[i], &error));
      g_assert_true (error->domain == HELIO_WIRE_ERROR);
      g_assert_null (strstr (error->message, "secret"));
    }
}

static void
it_is_good_for_its_time (void)
{
  g_autoptr (HelioKeptGrant) one = make (300);

  g_assert_true (helio_kept_grant_is_good (one, NOW, 0));
  g_assert_true (helio_kept_grant_is_good (one, NOW + 299 * HELIO_SECOND, 0));
  g_assert_false (helio_kept_grant_is_good (one, NOW + 300 * HELIO_SECOND, 0));
  g_assert_true (helio_kept_grant_is_good (one, NOW + 200 * HELIO_SECOND, 60 * HELIO_SECOND));
  g_assert_false (helio_kept_grant_is_good (one, NOW + 250 * HELIO_SECOND, 60 * HELIO_SECOND));
  /* A clock that was set back does not tell how old it is. */
  g_assert_false (helio_kept_grant_is_good (one, NOW - 3600 * HELIO_SECOND, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/kept-grant/written", what_is_written_is_read);
  g_test_add_func ("/wire/kept-grant/not-said", what_an_issuer_does_not_say_is_not_written);
  g_test_add_func ("/wire/kept-grant/refused",
                   what_is_something_else_is_refused_without_quoting_it);
  g_test_add_func ("/wire/kept-grant/time", it_is_good_for_its_time);
  return g_test_run ();
}
