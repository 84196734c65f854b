/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-authorization.h"

#include "helio-url-form.h"

#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
#define SERVICE "https://support.example"
#define GOOD \
  "response_type=code&client_id=heliodesk&redirect_uri=http://127.0.0.1:4711/back" \
  "&code_challenge_method=S256&code_challenge=" CHALLENGE "&state=abc"

/* A good request in which one parameter is another, or is missing. */
static GHashTable *
make_form (const char *name, const char *value)
{
  GHashTable *form = helio_url_form_parse (GOOD, -1);

  if (value != NULL)
    g_hash_table_insert (form, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (form, name);
  return form;
}

static void
a_request_says_where_and_with_what (void)
{
  g_autoptr (GHashTable) form = make_form ("prompt", "login");
  HelioAuthorization authorization;
  const char *error;

  g_assert_true (helio_authorization_read (&authorization, form, SERVICE, &error));
  g_assert_null (error);
  g_assert_cmpstr (authorization.client, ==, "heliodesk");
  g_assert_cmpstr (authorization.redirect_uri, ==, "http://127.0.0.1:4711/back");
  g_assert_cmpstr (authorization.challenge, ==, CHALLENGE);
  g_assert_cmpstr (authorization.state, ==, "abc");
}

static void
any_port_of_this_computer_will_do (void)
{
  static const char *const places[]
      = { "http://127.0.0.1:1/", "http://127.0.0.1:65535/a/b-c._~", "http://[::1]:8080/back" };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GHashTable) form = make_form ("redirect_uri", places[i]);
      HelioAuthorization authorization;
      const char *error;

      g_assert_true (helio_authorization_read (&authorization, form, SERVICE, &error));
      g_assert_null (error);
    }
}

/* Whoever sends somebody here wants tokens of this service, or does not say. */
static void
it_is_for_this_service (void)
{
  static const char *const names[] = { NULL, SERVICE, SERVICE "/", "https://Support.example:443/" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GHashTable) form = make_form ("resource", names[i]);
      HelioAuthorization authorization;
      const char *error;

      g_assert_true (helio_authorization_read (&authorization, form, SERVICE, &error));
      g_assert_null (error);
      g_assert_cmpstr (authorization.resource, ==, names[i]);
    }
}

/* Nobody is sent to any of these. */
static void
no_other_place_will_do (void)
{
  static const char *const cases[][2] = {
    { "client_id", NULL },
    { "client_id", "other" },
    { "redirect_uri", NULL },
    { "redirect_uri", "" },
    { "redirect_uri", "http://127.0.0.1/back" },
    { "redirect_uri", "http://127.0.0.1:/back" },
    { "redirect_uri", "http://127.0.0.1:0/back" },
    { "redirect_uri", "http://127.0.0.1:65536/back" },
    { "redirect_uri", "http://127.0.0.1:123456/back" },
    { "redirect_uri", "http://127.0.0.1:4711" },
    { "redirect_uri", "http://127.0.0.1:4711@evil.example/" },
    { "redirect_uri", "http://127.0.0.1:4711.evil.example/" },
    { "redirect_uri", "http://127.0.0.1.evil.example:4711/" },
    { "redirect_uri", "http://evil.example/http://127.0.0.1:4711/" },
    { "redirect_uri", "http://localhost:4711/back" },
    { "redirect_uri", "http://127.0.0.2:4711/back" },
    { "redirect_uri", "http://[::2]:4711/back" },
    { "redirect_uri", "https://127.0.0.1:4711/back" },
    { "redirect_uri", "HTTP://127.0.0.1:4711/back" },
    { "redirect_uri", "javascript:alert(1)" },
    { "redirect_uri", "http://127.0.0.1:4711/back?a=1" },
    { "redirect_uri", "http://127.0.0.1:4711/back#a" },
    { "redirect_uri", "http://127.0.0.1:4711/ back" },
    { "redirect_uri", "http://127.0.0.1:4711/b\r\nSet-Cookie: a=b" },
    { "redirect_uri", "http://127.0.0.1:4711/\"><script>" },
    { "redirect_uri", "http://127.0.0.1:4711/;form-action *" },
    { "state", "a\r\nb" },
    { "state", "\xc3\xa9" },
  };
  g_autofree char *path = g_strnfill (200, 'a');
  g_autofree char *longer = g_strconcat ("http://127.0.0.1:4711/", path, NULL);
  g_autoptr (GHashTable) too_long = make_form ("redirect_uri", longer);
  HelioAuthorization authorization;
  const char *error;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) form = make_form (cases[i][0], cases[i][1]);

      g_test_message ("%s %s", cases[i][0], cases[i][1]);
      g_assert_false (helio_authorization_read (&authorization, form, SERVICE, &error));
    }
  g_assert_false (helio_authorization_read (&authorization, too_long, SERVICE, &error));
  g_assert_false (helio_authorization_read (&authorization, NULL, SERVICE, &error));
}

static void
the_client_is_told_what_else_is_wrong (void)
{
  static const char *const cases[][3] = {
    { "response_type", NULL, "invalid_request" },
    { "response_type", "token", "unsupported_response_type" },
    { "response_mode", "fragment", "invalid_request" },
    { "code_challenge", NULL, "invalid_request" },
    { "code_challenge", "short", "invalid_request" },
    { "code_challenge", CHALLENGE "A", "invalid_request" },
    { "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "invalid_request" },
    { "code_challenge_method", NULL, "invalid_request" },
    { "code_challenge_method", "plain", "invalid_request" },
    { "resource", "https://evil.example/", "invalid_target" },
    { "resource", SERVICE "/v1/", "invalid_target" },
    { "resource", "", "invalid_target" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) form = make_form (cases[i][0], cases[i][1]);
      HelioAuthorization authorization;
      const char *error;

      g_test_message ("%s %s", cases[i][0], cases[i][1]);
      g_assert_true (helio_authorization_read (&authorization, form, SERVICE, &error));
      g_assert_cmpstr (error, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/server/authorization/" path, func)
  ADD ("good", a_request_says_where_and_with_what);
  ADD ("loopback", any_port_of_this_computer_will_do);
  ADD ("service", it_is_for_this_service);
  ADD ("elsewhere", no_other_place_will_do);
  ADD ("errors", the_client_is_told_what_else_is_wrong);
#undef ADD
  return g_test_run ();
}
