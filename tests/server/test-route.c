/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-route.h"

static const HelioRoute *
find (const char *method, const char *path, char **capture, char **allowed)
{
  g_auto (GStrv) segments = helio_route_split_path (path);
  const HelioRoute *route;

  g_assert_nonnull (segments);
  route = helio_route_find (method, segments, allowed);
  *capture = route != NULL ? helio_route_dup_capture (route, segments) : NULL;
  return route;
}

static void
assert_found (const char *method, const char *path, const char *pattern, const char *capture)
{
  g_autofree char *captured = NULL, *allowed = NULL;
  const HelioRoute *route = find (method, path, &captured, &allowed);

  g_assert_cmpstr (route != NULL ? route->pattern : NULL, ==, pattern);
  g_assert_cmpstr (captured, ==, capture);
  g_assert_null (allowed);
}

static void
assert_not_found (const char *method, const char *path, const char *expected)
{
  g_autofree char *captured = NULL, *allowed = NULL;

  g_assert_null (find (method, path, &captured, &allowed));
  g_assert_cmpstr (allowed, ==, expected);
}

static void
a_path_leads_to_its_route (void)
{
  assert_found ("GET", "/v1/me", "/v1/me", NULL);
  assert_found ("HEAD", "/v1/me", "/v1/me", NULL);
  assert_found ("GET", "/v1/rmas/1", "/v1/rmas/{id}", "1");
  assert_found ("GET", "/v1/uploads/ab", "/v1/uploads/{sha256}", "ab");
  assert_found ("PUT", "/v1/uploads/ab", "/v1/uploads/{sha256}", "ab");
}

static void
a_segment_is_read_after_it_was_cut_out (void)
{
  assert_found ("GET", "/v1/rmas/a%2Fb%C3%A9", "/v1/rmas/{id}", "a/bé");
  assert_found ("GET", "/%761/me", "/v1/me", NULL);
  g_assert_null (helio_route_split_path ("/v1/rmas/%C3"));
  g_assert_null (helio_route_split_path ("/v1/rmas/%00"));
}

static void
other_paths_lead_nowhere (void)
{
  static const char *const paths[]
      = { "/", "/v1", "/v1/me/", "/v1/rmas/", "/v1/rmas/1/2", "/v1/{id}/1", "*" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_not_found ("GET", paths[i], NULL);
}

static void
other_methods_are_told_which_are_taken (void)
{
  assert_not_found ("POST", "/v1/me", "GET, HEAD");
  assert_not_found ("DELETE", "/v1/uploads/ab", "PUT, GET, HEAD");
  assert_not_found ("get", "/oauth/token", "POST");
}

static void
one_segment_at_most_is_open (void)
{
  guint n_routes;
  const HelioRoute *routes = helio_route_get_all (&n_routes);

  for (guint i = 0; i < n_routes; i++)
    {
      guint n_open = 0;

      for (guint n = 0; routes[i].segments[n] != NULL; n++)
        n_open += routes[i].segments[n][0] == '{';
      g_assert_cmpuint (n_open, <=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/route/a-path", a_path_leads_to_its_route);
  g_test_add_func ("/server/route/a-segment", a_segment_is_read_after_it_was_cut_out);
  g_test_add_func ("/server/route/other-paths", other_paths_lead_nowhere);
  g_test_add_func ("/server/route/other-methods", other_methods_are_told_which_are_taken);
  g_test_add_func ("/server/route/one-open-segment", one_segment_at_most_is_open);
  return g_test_run ();
}
