/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-grant.h"
#include "helio-wire-error.h"

#include <string.h>

static HelioGrant *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_grant_parse (bytes, error);
}

static void
a_grant_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioGrant) grant
      = parse ("{\"access_token\":\"a\",\"token_type\":\"bearer\",\"refresh_token\":\"r\","
               "\"expires_in\":3600,\"scope\":\"x\"}",
               &error);
  g_autoptr (HelioGrant) least
      = parse ("{\"access_token\":\"a\",\"token_type\":\"Bearer\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (grant->access_token, ==, "a");
  g_assert_cmpstr (grant->refresh_token, ==, "r");
  g_assert_cmpint (grant->lifetime, ==, 3600);
  g_assert_null (least->refresh_token);
  g_assert_cmpint (least->lifetime, ==, 0);
}

static void
what_is_no_grant_is_refused_without_quoting_it (void)
{
  static const char *const cases[] = {
    "{}",
    "{\"access_token\":\"secret\"}",
    "{\"access_token\":\"secret\",\"token_type\":\"mac\"}",
    "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
    "{\"access_token\":[\"secret\"],\"token_type\":\"Bearer\"}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\",\"refresh_token\":7}",
    "{\"access_token\":\"secret\",\"token_type\":\"Bearer\",\"refresh_token\":\"\"}",
    "{\"access_token\":\"secret",
    "secret",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (parse (cases[i], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == HELIO_WIRE_ERROR);
      g_assert_null (strstr (error->message, "secret"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/grant/is-read", a_grant_is_read);
  g_test_add_func ("/wire/grant/no-grant", what_is_no_grant_is_refused_without_quoting_it);
  return g_test_run ();
}
