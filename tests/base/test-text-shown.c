/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-shown.h"

#include <string.h>

#define NONE "\357\277\275" /* U+FFFD */

static void
nothing_steers_what_stands_beside_it (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "Dvt <b>PR4</b> & %s", "Dvt <b>PR4</b> & %s" },
    { "two\nlines\tand more", "two\nlines\tand more" },
    { "\033[2J\r\177", NONE "[2J" NONE NONE },
    { "\302\205", NONE },
    { "gpj\u202eexe", "gpj" NONE "exe" },
    { "\u2067a\u2069\u202a", NONE "a" NONE NONE },
    /* These belong to texts of people who write so. */
    { "שלום \u200fא\u200eb\u200d", "שלום \u200fא\u200eb\u200d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = helio_text_dup_shown (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
a_text_is_cut_between_characters (void)
{
  static const struct
  {
    const char *text;
    gsize most;
    const char *cut;
  } cases[] = {
    { "", 4, "" },         { "abcd", 4, "abcd" }, { "abcde", 4, "a…" },
    { "éééé", 8, "éééé" }, { "ééééé", 8, "éé…" }, { "a\U0001F600bcd", 7, "a…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = helio_text_shorten (g_strdup (cases[i].text), cases[i].most);

      g_assert_cmpstr (cut, ==, cases[i].cut);
    }
}

static void
what_is_cut_is_fit_to_be_shown (void)
{
  g_autofree char *shown = helio_text_dup_shown_within ("a\u202ebcdefgh", 9);

  g_assert_cmpstr (shown, ==, "a\ufffdbc…");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-shown/steers", nothing_steers_what_stands_beside_it);
  g_test_add_func ("/base/text-shown/cut", a_text_is_cut_between_characters);
  g_test_add_func ("/base/text-shown/within", what_is_cut_is_fit_to_be_shown);
  return g_test_run ();
}
