/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-url-form.h"

static void
a_form_is_names_and_values (void)
{
  g_autoptr (GHashTable) form = helio_url_form_parse ("a=1+2&b=%C3%A9%26&c=", -1);

  g_assert_cmpuint (g_hash_table_size (form), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (form, "a"), ==, "1 2");
  g_assert_cmpstr (g_hash_table_lookup (form, "b"), ==, "\xc3\xa9&");
  g_assert_cmpstr (g_hash_table_lookup (form, "c"), ==, "");
}

static void
nothing_is_a_form_of_nothing (void)
{
  g_autoptr (GHashTable) none = helio_url_form_parse (NULL, -1);
  g_autoptr (GHashTable) empty = helio_url_form_parse ("", -1);

  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  g_assert_cmpuint (g_hash_table_size (empty), ==, 0);
}

static void
what_is_no_form_is_refused (void)
{
  static const struct
  {
    const char *text;
    gssize length;
  } cases[] = {
    { "a=1&a=2", -1 }, { "a=1&a=1", -1 }, { "a=%FF", -1 },       { "a=\xff", -1 }, { "%FF=a", -1 },
    { "a=%zz", -1 },   { "a=1\0b=2", 7 }, { "a=%00secret", -1 }, { "a", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_null (helio_url_form_parse (cases[i].text, cases[i].length));
    }
}

static void
a_value_stays_what_it_is_in_an_address (void)
{
  g_autoptr (GString) text = g_string_new ("http://127.0.0.1:1/");
  g_autoptr (GHashTable) form = NULL;

  helio_url_form_append (text, '?', "a", "x&b=1#+ \xc3\xa9\r\n");
  helio_url_form_append (text, '&', "iss", "http://127.0.0.1:8080");
  g_assert_cmpstr (text->str, ==,
                   "http://127.0.0.1:1/?a=x%26b%3D1%23%2B%20%C3%A9%0D%0A"
                   "&iss=http%3A%2F%2F127.0.0.1%3A8080");
  form = helio_url_form_parse (strchr (text->str, '?') + 1, -1);
  g_assert_cmpstr (g_hash_table_lookup (form, "a"), ==, "x&b=1#+ \xc3\xa9\r\n");
}

static void
nobody_can_listen_to_what_is_said (void)
{
  g_assert_true (helio_url_is_confidential ("https://provider.example/introspect?a=b"));
  g_assert_true (helio_url_is_confidential ("http://127.0.0.1:80/introspect"));
  g_assert_true (helio_url_is_confidential ("http://[::1]/introspect"));
  g_assert_true (helio_url_is_confidential ("http://localhost:80/introspect"));
  g_assert_false (helio_url_is_confidential ("http://provider.example/introspect"));
  g_assert_false (helio_url_is_confidential ("https://ana:x@provider.example/"));
  g_assert_false (helio_url_is_confidential ("ftp://provider.example/"));
  g_assert_false (helio_url_is_confidential ("provider.example"));
  g_assert_false (helio_url_is_confidential (""));
}

static void
an_address_is_the_same_however_it_is_written (void)
{
  static const char *const same[][2] = {
    { "https://desk.example", "https://desk.example/" },
    { "https://DESK.example:443/", "https://desk.example" },
    { "https://desk.example/a/", "https://desk.example/a" },
    { "http://127.0.0.1:8080/", "http://localhost:8080" },
    { "http://[::1]:8080", "http://127.0.0.1:8080" },
    { "desk", "desk" },
  };
  static const char *const others[] = {
    "https://desk.example.evil.example",
    "https://evil.example/https://desk.example/",
    "http://desk.example",
    "https://desk.example:8443",
    "https://desk.example/a",
    "https://desk.example?a=b",
    "https://desk.example#a",
    "https://evil.example@desk.example/",
    "desk.example",
    "",
    "https://desk.example//",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (helio_url_is_same (same[i][0], same[i][1]));
      g_assert_true (helio_url_is_same (same[i][1], same[i][0]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (helio_url_is_same (others[i], "https://desk.example"));
      g_assert_false (helio_url_is_same (others[i], "desk"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/server/url-form/" path, func)
  ADD ("values", a_form_is_names_and_values);
  ADD ("nothing", nothing_is_a_form_of_nothing);
  ADD ("refused", what_is_no_form_is_refused);
  ADD ("append", a_value_stays_what_it_is_in_an_address);
  ADD ("same", an_address_is_the_same_however_it_is_written);
  ADD ("confidential", nobody_can_listen_to_what_is_said);
#undef ADD
  return g_test_run ();
}
