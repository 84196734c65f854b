/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-base-url-private.h"
#include "helio-remote-error.h"

static char *
dup_resolved (const char *base, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) self = helio_base_url_parse (base, &error);
  g_autoptr (GUri) uri = NULL;

  g_assert_no_error (error);
  uri = helio_base_url_resolve (self, path, &error);
  if (uri != NULL)
    return g_uri_to_string (uri);
  g_assert_error (error, HELIO_REMOTE_ERROR, HELIO_REMOTE_ERROR_REFUSED);
  return NULL;
}

static void
paths_are_below_the_base (void)
{
  static const char *const cases[][3] = {
    { "https://a.example", "v1/me", "https://a.example/v1/me" },
    { "https://a.example/helio", "v1/me?a=b", "https://a.example/helio/v1/me?a=b" },
    { "https://a.example/helio/", "v1/../v2", "https://a.example/helio/v2" },
    { "http://[::1]:80/", "v1/me", "http://[::1]/v1/me" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *resolved = dup_resolved (cases[i][0], cases[i][1]);

      g_assert_cmpstr (resolved, ==, cases[i][2]);
    }
}

static void
other_paths_lead_out (void)
{
  static const char *const paths[] = {
    "../v1/me",
    "/v1/me",
    "/helio",
    "//b.example/helio/v1/me",
    "https://b.example/helio/v1/me",
    "http://a.example/helio/v1/me",
    "https://a.example:444/helio/v1/me",
    "https://ana:x@a.example/helio/v1/me",
    "https://a.example.b.example/helio/v1/me",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *resolved = dup_resolved ("https://a.example/helio/", paths[i]);

      g_assert_null (resolved);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/base-url/paths-below", paths_are_below_the_base);
  g_test_add_func ("/remote/base-url/paths-that-lead-out", other_paths_lead_out);
  return g_test_run ();
}
