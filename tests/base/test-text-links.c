/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-links.h"

static void
assert_links (const char *text, const char *expected)
{
  g_auto (GStrv) links = helio_text_find_links (text);
  g_autofree char *found = g_strjoinv (" ", links);

  g_assert_cmpstr (found, ==, expected);
}

static void
addresses_are_found_without_what_ends_the_sentence (void)
{
  assert_links ("See https://example.org/a?b=c#d, or http://example.com.",
                "https://example.org/a?b=c#d http://example.com");
  assert_links ("(https://example.org/) <mailto:ana@example.org>",
                "https://example.org/ mailto:ana@example.org");
  assert_links ("Ring tel:+15551234!\nhttps://example.org/wiki/Sun_(star)",
                "tel:+15551234 https://example.org/wiki/Sun_(star)");
  assert_links ("https://example.org https://example.org", "https://example.org");
}

static void
nothing_else_is_a_link (void)
{
  assert_links (NULL, "");
  assert_links ("", "");
  assert_links (
      "file:///etc/passwd javascript:alert(1) heliodesk://outbox ftp://example.org example.org",
      "");
  assert_links ("https:// mailto: tel:. https://%zz", "");
  assert_links ("xhttps://example.org", "");
}

static void
there_are_not_more_than_anybody_reads (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) links = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "https://example.org/%u ", i);
  links = helio_text_find_links (text->str);
  g_assert_cmpuint (g_strv_length (links), ==, HELIO_TEXT_MOST_LINKS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-links/found", addresses_are_found_without_what_ends_the_sentence);
  g_test_add_func ("/text-links/nothing-else", nothing_else_is_a_link);
  g_test_add_func ("/text-links/most", there_are_not_more_than_anybody_reads);
  return g_test_run ();
}
