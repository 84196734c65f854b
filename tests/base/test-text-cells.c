/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helio-text-cells.h"

static void
cells_are_those_of_a_terminal (void)
{
  g_assert_cmpuint (helio_text_cells ("RMA 00517624"), ==, 12);
  g_assert_cmpuint (helio_text_cells ("Dépôt"), ==, 5);
  g_assert_cmpuint (helio_text_cells ("e\xcc\x81"), ==, 1);
  g_assert_cmpuint (helio_text_cells ("東京"), ==, 4);
}

static void
nothing_steers_the_terminal (void)
{
  static const struct
  {
    const char *text;
    const char *plain;
  } cases[] = {
    { "Dvt PR4", "Dvt PR4" },
    { "two\nlines\tand\rmore", "two lines and more" },
    { "\033[2Jgone", "\357\277\275[2Jgone" },
    { "\xc2\x9b"
      "31m",
      "\357\277\275"
      "31m" },
    { "\342\200\256desrever", "\357\277\275desrever" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = helio_text_cells_plain (cases[i].text);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-cells/cells-are-those-of-a-terminal", cells_are_those_of_a_terminal);
  g_test_add_func ("/base/text-cells/nothing-steers-the-terminal", nothing_steers_the_terminal);
  return g_test_run ();
}
