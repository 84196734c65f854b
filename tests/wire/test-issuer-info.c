/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-issuer-info.h"
#include "helio-wire-error.h"

#include <string.h>

#define IDENTIFIER "https://id.example.org/desk"
#define AT "\"authorization_endpoint\":\"https://id.example.org/authorize\","
#define TOKEN "\"token_endpoint\":\"https://id.example.org/token\","
#define PKCE "\"code_challenge_methods_supported\":[\"plain\",\"S256\"]"
#define DOCUMENT(members) "{\"issuer\":\"" IDENTIFIER "\"," members "}"

static HelioIssuerInfo *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return helio_issuer_info_parse (bytes, IDENTIFIER, error);
}

static void
what_it_says_of_itself_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HelioIssuerInfo) least = parse (DOCUMENT (AT TOKEN PKCE), &error);
  g_autoptr (HelioIssuerInfo) all
      = parse (DOCUMENT (AT TOKEN PKCE ",\"revocation_endpoint\":\"https://id.example.org/revoke\","
                                       "\"authorization_response_iss_parameter_supported\":true,"
                                       "\"jwks_uri\":\"https://id.example.org/keys\""),
               &error);

  g_assert_no_error (error);
  g_assert_cmpstr (least->identifier, ==, IDENTIFIER);
  g_assert_cmpstr (least->authorization_endpoint, ==, "https://id.example.org/authorize");
  g_assert_cmpstr (least->token_endpoint, ==, "https://id.example.org/token");
  g_assert_null (least->revocation_endpoint);
  g_assert_false (least->names_itself);
  g_assert_cmpstr (all->revocation_endpoint, ==, "https://id.example.org/revoke");
  g_assert_true (all->names_itself);
}

static void
what_is_not_safe_is_refused (void)
{
  static const char *const cases[] = {
    "{" AT TOKEN PKCE "}",
    "{\"issuer\":\"" IDENTIFIER "/\"," AT TOKEN PKCE "}",
    "{\"issuer\":[\"" IDENTIFIER "\"]," AT TOKEN PKCE "}",
    DOCUMENT (TOKEN PKCE),
    DOCUMENT (AT PKCE),
    DOCUMENT (AT TOKEN "\"x\":1"),
    DOCUMENT (AT TOKEN "\"code_challenge_methods_supported\":[\"plain\",7,null,{}]"),
    DOCUMENT (AT TOKEN "\"code_challenge_methods_supported\":\"S256\""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (parse (cases[i], &error));
      g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_SCHEMA);
    }
}

static void
what_is_no_document_is_an_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("<html></html>", &error));
  g_assert_error (error, HELIO_WIRE_ERROR, HELIO_WIRE_ERROR_MALFORMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/issuer-info/is-read", what_it_says_of_itself_is_read);
  g_test_add_func ("/wire/issuer-info/not-safe", what_is_not_safe_is_refused);
  g_test_add_func ("/wire/issuer-info/no-document", what_is_no_document_is_an_error);
  return g_test_run ();
}
